#include "rooms/programmes/actions/import_programme.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/sheet/table.h"
#include "rooms/programmes/domain/calendar_file.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::programmes {

namespace {

constexpr std::size_t most_faults = 200;

/// Events as a table whose columns are fields. A cancelled event is left out, so that it counts as missing.
ProgrammeFile table_of(const std::vector<CalendarEvent>& events)
{
    ProgrammeFile file;
    file.is_calendar = true;
    file.table.header = {"source_id", "title", "description", "topic", "level", "venue", "booking", "starts_on", "ends_on", "meetings", "sessions"};
    for (auto& event : events) {
        if (event.is_cancelled) continue;
        auto words = event.title + " " + event.categories;
        auto level = level_meant(words);
        auto first = event.meetings.empty() ? std::string() : base::iso_day(event.meetings.front().day);
        auto last = event.meetings.empty() ? std::string() : base::iso_day(event.meetings.back().day);
        auto is_address = event.url.starts_with("https://") || event.url.starts_with("http://");
        file.table.rows.push_back({event.uid, event.title, event.description, std::string(storage::name_of(topic_meant(words))),
                                   level ? std::string(storage::name_of(*level)) : std::string(), event.location, is_address ? event.url : std::string(), first, last,
                                   text_of(event.meetings), std::to_string(event.meetings.size())});
        file.table.row_numbers.push_back(event.number);
    }
    return file;
}

/// Names that columns go by in the files of providers (tables/column_names.tsv), folded.
const std::map<std::string, std::string>& column_names()
{
    static const auto all = [] {
        std::map<std::string, std::string> names;
        for (auto line : base::split(base::embedded_file("rooms/programmes/tables/column_names.tsv").value_or(""), '\n')) {
            auto cells = base::split(line, '\t');
            if (cells.size() == 2) names.emplace(i18n::folded(cells[0]), cells[1]);
        }
        for (auto& field : mapped_fields()) {
            names.emplace(i18n::folded(field), field);
            for (auto& language : i18n::languages())
                if (language.for_office) names.emplace(i18n::folded(i18n::Translator(language)(programme_course_kind()->label_key(*programme_course_kind()->field(field)))), field);
        }
        return names;
    }();
    return all;
}

/// What providers write in a column and the form does not know: `gebührenfrei`, `10 x`, `ab A2`.
std::string plain(const std::string& field, std::string text)
{
    auto folded = i18n::folded(text);
    if (field == "price" && (folded.find("kostenlos") != std::string::npos || folded.find("kostenfrei") != std::string::npos || folded.find("gebuhrenfrei") != std::string::npos)) return "0";
    if (field == "price" && folded.ends_with("eur")) return text.substr(0, text.size() - 3);
    if (field == "sessions" && !text.empty()) return text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
    if (field == "level")
        if (auto level = level_meant(text)) return std::string(storage::name_of(*level));
    if (field == "topic" && !programme_course_kind()->field("topic")->has_option(text)) return std::string(storage::name_of(topic_meant(text)));
    return text;
}

struct Known {
    std::int64_t id = 0;
    std::string source_id;
};
BOOST_DESCRIBE_STRUCT(Known, (), (id, source_id))

class Planner {
public:
    Planner(storage::Reader& reader, const record::Kinds& kinds, base::CountyId county, const ProgrammeImport& import)
        : reader_(reader), county_(county), import_(import), resolve_(record::resolver(reader, kinds, county))
    {
        // Living ones count more than archived ones of the same number.
        for (auto& one : reader.all<Known>("select id, source_id from programmes_programme_course where county=$1 and provider=$2 and source_id<>'' "
                                           "order by case when archived_at is null then 1 else 0 end, id",
                                           county, import.provider))
            known_[one.source_id] = one.id;
    }

    ProgrammePlan run(const ProgrammeFile& file)
    {
        find_columns(file);
        if (plan_.courses.fault_count == 0)
            for (std::size_t row = 0; row < file.table.rows.size(); ++row) add_row(file.table.rows[row], file.table.row_numbers[row]);
        if (import_.missing == Missing::archive) find_vanished();
        return std::move(plan_);
    }

private:
    void refuse(std::string field, std::string message, std::map<std::string, std::string> args, int row, int column)
    {
        ++plan_.courses.fault_count;
        if (plan_.courses.faults.size() < most_faults) plan_.courses.faults.push_back({std::move(field), std::move(message), std::move(args), row, column});
    }

    void find_columns(const ProgrammeFile& file)
    {
        for (std::size_t column = 0; column < file.table.header.size(); ++column) {
            auto& name = file.table.header[column];
            auto meant = import_.mapping.find(name);
            auto field = file.is_calendar ? name : meant == import_.mapping.end() ? std::string() : meant->second;
            if (field.empty()) continue;
            if (!columns_.emplace(field, column).second) refuse(field, "record.import.column_twice", {{"column", name}}, 1, static_cast<int>(column) + 1);
        }
        for (auto* needed : {"source_id", "title"})
            if (!columns_.contains(needed)) refuse(needed, "programmes.import.column_needed", {}, 1, 0);
    }

    int column_of(const std::string& field) const
    {
        auto found = columns_.find(field);
        return found == columns_.end() ? 0 : static_cast<int>(found->second) + 1;
    }

    record::Typed typed_of(const std::vector<std::string>& cells) const
    {
        record::Typed typed;
        for (auto& [field, column] : columns_) typed[field] = {plain(field, std::string(base::trimmed(cells[column])))};
        typed["provider"] = {base::id_text(import_.provider.value)};
        auto title = typed["title"].front();
        if (!typed.contains("topic") || typed["topic"].front().empty()) typed["topic"] = {std::string(storage::name_of(topic_meant(title)))};
        auto level = level_meant(title);
        if (level && (!typed.contains("level") || typed["level"].front().empty())) typed["level"] = {std::string(storage::name_of(*level))};
        return typed;
    }

    void add_row(const std::vector<std::string>& cells, int number)
    {
        auto typed = typed_of(cells);
        auto& source = typed["source_id"].front();
        if (source.empty()) return refuse("source_id", "record.required", {}, number, column_of("source_id"));
        if (!seen_.insert(source).second) return refuse("source_id", "programmes.import.number_twice", {{"number", source.substr(0, 60)}}, number, column_of("source_id"));
        auto known = known_.find(source);
        auto before = known == known_.end() ? std::nullopt : record::find(reader_, kind_, county_, known->second);
        auto read = record::read_all(kind_, typed, resolve_, before ? &before->values : nullptr);
        for (auto& one : read.faults) refuse(one.field, one.message, one.args, number, column_of(one.field));
        if (!read.faults.empty()) return;
        auto course = record::as<ProgrammeCourse>(read.values);
        course.day_parts = day_parts_of(meetings_in(course.meetings).value_or(std::vector<Meeting>{}), course.times);
        record::ImportPlan::Row row;
        row.number = number;
        row.is_new = !before;
        row.record = before.value_or(record::Record{});
        auto is_archived = before && before->archived_at;
        row.record.values = record::values_of(course);
        row.is_unchanged = before && !is_archived && before->values == row.record.values;
        row.record.owner = kind_.owner_of(row.record);
        if (!import_.may_write(row.record)) return refuse("", "record.import.not_allowed", {}, number, 0);
        if (is_archived) ++plan_.restored_count;
        plan_.courses.rows.push_back(std::move(row));
    }

    void find_vanished()
    {
        for (auto& [source, id] : known_) {
            if (seen_.contains(source)) continue;
            auto record = record::find(reader_, kind_, county_, id);
            if (record && !record->archived_at) plan_.vanished.push_back(std::move(*record));
        }
    }

    storage::Reader& reader_;
    const record::Kind& kind_ = *programme_course_kind();
    base::CountyId county_;
    const ProgrammeImport& import_;
    record::Resolve resolve_;
    std::map<std::string, std::size_t> columns_;
    std::map<std::string, std::int64_t> known_;
    std::set<std::string> seen_;
    ProgrammePlan plan_;
};

ImportLine line_of(std::string what, const record::Record& record, std::string fields = {})
{
    auto course = record::as<ProgrammeCourse>(record.values);
    return {std::move(what), record.id == 0 ? std::nullopt : std::optional(ProgrammeCourseId{record.id}), course.title, course.source_id, std::move(fields)};
}

std::string changed_fields(const record::Values& before, const record::Values& after)
{
    std::vector<std::string> names;
    for (auto& one : record::differences(*programme_course_kind(), before, after)) names.push_back(one.field);
    return base::joined(names, " ");
}

/// Saves one course. Archived ones come back first, which makes a version of its own.
ImportLine saved(audit::Deed& deed, record::ImportPlan::Row& row)
{
    auto& kind = *programme_course_kind();
    if (row.is_new) return line_of("added", record::insert(deed, kind, row.record));
    auto before = record::find(deed.tx(), kind, deed.county(), row.record.id).value();
    auto fields = changed_fields(before.values, row.record.values);
    auto is_archived = before.archived_at.has_value();
    if (is_archived) {
        row.record.version = record::shelve(deed, kind, row.record.id, record::Shelf::in_use).value().version;
        row.record.archived_at.reset();
    }
    if (!fields.empty()) record::update(deed, kind, row.record).value();
    return line_of(is_archived ? "restored" : "changed", row.record, fields);
}

} // namespace

base::Result<ProgrammeFile, base::Faults> read_programme(std::string_view bytes, std::string_view filename)
{
    auto is_calendar = base::ascii_lower(filename).ends_with(".ics") || bytes.substr(0, 200).find("BEGIN:VCALENDAR") != std::string_view::npos;
    if (is_calendar) {
        auto events = read_calendar(bytes);
        if (!events) return base::refuse(events.error());
        return table_of(*events);
    }
    auto table = sheet::read_table(bytes, filename);
    if (!table) return base::refuse(base::Faults{table.error()});
    return ProgrammeFile{std::move(*table), false};
}

std::vector<std::string> mapped_fields()
{
    std::vector<std::string> fields;
    for (auto& field : programme_course_kind()->fields)
        if (field.name != "provider" && field.name != "day_parts") fields.push_back(field.name);
    return fields;
}

Mapping guessed_mapping(const std::vector<std::string>& header, const Mapping& remembered)
{
    Mapping mapping;
    std::set<std::string> taken;
    for (auto& name : header)
        if (auto known = remembered.find(name); known != remembered.end() && (known->second.empty() || taken.insert(known->second).second)) mapping[name] = known->second;
    for (auto& name : header) {
        if (mapping.contains(name)) continue;
        auto meant = column_names().find(i18n::folded(base::trimmed(name)));
        auto is_free = meant != column_names().end() && taken.insert(meant->second).second;
        mapping[name] = is_free ? meant->second : std::string();
    }
    return mapping;
}

ProgrammePlan plan_programme(storage::Reader& reader, const record::Kinds& kinds, base::CountyId county, const ProgrammeFile& file, const ProgrammeImport& import)
{
    return Planner(reader, kinds, county, import).run(file);
}

std::int64_t apply_programme(audit::Deed& deed, ProgrammePlan plan, const ProgrammeImport& import, const std::string& filename)
{
    ImportSummary summary;
    summary.id = deed.tx().new_id();
    summary.provider = import.provider;
    summary.at = deed.tx().now();
    summary.filename = filename;
    std::vector<ImportLine> lines;
    for (auto& row : plan.courses.rows) {
        if (row.is_unchanged) {
            ++summary.unchanged;
            continue;
        }
        lines.push_back(saved(deed, row));
        auto& what = lines.back().what;
        ++(what == "added" ? summary.added : what == "restored" ? summary.restored : summary.changed);
    }
    for (auto& gone : plan.vanished) {
        record::shelve(deed, *programme_course_kind(), gone.id, record::Shelf::archived).value();
        lines.push_back(line_of("archived", gone));
        ++summary.archived;
    }
    imports::remember_mapping(deed.tx(), deed.county(), import.provider, import.mapping);
    imports::note_import(deed.tx(), deed.county(), deed.actor().person, summary, lines);
    deed.note({"programmes.programme.imported", "actor", import.provider.value,
               fmt::format("added={} changed={} restored={} archived={} unchanged={}", summary.added, summary.changed, summary.restored, summary.archived, summary.unchanged)});
    return summary.id;
}

} // namespace landlotse::programmes
