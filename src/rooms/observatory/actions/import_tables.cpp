#include "rooms/observatory/actions/import_tables.h"

#include "kernel/sheet/encoding.h"
#include "kernel/sheet/unpacked.h"
#include "rooms/observatory/domain/flat_file.h"
#include "rooms/observatory/domain/genesis.h"

#include <fmt/format.h>

namespace landlotse::observatory {

base::Result<Columns, base::Faults> read_official(std::string_view bytes, const std::string& time)
{
    auto plain = sheet::unpacked_file(bytes, most_file_bytes);
    if (!plain) return base::refuse(base::Faults{plain.error()});
    auto text = sheet::utf8_from(*plain);
    if (!text) return base::refuse(base::Faults{text.error()});
    auto table = is_flat_file(*text) ? read_flat_file(*text) : read_genesis(*text, {time});
    if (!table) return base::refuse(table.error());
    constexpr std::size_t most_times = 60'000;
    if (table->times.size() > most_times)
        return base::refuse(base::Faults{{"", "observatory.import.too_large", {{"most", std::to_string(most_times)}}, 0, 0}});
    return columns_of(*table);
}

tables::Kept keep_table(audit::Deed& deed, const Columns& columns)
{
    auto kept = tables::keep(deed.tx(), deed.county(), columns);
    deed.note({"observatory.table.imported", "", kept.table.value,
               fmt::format("series={} added={} changed={} unchanged={}", kept.series, kept.added, kept.changed, kept.unchanged)});
    return kept;
}

} // namespace landlotse::observatory
