#include "rooms/observatory/actions/import_register.h"

#include "kernel/sheet/csv.h"

#include <fmt/format.h>

namespace landlotse::observatory {

namespace {

base::Faults in_use() { return {{"file", "observatory.register.in_use", {}, 0, 0}}; }

} // namespace

base::Result<Register, base::Faults> read_register_file(std::string_view bytes, std::string_view secret)
{
    sheet::Limits limits;
    limits.bytes = 64u << 20;
    limits.rows = most_records;
    limits.columns = most_features + 1;
    auto lines = sheet::read_csv(bytes, limits);
    if (!lines) return base::refuse(base::Faults{lines.error()});
    return read_register(*lines, secret);
}

base::Result<RegisterId, base::Faults> keep_register(audit::Deed& deed, const KeptRegister& about, const Register& records)
{
    auto id = registers::keep(deed.tx(), deed.county(), about, records);
    if (!id) return base::refuse(in_use());
    deed.note({"observatory.register.imported", "", id->value, fmt::format("records={} features={}", records.size(), records.features.size())});
    return *id;
}

base::Result<std::monostate, base::Faults> drop_register(audit::Deed& deed, RegisterId id)
{
    if (registers::is_used(deed.tx(), deed.county(), id)) return base::refuse(in_use());
    registers::drop(deed.tx(), deed.county(), id);
    deed.note({"observatory.register.dropped", "", id.value, ""});
    return std::monostate{};
}

} // namespace landlotse::observatory
