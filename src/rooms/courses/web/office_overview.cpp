// The room's entrance: needs, offers, rounds, clocks, with the figures that lead on.

#include "rooms/courses/domain/clocks.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

struct Counts {
    std::size_t seeking = 0, waiting = 0, offered = 0, accepted = 0, started = 0, planned = 0, overdue_answers = 0, overdue_starts = 0;
};

Counts counts_of(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        Counts counts;
        auto county = page.county.id;
        auto where = record::living() && storage::Condition{"state='seeking'", {}};
        counts.seeking = static_cast<std::size_t>(record::count(reader, *learner_kind(), county, where));
        auto waiting = waiting_learners(reader, county, page.today);
        counts.waiting = waiting.size();
        for (auto& line : clocks_of(waiting, page.today, std::chrono::days(0))) counts.overdue_starts += line.is_overdue && line.kind == ClockKind::start_due;
        for (auto& seat : seats::all(reader, county)) {
            counts.offered += seat.state == SeatState::offered;
            counts.accepted += seat.state == SeatState::accepted;
            counts.started += seat.state == SeatState::started;
            counts.overdue_answers += seat.state == SeatState::offered && seat.answer_by && *seat.answer_by < page.today;
        }
        counts.planned = static_cast<std::size_t>(record::count(reader, *course_kind(), county, record::living() && storage::Condition{"state='planned' or state='fixed'", {}}));
        return counts;
    });
}

Html tile(const site::Page& page, std::string_view key, std::size_t value, const std::string& href)
{
    auto label = page.t(fmt::format("courses.overview.{}", key));
    auto words = href.empty() ? html::escaped(label) : html::link(href, label);
    return el("li", {cls("figure"), el("span", {cls("figure__value"), page.t.number(static_cast<std::int64_t>(value))}), el("span", {cls("figure__label"), words})});
}

struct Way {
    const char* key;
    const char* href;
    const char* permission;
};
constexpr Way ways[] = {{"learners", "/office/learners", "courses.learner.read"},   {"offers", "/office/course-offers", "courses.course.read"},
                        {"resources", "/office/course-resources", "courses.resource.read"}, {"rounds", "/office/rounds", "courses.round.use"},
                        {"seats", "/office/seats", "courses.seat.read"},            {"clocks", "/office/course-clocks", "courses.clock.read"},
                        {"demand", "/office/course-demand", "courses.overview.read"}, {"chains", "/office/course-chains", "courses.chain.read"},
                        {"referrals", "/office/referrals", "courses.referral.use"}, {"travel", "/office/course-travel", "courses.travel_time.read"},
                        {"law", "/office/course-law", "courses.overview.read"}};

} // namespace

http::Response overview(const site::Page& page)
{
    auto counts = counts_of(page);
    auto tiles = tile(page, "seeking", counts.seeking, page.may("courses.learner.read") ? "/office/learners?state=seeking" : "") +
                 tile(page, "waiting", counts.waiting, "/office/course-demand") + tile(page, "overdue_starts", counts.overdue_starts, page.may("courses.clock.read") ? "/office/course-clocks" : "") +
                 tile(page, "offered", counts.offered, page.may("courses.seat.read") ? "/office/seats?state=offered" : "") +
                 tile(page, "overdue_answers", counts.overdue_answers, page.may("courses.seat.read") ? "/office/seats?state=overdue" : "") +
                 tile(page, "accepted", counts.accepted, page.may("courses.seat.read") ? "/office/seats?state=accepted" : "") +
                 tile(page, "planned", counts.planned, page.may("courses.course.read") ? "/office/course-offers" : "");
    std::vector<Html> links;
    for (auto& way : ways)
        if (page.may(way.permission))
            links.push_back(el("li", {html::link(way.href, page.t(fmt::format("courses.way.{}", way.key))), el("p", {page.t(fmt::format("courses.way.{}.hint", way.key))})}));
    auto action = page.may("courses.round.use") ? html::link_button("/office/rounds/new", page.t("courses.round.new"), html::ButtonLook::primary, "plus")
                  : page.may("courses.learner.edit") ? html::link_button("/office/learners/new", page.t("courses.learner.add"), html::ButtonLook::primary, "plus")
                                                     : Html{};
    site::Sheet sheet;
    sheet.title = page.t("courses.overview.title");
    sheet.section = section;
    sheet.body = html::page_head(sheet.title, page.t("courses.overview.purpose"), action) + el("ul", {cls("figures"), tiles}) +
                 titled("ways", page.t("courses.overview.ways"), el("ul", {cls("ways"), links}));
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::courses::web
