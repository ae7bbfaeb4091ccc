#include "rooms/observatory/store/mappings.h"

#include "kernel/base/text.h"

namespace landlotse::observatory::mappings {

namespace {

/// Head rows can be long; their fingerprint is enough to know them again.
std::string fingerprint(std::string_view head) { return base::sha256_hex(base::trimmed(head)); }

} // namespace

std::map<std::string, std::string> of(storage::Reader& reader, base::CountyId county, std::string_view head)
{
    std::map<std::string, std::string> roles;
    reader.each("select role, column_name from observatory_mapping where county=$1 and head=$2", {county.value, fingerprint(head)},
                [&](const storage::Cells& cells) { roles.emplace(cells.text(0), cells.text(1)); });
    return roles;
}

void keep(storage::Tx& tx, base::CountyId county, std::string_view head, const std::map<std::string, std::string>& roles)
{
    auto key = fingerprint(head);
    tx.execute("delete from observatory_mapping where county=$1 and head=$2", county, key);
    for (auto& [role, column] : roles) tx.execute("insert into observatory_mapping (county, head, role, column_name) values ($1,$2,$3,$4)", county, key, role, column);
}

} // namespace landlotse::observatory::mappings
