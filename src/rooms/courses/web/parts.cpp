#include "rooms/courses/web/parts.h"

#include "kernel/sheet/csv.h"
#include "kernel/sheet/xlsx.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

template<class Key>
std::map<Key, std::string> titles_of(storage::Reader& reader, const record::Kind& kind, base::CountyId county, const storage::Condition& where)
{
    std::map<Key, std::string> all;
    for (auto& record : record::list(reader, kind, county, {where, "sort_name", false, 1'000'000, 0})) {
        if constexpr (std::is_same_v<Key, std::int64_t>) all.emplace(record.id, kind.title_of(record));
        else all.emplace(Key{record.id}, kind.title_of(record));
    }
    return all;
}

template<class Map, class Key>
std::string name_in(const Map& map, Key key)
{
    auto found = map.find(key);
    return found == map.end() ? std::string("–") : found->second;
}

} // namespace

http::Response leaf(const site::Page& page, const std::string& title, const std::string& purpose, const Html& body, const Html& action, int status)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = section;
    sheet.status = status;
    sheet.has_faults = status == 422;
    sheet.crumbs = {{page.t("courses.overview.title"), section}, {title, ""}};
    sheet.body = html::page_head(title, purpose, action) + body;
    return site::office_page(page, std::move(sheet));
}

http::Response table_file(const site::Page& page, const sheet::Sheet& table, const std::string& title, const std::string& name, std::string_view format)
{
    auto file = fmt::format("{}-{}.{}", name, base::iso_day(page.today), format);
    if (format == "csv") return http::download(sheet::write_csv(table), "text/csv; charset=utf-8", file);
    auto workbook = sheet::write_xlsx(table, title);
    if (!workbook) return site::error_page(page, site::Face::office, 507, "site.error.disk_full");
    return http::download(*workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file);
}

Html table_links(const site::Page& page, const std::string& address, const std::string& query)
{
    return el("div", {cls("cluster"), html::link_button(address + ".xlsx" + query, page.t("site.list.xlsx"), html::ButtonLook::tertiary, "download"),
                      html::link_button(address + ".csv" + query, page.t("site.list.csv"), html::ButtonLook::tertiary, "download")});
}

Html titled(const std::string& id, const std::string& heading, const Html& body)
{
    // No landmark of its own: the tables inside are named, and two landmarks of one name would confuse.
    return el("section", {cls("section"), attr("id", id), el("h2", {heading}), body});
}

Html one_button(const site::Page& page, const std::string& action, const std::string& label, html::ButtonLook look, const Html& fields)
{
    return el("form", {attr("method", "post"), attr("action", action), site::form_marks(page), fields, html::submit_button(label, look)});
}

Html faults_box(const site::Page& page, const base::Faults& faults)
{
    if (faults.empty()) return {};
    auto lines = site::fault_lines(page, faults);
    return html::fault_summary(page.t("site.form.faults", {{"count", lines.size()}}), lines);
}

Names::Names(const site::Page& page) : page_(page)
{
    page.read([&](storage::Reader& reader) {
        auto county = page.county.id;
        learners_ = titles_of<LearnerId>(reader, *learner_kind(), county, page.visible("courses.learner.read"));
        courses_ = titles_of<CourseId>(reader, *course_kind(), county, {});
        resources_ = titles_of<ResourceId>(reader, *resource_kind(), county, {});
        regions_ = titles_of<std::int64_t>(reader, *directory::region_kind(), county, {});
        actors_ = titles_of<std::int64_t>(reader, *directory::actor_kind(), county, {});
    });
}

std::string Names::learner(LearnerId id) const
{
    auto found = learners_.find(id);
    if (found != learners_.end()) return found->second;
    auto text = base::id_text(id);
    return page_.t("courses.person.hidden", {{"number", text.substr(text.size() > 4 ? text.size() - 4 : 0)}});
}

Html Names::learner_link(LearnerId id) const
{
    if (!knows(id)) return html::escaped(learner(id));
    return html::link("/office/learners/" + base::id_text(id), learner(id));
}

std::string Names::course(CourseId id) const { return name_in(courses_, id); }
Html Names::course_link(CourseId id) const { return html::link("/office/course-offers/" + base::id_text(id), course(id)); }
std::string Names::resource(ResourceId id) const { return name_in(resources_, id); }
std::string Names::region(directory::RegionId id) const { return name_in(regions_, id.value); }
std::string Names::actor(directory::ActorId id) const { return name_in(actors_, id.value); }

std::string type_label(const site::Page& page, std::string_view type) { return page.t(fmt::format("courses.course.type.{}", type)); }
std::string track_label(const site::Page& page, Track track) { return page.t(fmt::format("courses.learner.track.{}", storage::name_of(track))); }

std::string level_label(const site::Page& page, const std::optional<directory::Cefr>& level)
{
    return level ? page.t(fmt::format("courses.learner.level.{}", storage::name_of(*level))) : page.t("courses.level.none");
}

std::string parts_label(const site::Page& page, const record::Codes& parts)
{
    std::string text;
    for (auto& part : parts.codes) text += (text.empty() ? "" : ", ") + page.t("courses.learner.times." + part);
    return text;
}

std::string children_label(const site::Page& page, const Children& children)
{
    if (children.under_three == 0) return page.t.number(children.all);
    return page.t("courses.care.children", {{"count", children.all}, {"small", children.under_three}});
}

std::string care_label(const site::Page& page, const Children& children, const CarePlaces& places)
{
    auto label = places.all ? page.t("courses.care.taken", {{"count", children.all}, {"places", *places.all}}) : page.t("courses.care.taken_uncounted", {{"count", children.all}});
    if (places.under_three) label += ", " + page.t("courses.care.small_taken", {{"count", children.under_three}, {"places", *places.under_three}});
    return label;
}

html::Mood mood_of(SeatState state)
{
    switch (state) {
    case SeatState::accepted:
    case SeatState::started:
    case SeatState::completed: return html::Mood::success;
    case SeatState::offered: return html::Mood::info;
    default: return html::Mood::warning;
    }
}

std::string seat_label(const site::Page& page, SeatState state) { return page.t(fmt::format("courses.seat.state.{}", storage::name_of(state))); }

std::string change_label(const site::Page& page, const Names& names, ChangeKind kind, CourseId course, std::int64_t gain)
{
    if (kind == ChangeKind::none) return page.t("courses.change.none");
    return page.t(fmt::format("courses.change.{}", storage::name_of(kind)), {{"course", names.course(course)}, {"gain", page.t.number(gain)}});
}

} // namespace landlotse::courses::web
