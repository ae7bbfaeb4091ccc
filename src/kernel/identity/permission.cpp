#include "kernel/identity/permission.h"

#include "kernel/storage/one_of.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::identity {

namespace {

constexpr int confidential = static_cast<int>(Confidentiality::confidential);

/// The visitor's grant, which everybody has: public records of the whole county.
Effective public_grant() { return {}; }

/// Every grant of the actor, the public one first.
std::vector<Effective> grants_of(const Actor& actor)
{
    std::vector<Effective> grants{public_grant()};
    grants.insert(grants.end(), actor.grants.begin(), actor.grants.end());
    return grants;
}

} // namespace

void Permissions::add(const std::vector<PermissionRow>& rows)
{
    for (auto& row : rows)
        if (!rows_[row.permission].emplace(row.role, row.scope).second)
            throw std::logic_error(fmt::format("two rows for permission {} and one role", row.permission));
}

bool Permissions::knows(std::string_view permission) const { return rows_.find(permission) != rows_.end(); }

Scope Permissions::scope_of(std::string_view permission, Role role) const
{
    auto row = rows_.find(permission);
    if (row == rows_.end()) return Scope::none;
    auto scope = row->second.find(role);
    return scope == row->second.end() ? Scope::none : scope->second;
}

bool Permissions::may(const Actor& actor, std::string_view permission) const
{
    auto grants = grants_of(actor);
    return std::any_of(grants.begin(), grants.end(),
                       [&](auto& grant) { return scope_of(permission, grant.role) != Scope::none; });
}

bool Permissions::grant_allows(const Effective& grant, std::string_view permission, const Actor& actor,
                               const Subject& subject) const
{
    auto scope = scope_of(permission, grant.role);
    if (scope == Scope::none || subject.conf > grant.max_conf) return false;
    // Confidential records are reached by assignment (or a case key) only, never through the tree.
    if (subject.conf >= confidential)
        return actor.is_known() &&
               std::find(subject.assigned.begin(), subject.assigned.end(), actor.person) != subject.assigned.end();
    if (scope == Scope::shared) return subject.is_shared;
    return scope == Scope::county || grant.reaches(subject.owner);
}

bool Permissions::may(const Actor& actor, std::string_view permission, const Subject& subject) const
{
    auto grants = grants_of(actor);
    return std::any_of(grants.begin(), grants.end(),
                       [&](auto& grant) { return grant_allows(grant, permission, actor, subject); });
}

storage::Condition Permissions::filter(const Actor& actor, std::string_view permission) const
{
    auto rows = storage::Condition::nothing();
    bool is_first = true;
    for (auto& grant : grants_of(actor)) {
        auto scope = scope_of(permission, grant.role);
        if (scope == Scope::none) continue;
        storage::Condition mine{"conf<=?", {std::int64_t{std::min(grant.max_conf, confidential - 1)}}};
        if (scope == Scope::shared) mine = mine && storage::Condition{"shared=1", {}};
        if (scope == Scope::own_units) {
            if (grant.reach.empty()) continue;
            mine = mine && storage::one_of("owner", grant.reach);
        }
        rows = is_first ? mine : rows || mine;
        is_first = false;
    }
    return rows;
}

} // namespace landlotse::identity
