#pragma once
// One table says who may do what; one function decides every action; one builds every row filter.

#include "kernel/identity/grant.h"
#include "kernel/storage/condition.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::identity {

/// How far a permission carries.
enum class Scope {
    none,
    own_units, ///< records whose owner the grant reaches
    shared,    ///< records of the county that their owner shared (consent to referral), up to the grant's confidentiality
    county,    ///< every record of the county up to the grant's confidentiality
};

/// `permission` reads like `directory.offer.edit`.
struct PermissionRow {
    std::string permission;
    Role role = Role::anyone;
    Scope scope = Scope::none;
};

/// What is acted upon, as far as permission cares.
struct Subject {
    UnitId owner;
    int conf = 0;
    std::vector<PersonId> assigned;
    bool is_shared = false; ///< the record's column `shared`, where its kind has one
};

/// The rows of all rooms together. Immutable once the program serves.
class Permissions {
public:
    /// Refuses a second row for the same permission and role.
    void add(const std::vector<PermissionRow>& rows);
    bool knows(std::string_view permission) const;
    Scope scope_of(std::string_view permission, Role role) const;
    const std::map<std::string, std::map<Role, Scope>, std::less<>>& table() const { return rows_; }

    /// May the actor do this at all, to some record or other? For navigation and for pages without a record.
    bool may(const Actor& actor, std::string_view permission) const;
    /// May the actor do this to that record?
    bool may(const Actor& actor, std::string_view permission, const Subject& subject) const;
    /// The rows of a table with columns `owner` and `conf` (and `shared`, where a row of the table says so) to which the actor may do this.
    storage::Condition filter(const Actor& actor, std::string_view permission) const;

private:
    bool grant_allows(const Effective& grant, std::string_view permission, const Actor& actor,
                      const Subject& subject) const;
    std::map<std::string, std::map<Role, Scope>, std::less<>> rows_;
};

} // namespace landlotse::identity
