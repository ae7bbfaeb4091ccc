#include "kernel/identity/grant.h"

#include <algorithm>

namespace landlotse::identity {

bool Effective::reaches(UnitId owner) const { return std::binary_search(reach.begin(), reach.end(), owner); }

bool Actor::has(Role role) const
{
    return std::any_of(grants.begin(), grants.end(), [&](auto& grant) { return grant.role == role; });
}

Actor visitor(CountyId county)
{
    Actor actor;
    actor.county = county;
    return actor;
}

Actor system_actor(CountyId county)
{
    Actor actor;
    actor.county = county;
    actor.name = "system";
    Effective everything;
    everything.role = Role::integration_officer;
    everything.max_conf = static_cast<int>(Confidentiality::internal);
    actor.grants.push_back(everything);
    everything.role = Role::administrator;
    actor.grants.push_back(everything);
    return actor;
}

std::vector<UnitId> reach_of(UnitId unit, const std::vector<Unit>& tree)
{
    auto at = std::find_if(tree.begin(), tree.end(), [&](auto& node) { return node.id == unit; });
    std::vector<UnitId> reach{unit};
    if (at == tree.end()) return reach;
    for (std::size_t i = 0; i < reach.size(); ++i)
        for (auto& node : tree)
            if (node.parent == reach[i] && node.controller == at->controller &&
                std::find(reach.begin(), reach.end(), node.id) == reach.end())
                reach.push_back(node.id);
    std::sort(reach.begin(), reach.end());
    return reach;
}

} // namespace landlotse::identity
