#include "app/placement_fields.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace landlotse::app {

namespace {

using namespace placement;

/// Reads the sections in the order in which they refer to each other, wherever they stand in the document.
class ProblemReader {
public:
    explicit ProblemReader(std::string_view text) : in_(text), length_(text.size()) {}

    std::variant<Problem, DocumentFaults> read()
    {
        try {
            sections_ = in_.sections();
            if (in_.faults.empty()) read_sections();
        } catch (const JsonSyntax& wrong) {
            in_.faults.push_back({in_.json.pointer(), wrong.what()});
        }
        if (in_.faults.empty()) check_whole();
        if (!in_.faults.empty()) return std::move(in_.faults);
        return std::move(problem_);
    }

    const DocumentFaults& remarks() const { return in_.remarks; }

private:
    void section(const char* name, bool required, const std::function<void()>& read)
    {
        known_.insert(name);
        auto found = sections_.find(name);
        if (found == sections_.end()) {
            if (required) in_.faults.push_back({"", fmt::format("'{}' is missing", name)});
            return;
        }
        in_.json.seek(found->second);
        in_.json.enter(name);
        read();
        in_.json.leave();
    }

    void read_sections()
    {
        section("format", true, [&] {
            if (in_.text() != "landlotse-placement/1") in_.fault("landlotse-placement/1 expected");
        });
        section("dimensions", false, [&] { read_dimensions(); });
        section("resources", false, [&] { read_resources(); });
        section("options", true, [&] { read_options(); });
        section("needs", true, [&] { read_needs(); });
        section("pairs", true, [&] { read_pairs(); });
        section("quotas", false, [&] { read_quotas(); });
        section("ineligible", false, [&] { read_ineligible(); });
        for (auto& [name, offset] : sections_)
            if (!known_.contains(name)) section(name.c_str(), false, [&] { in_.unknown(); });
    }

    void read_dimensions()
    {
        auto dimensions = in_.amount();
        if (dimensions < 1 || dimensions > 64) {
            in_.fault("1 to 64 dimensions expected");
            dimensions = 1;
        }
        problem_.dimensions = static_cast<int>(dimensions);
    }

    void read_resources()
    {
        Resource one;
        bool limited = false;
        in_.objects(
            [&](const std::string& key) {
                if (key == "id") one.id = in_.text();
                else if (key == "limit") one.limit = in_.amount(), limited = true;
                else in_.unknown();
            },
            [&] {
                in_.new_id(resources_, one.id);
                if (!limited) in_.fault("'limit' is missing");
                problem_.resources.push_back(std::exchange(one, {}));
                limited = false;
            });
    }

    Opening read_opening()
    {
        auto word = in_.text();
        if (word == "decide") return Opening::decide;
        if (word == "never") return Opening::never;
        if (word != "always") in_.fault("always, decide or never expected");
        return Opening::always;
    }

    void read_uses(Option& option)
    {
        if (!in_.is(JsonKind::object, "an object")) return;
        in_.json.object([&](const std::string& id) {
            auto amount = in_.amount();
            auto found = resources_.find(id);
            if (found == resources_.end()) return in_.fault(fmt::format("unknown id '{}'", id));
            auto again = std::any_of(option.uses.begin(), option.uses.end(), [&](auto& use) { return use.first == found->second; });
            if (again) return in_.fault("this resource comes twice");
            option.uses.emplace_back(found->second, amount);
        });
    }

    void read_options()
    {
        Option one;
        in_.objects(
            [&](const std::string& key) {
                if (key == "id") one.id = in_.text();
                else if (key == "open") one.open = read_opening();
                else if (key == "open_cost") one.open_cost = in_.cost().value_or(0);
                else if (key == "min") one.min = in_.amount();
                else if (key == "max") one.max = in_.size(problem_.dimensions);
                else if (key == "uses") read_uses(one);
                else in_.unknown();
            },
            [&] {
                in_.new_id(options_, one.id);
                if (one.max.empty()) in_.fault("'max' is missing");
                problem_.options.push_back(std::exchange(one, {}));
            });
    }

    void read_tags(Need& need)
    {
        if (!in_.is(JsonKind::object, "an object")) return;
        in_.json.object([&](const std::string& key) {
            if (in_.json.next() == JsonKind::text) need.tags.emplace_back(key, std::string(in_.json.text()));
            else if (in_.json.next() == JsonKind::number) need.tags.emplace_back(key, std::string(in_.json.number()));
            else if (in_.json.next() == JsonKind::boolean) need.tags.emplace_back(key, in_.json.boolean() ? "true" : "false");
            else in_.json.skip();
        });
    }

    int read_tier()
    {
        if (!in_.is(JsonKind::number, "a whole number")) return 0;
        auto written = std::string(in_.json.number());
        auto plain = written.size() <= 9 && written.find_first_of(".eE") == std::string::npos;
        if (!plain) in_.fault("a whole number expected");
        return plain ? std::stoi(written) : 0;
    }

    int read_option_or_null()
    {
        if (in_.json.next() != JsonKind::null) return in_.reference(options_);
        in_.json.null();
        return -1;
    }

    void read_needs()
    {
        Need one;
        bool costed = false;
        in_.objects(
            [&](const std::string& key) {
                if (key == "id") one.id = in_.text();
                else if (key == "size") one.size = in_.size(problem_.dimensions);
                else if (key == "unplaced_cost") one.unplaced_cost = in_.cost_or_null(), costed = true;
                else if (key == "tier") one.tier = read_tier();
                else if (key == "tags") read_tags(one);
                else if (key == "lock") one.lock = read_option_or_null();
                else if (key == "forbid") one.forbid = in_.references(options_);
                else if (key == "offered") one.offered = read_option_or_null();
                else in_.unknown();
            },
            [&] {
                in_.new_id(needs_, one.id);
                if (!costed) in_.fault("'unplaced_cost' is missing");
                if (one.size.empty()) one.size.assign(static_cast<std::size_t>(problem_.dimensions), 1);
                problem_.needs.push_back(std::exchange(one, {}));
                costed = false;
            });
    }

    void read_pairs()
    {
        Pair one;
        int need = -1, option = -1;
        bool costed = false, named_need = false, named_option = false;
        problem_.pairs.reserve(length_ / 40); // room is only taken when it is filled; growing would hold the pairs twice
        in_.objects(
            [&](const std::string& key) {
                if (key == "need") need = in_.reference(needs_), named_need = true;
                else if (key == "option") option = in_.reference(options_), named_option = true;
                else if (key == "cost") one.cost = in_.cost().value_or(0), costed = true;
                else if (key == "size") {
                    problem_.pair_sizes.push_back(in_.size(problem_.dimensions));
                    one.own_size = static_cast<std::int32_t>(problem_.pair_sizes.size()) - 1;
                } else in_.unknown();
            },
            [&] {
                if (!named_need || !named_option || !costed) in_.fault("'need', 'option' and 'cost' are required");
                one.need = static_cast<std::uint32_t>(need);
                one.option = static_cast<std::uint32_t>(option);
                problem_.pairs.push_back(std::exchange(one, {}));
                need = option = -1;
                costed = named_need = named_option = false;
            });
    }

    void read_quotas()
    {
        Quota one;
        Ids ids;
        in_.objects(
            [&](const std::string& key) {
                if (key == "id") one.id = in_.text();
                else if (key == "options") one.options = in_.references(options_);
                else if (key == "max") one.max = in_.size(problem_.dimensions);
                else if (key == "min") one.min = in_.size(problem_.dimensions);
                else in_.unknown();
            },
            [&] {
                in_.new_id(ids, one.id);
                auto sorted = one.options;
                std::sort(sorted.begin(), sorted.end());
                if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) in_.fault("an option comes twice");
                problem_.quotas.push_back(std::exchange(one, {}));
            });
    }

    void read_ineligible()
    {
        Ineligible one;
        in_.objects(
            [&](const std::string& key) {
                if (key == "need") one.need = static_cast<std::uint32_t>(in_.reference(needs_));
                else if (key == "option") one.option = static_cast<std::uint32_t>(in_.reference(options_));
                else if (key == "rule") one.rule = in_.text();
                else in_.unknown();
            },
            [&] { problem_.ineligible.push_back(std::exchange(one, {})); });
    }

    void check_whole()
    {
        auto key = [](const Pair& pair) { return std::uint64_t{pair.need} << 32 | pair.option; };
        std::vector<std::uint64_t> keys;
        keys.reserve(problem_.pairs.size());
        for (auto& pair : problem_.pairs) keys.push_back(key(pair));
        std::sort(keys.begin(), keys.end());
        std::set<std::uint64_t> twice;
        for (std::size_t i = 1; i < keys.size() && twice.size() < 100; ++i)
            if (keys[i] == keys[i - 1]) twice.insert(keys[i]);
        for (std::size_t i = problem_.pairs.size(); i-- > 0 && !twice.empty();)
            if (twice.erase(key(problem_.pairs[i])) > 0) in_.faults.push_back({fmt::format("/pairs/{}", i), "this pair comes twice"});

        double sum = 0;
        for (auto& pair : problem_.pairs) sum = std::max(sum, std::abs(static_cast<double>(pair.cost)));
        sum *= static_cast<double>(problem_.needs.size());
        for (auto& need : problem_.needs) sum += std::abs(static_cast<double>(need.unplaced_cost.value_or(0)));
        for (auto& option : problem_.options) sum += std::abs(static_cast<double>(option.open_cost));
        if (sum > 4e17) in_.faults.push_back({"", "the costs are too large to be added up exactly"});
    }

    PlacementFields in_;
    std::size_t length_;
    std::map<std::string, std::size_t> sections_;
    std::set<std::string> known_;
    Ids resources_, options_, needs_;
    Problem problem_;
};

} // namespace

std::variant<placement::Problem, DocumentFaults> read_problem(std::string_view json, DocumentFaults* remarks)
{
    ProblemReader reader(json);
    auto read = reader.read();
    if (remarks) *remarks = reader.remarks();
    return read;
}

} // namespace landlotse::app
