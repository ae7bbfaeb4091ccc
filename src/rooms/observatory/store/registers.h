#pragma once
// Registers at the level of persons.

#include "kernel/storage/reader.h"
#include "rooms/observatory/domain/register.h"

#include <boost/describe.hpp>

namespace landlotse::observatory {

using RegisterId = base::Id<struct RegisterTag>;

struct KeptRegister {
    RegisterId id;
    std::string code, title; ///< the same code year after year
    base::Day day;           ///< of which the records are true
    std::string source;
    base::Instant imported_at;
    std::int64_t records = 0;
};
BOOST_DESCRIBE_STRUCT(KeptRegister, (), (id, code, title, day, source, imported_at, records))

namespace registers {

/// By code, newest day first.
std::vector<KeptRegister> all(storage::Reader& reader, base::CountyId county);
std::optional<KeptRegister> find(storage::Reader& reader, base::CountyId county, RegisterId id);
std::optional<Register> content(storage::Reader& reader, base::CountyId county, RegisterId id);
/// Whether a release counted from it; then it is needed to judge later ones.
bool is_used(storage::Reader& reader, base::CountyId county, RegisterId id);
/// The county's secret for record keys; made when there is none.
std::string secret(storage::Tx& tx, base::CountyId county);
/// The newest reading of that code and day; one that a release counted from is not replaced (nothing is answered then).
std::optional<RegisterId> keep(storage::Tx& tx, base::CountyId county, const KeptRegister& about, const Register& records);
void drop(storage::Tx& tx, base::CountyId county, RegisterId id);
/// Registers nobody counted from for a year have no purpose any more. Returns how many went.
std::int64_t forget_unused(storage::Tx& tx, base::CountyId county, base::Instant now);

} // namespace registers

} // namespace landlotse::observatory
