// Reads the demo's files. They are ours, but many hands write them: faults say where.

#include "kernel/base/text.h"
#include "rooms/welcome/demo/demo.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::welcome::demo {

namespace {

enum Column { name, kind, situation, when, due, priority, topic, guide_page, source, valid_from, valid_to, column_count };

std::vector<std::string> fields_of(std::string_view line)
{
    std::vector<std::string> fields;
    for (auto cell : base::split(line, '\t')) fields.emplace_back(base::trimmed(cell));
    return fields;
}

base::Fault wrong(int row, int column, std::string_view near)
{
    return {"", "welcome.demo.line", {{"near", std::string(near)}}, row, column + 1};
}

std::optional<int> first_wrong_column(const std::vector<std::string>& fields)
{
    if (fields[name].empty()) return name;
    if (!storage::from_name<BlockKind>(fields[kind])) return kind;
    if (fields[situation].empty()) return situation;
    if (!parse_rule(fields[when])) return when;
    if (!parse_due(fields[due])) return due;
    auto number = base::whole_number(fields[priority]);
    if (!number || *number < 1 || *number > 9) return priority;
    for (auto day : {valid_from, valid_to})
        if (!fields[day].empty() && !base::day_from_iso(fields[day])) return day;
    return std::nullopt;
}

BlockLine line_from(const std::vector<std::string>& fields)
{
    BlockLine line;
    line.name = fields[name];
    line.situation = fields[situation];
    auto& block = line.block;
    block.kind = *storage::from_name<BlockKind>(fields[kind]);
    block.applies = write_rule(*parse_rule(fields[when]));
    block.due = write_due(*parse_due(fields[due]));
    block.priority = *base::whole_number(fields[priority]);
    block.topics = record::codes_from(fields[topic]);
    block.guide_page = fields[guide_page];
    block.source = fields[source];
    block.law_based = !block.source.empty();
    block.valid_from = base::day_from_iso(fields[valid_from]);
    block.valid_to = base::day_from_iso(fields[valid_to]);
    return line;
}

} // namespace

base::Result<BlockText, base::Fault> read_block_text(std::string_view markdown)
{
    auto end = markdown.find('\n');
    auto first = base::trimmed(markdown.substr(0, end));
    if (!first.starts_with("# ") || end == markdown.npos) return base::refuse(wrong(1, 0, first));
    BlockText text;
    text.title = std::string(base::trimmed(first.substr(2)));
    text.text = std::string(base::trimmed(markdown.substr(end)));
    if (text.text.empty()) return base::refuse(wrong(2, 0, ""));
    return text;
}

base::Result<std::vector<BlockLine>, base::Fault> read_block_table(std::string_view table)
{
    std::vector<BlockLine> lines;
    int row = 0;
    for (auto line : base::split(table, '\n')) {
        ++row;
        if (row == 1 || base::trimmed(line).empty() || line.starts_with('#')) continue;
        auto fields = fields_of(line);
        if (fields.size() > column_count) return base::refuse(wrong(row, column_count, fields.back()));
        fields.resize(column_count); // empty cells at the end may be missing
        if (auto column = first_wrong_column(fields)) return base::refuse(wrong(row, *column, fields[static_cast<std::size_t>(*column)]));
        lines.push_back(line_from(fields));
    }
    return lines;
}

} // namespace landlotse::welcome::demo
