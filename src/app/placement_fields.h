#pragma once
// Fields of the placement documents: each read leaves a fault with its pointer instead of a value it does not like.

#include "app/json_pull.h"
#include "app/placement_json.h"

#include <functional>
#include <map>
#include <optional>
#include <unordered_map>

namespace landlotse::app {

using Ids = std::unordered_map<std::string, int>;

class PlacementFields {
public:
    explicit PlacementFields(std::string_view document) : json(document) {}

    JsonPull json;
    DocumentFaults faults;
    DocumentFaults remarks; ///< what is read over, and where

    void fault(std::string message);
    /// Steps over a value whose key the contract does not know, and says so.
    void unknown();
    /// True when the next value is of this kind; otherwise a fault is noted and the value skipped.
    bool is(JsonKind kind, const char* expected);
    std::string text();
    std::optional<placement::Cost> cost();
    std::optional<placement::Cost> cost_or_null();
    std::int64_t amount();
    placement::Size size(int dimensions);
    std::vector<int> references(const Ids& ids);
    int reference(const Ids& ids);
    double real();
    void objects(const std::function<void(const std::string& key)>& member, const std::function<void()>& after);
    void new_id(Ids& ids, const std::string& id);
    /// Offsets of the members of the top object, in any order; a fault when one comes twice.
    std::map<std::string, std::size_t> sections();
};

} // namespace landlotse::app
