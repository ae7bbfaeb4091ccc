#include "rooms/observatory/actions/import_tables.h"

#include "kernel/sheet/encoding.h"
#include "kernel/sheet/unpacked.h"
#include "rooms/observatory/domain/flat_file.h"
#include "rooms/observatory/domain/genesis.h"

#include <fmt/format.h>
#include <functional>

namespace landlotse::observatory {

namespace {

base::Result<Columns, base::Faults> read_with(std::string_view bytes, const std::function<base::Result<Table, base::Faults>(std::string_view)>& read)
{
    auto plain = sheet::unpacked_file(bytes, most_file_bytes);
    if (!plain) return base::refuse(base::Faults{plain.error()});
    auto text = sheet::utf8_from(*plain);
    if (!text) return base::refuse(base::Faults{text.error()});
    auto table = read(*text);
    if (!table) return base::refuse(table.error());
    constexpr std::size_t most_times = 60'000;
    if (table->times.size() > most_times)
        return base::refuse(base::Faults{{"", "observatory.import.too_large", {{"most", std::to_string(most_times)}}, 0, 0}});
    return columns_of(*table);
}

} // namespace

base::Result<Columns, base::Faults> read_official(std::string_view bytes, const std::string& time)
{
    return read_with(bytes, [&](std::string_view text) { return is_flat_file(text) ? read_flat_file(text) : read_genesis(text, {time}); });
}

base::Result<Columns, base::Faults> read_plain(std::string_view bytes, const PlainOptions& options)
{
    return read_with(bytes, [&](std::string_view text) { return read_plain_table(text, options); });
}

std::string head_row(std::string_view bytes)
{
    auto plain = sheet::unpacked_file(bytes, most_file_bytes);
    auto text = plain ? sheet::utf8_from(*plain) : base::Result<std::string, base::Fault>(base::refuse(base::Fault{}));
    if (!text) return {};
    auto end = text->find_first_of("\r\n");
    constexpr std::size_t most = 64 * 1024;
    return text->substr(0, std::min(end == std::string::npos ? text->size() : end, most));
}

tables::Kept keep_table(audit::Deed& deed, const Columns& columns)
{
    auto kept = tables::keep(deed.tx(), deed.county(), columns);
    deed.note({"observatory.table.imported", "", kept.table.value,
               fmt::format("series={} added={} changed={} unchanged={}", kept.series, kept.added, kept.changed, kept.unchanged)});
    return kept;
}

} // namespace landlotse::observatory
