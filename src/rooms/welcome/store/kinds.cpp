// What the house needs to know about situations, blocks and samples.

#include "kernel/base/text.h"
#include "rooms/welcome/domain/pack.h"

#include <algorithm>

namespace landlotse::welcome {

namespace {

using record::FieldType;
using record::Rules;
using record::SearchWeight;
using Shared = std::shared_ptr<const record::Kind>;

/// Law and practice change: a block that nobody has looked at for so long is asked for again.
constexpr std::chrono::days fresh_for{180};

Shared shared(record::Kind kind) { return std::make_shared<const record::Kind>(std::move(kind)); }

Rules people() { return {.is_required = true, .least = 0, .most = most_people}; }

/// The field keeps the canonical text. Position and reason of a fault come from the rule of the kind.
std::optional<std::string> canonical_rule(std::string& text)
{
    if (auto rule = parse_rule(text)) text = write_rule(*rule);
    return std::nullopt;
}

std::optional<std::string> canonical_due(std::string& text)
{
    if (auto due = parse_due(text)) text = write_due(*due);
    return std::nullopt;
}

std::optional<std::string> known_land(std::string& text)
{
    for (auto& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text.empty() || directory::land_of(text) ? std::nullopt : std::optional<std::string>("welcome.block.land");
}

void add_fault(base::Faults& faults, const char* field, const char* message) { faults.push_back({field, message, {}, 0, 0}); }

void check_block(const Block& block, base::Faults& faults)
{
    if (auto rule = parse_rule(block.applies); !rule) {
        faults.push_back(rule.error());
        faults.back().field = "applies";
        faults.back().args["column"] = std::to_string(rule.error().column);
    }
    if (auto due = parse_due(block.due); !due) {
        faults.push_back(due.error());
        faults.back().field = "due";
    }
    bool may_be_due = block.kind == BlockKind::step || block.kind == BlockKind::contact;
    if (!may_be_due && !block.due.empty()) add_fault(faults, "due", "welcome.block.due_without_step");
    if (block.kind == BlockKind::place_text && !block.municipality) add_fault(faults, "municipality", "welcome.block.whose_text");
    if (block.law_based && block.source.empty()) add_fault(faults, "source", "welcome.block.source_missing");
    if (block.valid_from && block.valid_to && *block.valid_to < *block.valid_from)
        add_fault(faults, "valid_to", "welcome.block.ends_before_it_begins");
}

Shared describe_block()
{
    return shared(
        record::describe<Block>({"welcome", "block", "blocks"})
            .field(&Block::title, {.is_required = true, .max_length = 120, .in_list = true, .is_translatable = true})
            .field(&Block::kind, {.is_required = true, .in_list = true, .is_filter = true})
            .field(&Block::situation, {.is_required = true, .refers_to = "situation", .in_list = true, .is_filter = true})
            .field(&Block::text, {.type = FieldType::text, .is_required = true, .max_length = 3000, .is_translatable = true})
            .field(&Block::topics, Rules{.options = directory::goals(), .is_filter = true})
            .field(&Block::guide_page, {.max_length = 60})
            .field(&Block::applies, Rules{.type = FieldType::text, .max_length = 1000, .group = "group.when", .check = canonical_rule})
            .field(&Block::due, {.max_length = 40, .in_list = true, .check = canonical_due})
            .field(&Block::priority, {.is_required = true, .least = 1, .most = 9, .in_list = true})
            .field(&Block::municipality, {.refers_to = "region", .is_filter = true})
            .field(&Block::law_based, Rules{.group = "group.law", .is_filter = true})
            .field(&Block::source, {.max_length = 200})
            .field(&Block::land, {.max_length = 2, .check = known_land})
            .field(&Block::valid_to, {.in_list = true})
            .stale_after(fresh_for)
            .rule(check_block)
            .done());
}

Shared describe_situation()
{
    return shared(record::describe<Situation>({"welcome", "situation", "situations"})
                      .field(&Situation::name, {.is_required = true, .max_length = 80, .in_list = true, .is_translatable = true})
                      .field(&Situation::position, {.is_required = true, .least = 1, .most = 999, .in_list = true})
                      .done());
}

void check_sample(const Sample& sample, base::Faults& faults)
{
    if (sample.arrival == Arrival::exact && !sample.arrived_on) add_fault(faults, "arrived_on", "record.required");
}

Shared describe_sample()
{
    return shared(record::describe<Sample>({"welcome", "sample", "samples"})
                      .field(&Sample::name, {.is_required = true, .max_length = 120, .in_list = true})
                      .field(&Sample::municipality, {.refers_to = "region", .in_list = true})
                      .field(&Sample::arrival, {.is_required = true, .in_list = true})
                      .field(&Sample::adults, people())
                      .field(&Sample::children_0_2, people())
                      .field(&Sample::children_3_5, people())
                      .field(&Sample::children_6_14, people())
                      .field(&Sample::youth_15_17, people())
                      .field(&Sample::reason, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Sample::german, {.is_required = true, .in_list = true})
                      .rule(check_sample)
                      .done());
}

} // namespace

Household household_of(const Sample& sample, base::Day today)
{
    auto people_of = [](std::int64_t count) { return static_cast<int>(std::clamp<std::int64_t>(count, 0, most_people)); };
    Household who;
    who.arrival = sample.arrival;
    who.day = sample.arrival == Arrival::exact ? sample.arrived_on.value_or(today) : today;
    who.adults = people_of(sample.adults);
    who.children_0_2 = people_of(sample.children_0_2);
    who.children_3_5 = people_of(sample.children_3_5);
    who.children_6_14 = people_of(sample.children_6_14);
    who.youth_15_17 = people_of(sample.youth_15_17);
    who.pregnant = sample.pregnant;
    who.senior = sample.senior;
    who.disability = sample.disability;
    who.reason = sample.reason;
    who.german = sample.german;
    who.reads_latin = sample.reads_latin;
    return who;
}

const Shared& situation_kind()
{
    static const Shared kind = describe_situation();
    return kind;
}
const Shared& block_kind()
{
    static const Shared kind = describe_block();
    return kind;
}
const Shared& sample_kind()
{
    static const Shared kind = describe_sample();
    return kind;
}

} // namespace landlotse::welcome
