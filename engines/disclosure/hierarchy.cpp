#include "engines/disclosure/hierarchy.h"

#include <cmath>
#include <unordered_map>

namespace landlotse::disclosure {

std::vector<int> parents_by_key(const std::vector<std::string>& keys, const std::string& top)
{
    std::unordered_map<std::string, int> row;
    for (std::size_t i = 0; i < keys.size(); ++i) row.emplace(keys[i], static_cast<int>(i));
    std::vector<int> parents(keys.size(), -1);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == top) continue;
        for (auto length = keys[i].size(); length-- > 1 && parents[i] < 0;)
            if (auto found = row.find(keys[i].substr(0, length)); found != row.end()) parents[i] = found->second;
        if (auto found = row.find(top); parents[i] < 0 && !top.empty() && found != row.end()) parents[i] = found->second;
    }
    return parents;
}

Recomputed recompute(const std::vector<OfficialValue>& rows, const std::string& top)
{
    std::vector<std::string> keys;
    for (auto& row : rows) keys.push_back(row.key);
    auto parents = parents_by_key(keys, top);
    std::vector<std::vector<std::size_t>> parts(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (parents[i] >= 0) parts[static_cast<std::size_t>(parents[i])].push_back(i);
    std::vector<bool> known(rows.size());
    std::vector<double> value(rows.size());
    Recomputed result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        known[i] = !rows[i].confidential;
        value[i] = rows[i].value;
        result.confidential += rows[i].confidential;
    }
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (parts[i].empty()) continue;
            double rest = value[i];
            std::size_t unknown = rows.size();
            int hidden = known[i] ? 0 : 1;
            if (hidden) unknown = i;
            for (auto part : parts[i]) {
                if (known[part]) rest -= value[part];
                else ++hidden, unknown = part;
            }
            if (hidden > 1 && known[i] && std::abs(rest) < 0.5) {
                // Nothing is left to share among values that are not negative: all of them are zero.
                for (auto part : parts[i])
                    if (!known[part]) known[part] = again = true, value[part] = 0, result.computable.push_back(rows[part].key);
                continue;
            }
            if (hidden != 1) continue;
            // A value below nothing shows that the parts do not make up the whole.
            auto found = unknown == i ? -(rest - value[i]) : rest;
            if (found < -0.5) continue;
            known[unknown] = again = true;
            value[unknown] = found;
            result.computable.push_back(rows[unknown].key);
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (parts[i].empty() || rows[i].confidential) continue;
        double rest = rows[i].value;
        bool all = true;
        for (auto part : parts[i]) all = all && !rows[part].confidential, rest -= rows[part].value;
        result.not_additive += all && std::abs(rest) > 0.5;
    }
    return result;
}

} // namespace landlotse::disclosure
