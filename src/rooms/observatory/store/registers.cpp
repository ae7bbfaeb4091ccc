#include "rooms/observatory/store/registers.h"

#include "kernel/base/random.h"

namespace landlotse::observatory::registers {

namespace {

constexpr auto columns = "select id, code, title, day, source, imported_at, records from observatory_register where county=$1";
constexpr auto kept_unused = std::chrono::days(365);

} // namespace

std::vector<KeptRegister> all(storage::Reader& reader, base::CountyId county)
{
    return reader.all<KeptRegister>(std::string(columns) + " order by code, day desc", county);
}

std::optional<KeptRegister> find(storage::Reader& reader, base::CountyId county, RegisterId id)
{
    return reader.first<KeptRegister>(std::string(columns) + " and id=$2", county, id);
}

std::optional<Register> content(storage::Reader& reader, base::CountyId county, RegisterId id)
{
    std::optional<Register> found;
    reader.each("select content from observatory_register where county=$1 and id=$2", {county.value, id.value},
                [&](const storage::Cells& cells) { found = unpacked_register(cells.bytes(0)); });
    return found;
}

bool is_used(storage::Reader& reader, base::CountyId county, RegisterId id)
{
    bool used = false;
    reader.each("select 1 from observatory_release where county=$1 and register_id=$2 limit 1", {county.value, id.value}, [&](const storage::Cells&) { used = true; });
    return used;
}

std::string secret(storage::Tx& tx, base::CountyId county)
{
    std::string found;
    tx.each("select content from observatory_secret where county=$1", {county.value}, [&](const storage::Cells& cells) { found = cells.bytes(0); });
    if (!found.empty()) return found;
    found = base::random_bytes(32);
    tx.execute("insert into observatory_secret (county, content) values ($1,$2)", county, storage::Blob{found});
    return found;
}

std::optional<RegisterId> keep(storage::Tx& tx, base::CountyId county, const KeptRegister& about, const Register& records)
{
    std::optional<RegisterId> before;
    tx.each("select id from observatory_register where county=$1 and code=$2 and day=$3", {county.value, about.code, storage::to_value(about.day)},
            [&](const storage::Cells& cells) { before = RegisterId{cells.integer(0)}; });
    if (before && is_used(tx, county, *before)) return std::nullopt;
    if (before) drop(tx, county, *before);
    RegisterId id{tx.new_id()};
    tx.execute("insert into observatory_register (county, id, code, title, day, source, imported_at, records, content) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)", county, id,
               about.code, about.title, about.day, about.source, tx.now(), static_cast<std::int64_t>(records.size()), storage::Blob{packed(records)});
    return id;
}

void drop(storage::Tx& tx, base::CountyId county, RegisterId id) { tx.execute("delete from observatory_register where county=$1 and id=$2", county, id); }

std::int64_t forget_unused(storage::Tx& tx, base::CountyId county, base::Instant now)
{
    return tx.execute("delete from observatory_register where county=$1 and imported_at<$2 and not exists "
                      "(select 1 from observatory_release r where r.county=observatory_register.county and r.register_id=observatory_register.id)",
                      county, now - kept_unused);
}

} // namespace landlotse::observatory::registers
