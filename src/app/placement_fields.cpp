#include "app/placement_fields.h"

#include <cstdlib>
#include <fmt/format.h>

namespace landlotse::app {

namespace {

constexpr std::size_t most_faults = 100;

/// A JSON number in millionths, exactly. Refuses with a sentence.
std::variant<placement::Cost, std::string> millionths(std::string_view number)
{
    auto negative = number.starts_with('-');
    std::string digits;
    int exponent = 6;
    bool fraction = false;
    for (std::size_t i = negative ? 1 : 0; i < number.size(); ++i) {
        if (number[i] == '.') {
            fraction = true;
        } else if (number[i] == 'e' || number[i] == 'E') {
            auto written = std::string(number.substr(i + 1));
            if (written.size() > 6) return "the number is not finite or too large";
            exponent += std::atoi(written.c_str());
            break;
        } else {
            if (!digits.empty() || number[i] != '0') digits += number[i];
            exponent -= fraction ? 1 : 0;
        }
    }
    if (digits.empty()) return placement::Cost{0};
    while (exponent < 0 && digits.size() > 1 && digits.back() == '0') {
        digits.pop_back();
        ++exponent;
    }
    if (exponent < 0) return "more than 6 decimals";
    if (digits.size() + static_cast<std::size_t>(exponent) > 16) return "the number is not finite or too large";
    auto value = std::strtoll((digits + std::string(static_cast<std::size_t>(exponent), '0')).c_str(), nullptr, 10);
    if (value > placement::largest_cost) return "the number is not finite or too large";
    return placement::Cost{negative ? -value : value};
}

} // namespace

void PlacementFields::fault(std::string message)
{
    if (faults.size() < most_faults) faults.push_back({json.pointer(), std::move(message)});
}

void PlacementFields::unknown()
{
    if (remarks.size() < most_faults) remarks.push_back({json.pointer(), "unknown key, not read"});
    json.skip();
}

bool PlacementFields::is(JsonKind kind, const char* expected)
{
    if (json.next() == kind) return true;
    fault(fmt::format("{} expected", expected));
    json.skip();
    return false;
}

std::string PlacementFields::text()
{
    if (!is(JsonKind::text, "a string")) return {};
    return std::string(json.text());
}

std::optional<placement::Cost> PlacementFields::cost()
{
    if (!is(JsonKind::number, "a number")) return std::nullopt;
    auto value = millionths(json.number());
    if (auto* why = std::get_if<std::string>(&value)) {
        fault(*why);
        return std::nullopt;
    }
    return std::get<placement::Cost>(value);
}

std::optional<placement::Cost> PlacementFields::cost_or_null()
{
    if (json.next() != JsonKind::null) return cost();
    json.null();
    return std::nullopt;
}

std::int64_t PlacementFields::amount()
{
    if (!is(JsonKind::number, "a whole number")) return 0;
    auto value = millionths(json.number());
    auto* cost = std::get_if<placement::Cost>(&value);
    if (!cost || *cost % placement::cost_unit != 0) {
        fault(fmt::format("a whole number up to {} expected", placement::largest_amount));
        return 0;
    }
    auto whole = *cost / placement::cost_unit;
    if (whole < 0) fault("must not be negative");
    return whole;
}

placement::Size PlacementFields::size(int dimensions)
{
    placement::Size size;
    if (!is(JsonKind::array, "a list")) return placement::Size(static_cast<std::size_t>(dimensions), 0);
    json.array([&] { size.push_back(amount()); });
    if (size.size() != static_cast<std::size_t>(dimensions)) {
        fault(fmt::format("{} entries expected, one per dimension", dimensions));
        size.resize(static_cast<std::size_t>(dimensions));
    }
    return size;
}

int PlacementFields::reference(const Ids& ids)
{
    auto id = text();
    if (auto found = ids.find(id); found != ids.end()) return found->second;
    fault(fmt::format("unknown id '{}'", id));
    return -1;
}

std::vector<int> PlacementFields::references(const Ids& ids)
{
    std::vector<int> found;
    if (!is(JsonKind::array, "a list")) return found;
    json.array([&] {
        auto one = reference(ids);
        if (one >= 0) found.push_back(one);
    });
    return found;
}

double PlacementFields::real()
{
    if (!is(JsonKind::number, "a number")) return 0;
    return std::strtod(std::string(json.number()).c_str(), nullptr);
}

void PlacementFields::objects(const std::function<void(const std::string&)>& member, const std::function<void()>& after)
{
    if (!is(JsonKind::array, "a list")) return;
    json.array([&] {
        if (!is(JsonKind::object, "an object")) return;
        json.object(member);
        after();
    });
}

void PlacementFields::new_id(Ids& ids, const std::string& id)
{
    if (id.empty()) return fault("an id is missing");
    if (!ids.emplace(id, static_cast<int>(ids.size())).second) fault(fmt::format("the id '{}' comes twice", id));
}

std::map<std::string, std::size_t> PlacementFields::sections()
{
    std::map<std::string, std::size_t> found;
    if (!is(JsonKind::object, "an object")) return found;
    json.object([&](const std::string& key) {
        if (!found.emplace(key, json.offset()).second) fault("this key comes twice");
        json.skip();
    });
    json.end();
    return found;
}

} // namespace landlotse::app
