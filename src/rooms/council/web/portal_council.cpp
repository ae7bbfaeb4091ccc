// Council, bodies, meetings and papers as everybody may read them: the frame in twelve languages, the content in German and marked so.

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "rooms/council/web/pages.h"
#include "rooms/programmes/api.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::council::web {

namespace parts = directory::web;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int papers_per_page = 20;

Html german(std::string_view text) { return el("span", {attr("lang", "de"), attr("dir", "ltr"), text}); }

Html german_text(const std::string& text)
{
    std::vector<Html> all;
    for (auto part : base::split(text, '\n'))
        if (!base::trimmed(part).empty()) all.push_back(el("p", {part}));
    return all.empty() ? Html{} : el("div", {cls("stack text"), attr("lang", "de"), attr("dir", "ltr"), all});
}

Html section_of(const std::string& title, const Html& body)
{
    if (body.empty()) return {};
    return el("section", {cls("stack text"), el("h2", {cls("section-title"), title}), body});
}

storage::Condition open_rows() { return {"conf=0 and archived_at is null", {}}; }

template<class T>
struct Rows {
    std::vector<directory::Kept<T>> all;
    std::map<std::int64_t, std::string> slugs;
};

template<class T>
Rows<T> rows_of(const site::Page& page, const record::Kind& kind, const storage::Condition& where, const std::string& order, bool is_descending, int limit, int offset = 0)
{
    return page.read([&](storage::Reader& reader) {
        Rows<T> rows;
        std::vector<std::int64_t> ids;
        for (auto& record : record::list(reader, kind, page.county.id, {open_rows() && where, order, is_descending, limit, offset})) {
            ids.push_back(record.id);
            auto thing = record::as<T>(record.values);
            rows.all.push_back({std::move(record), std::move(thing)});
        }
        rows.slugs = record::slugs_of(reader, kind, page.county.id, ids);
        return rows;
    });
}

std::map<std::int64_t, std::string> titles(const site::Page& page, const record::Kind& kind, const std::vector<std::int64_t>& ids)
{
    return page.read([&](storage::Reader& reader) { return record::titles(reader, kind, page.county.id, ids); });
}

std::string time_of(const site::Page& page, const Meeting& meeting)
{
    auto day = page.t.long_day(meeting.held_on);
    return meeting.starts_at.empty() ? day : page.t("council.portal.at", {{"day", day}, {"time", meeting.starts_at}});
}

Html meeting_items(const site::Page& page, const Rows<Meeting>& rows)
{
    std::vector<Html> items;
    for (auto& one : rows.all) {
        auto slug = rows.slugs.find(one.record.id);
        if (slug == rows.slugs.end()) continue;
        std::vector<Html> tags{parts::tag("calendar", time_of(page, one.thing))};
        if (one.thing.is_cancelled) tags.push_back(parts::tag("warning", page.t("council.portal.cancelled")));
        items.push_back(el("li", {cls("offer"), el("h3", {el("a", {attr("href", page.to("council-meetings/" + slug->second)), german(one.thing.title)})}), parts::tag_list(tags)}));
    }
    return items.empty() ? Html{} : el("ul", {cls("results"), items});
}

Html paper_items(const site::Page& page, const Rows<Paper>& rows)
{
    std::vector<Html> items;
    for (auto& one : rows.all) {
        auto slug = rows.slugs.find(one.record.id);
        if (slug == rows.slugs.end()) continue;
        std::vector<Html> tags{parts::tag("calendar", page.t.day(one.thing.dated_on)), parts::tag("book", page.t(fmt::format("council.portal.paper.{}", storage::name_of(one.thing.kind))))};
        if (one.thing.relevance == Relevance::relevant) tags.push_back(parts::tag("star", page.t("council.portal.about_integration")));
        items.push_back(el("li", {cls("offer"), el("h3", {el("a", {attr("href", page.to("council-papers/" + slug->second)), german(one.thing.subject)})}), el("p", {cls("offer__by"), el("bdi", {one.thing.reference})}), parts::tag_list(tags)}));
    }
    return items.empty() ? Html{} : el("ul", {cls("results"), items});
}

std::string outcome_name(const site::Page& page, Outcome outcome) { return page.t(fmt::format("council.portal.outcome.{}", storage::name_of(outcome))); }

Html calendar_link(const std::string& href, const std::string& label) { return el("p", {el("a", {attr("href", href), attr("type", "text/calendar"), label})}); }

std::string note(const site::Page& page) { return page.t("council.portal.german_only"); }

html::Crumb start(const site::Page& page) { return {page.t("council.portal.title"), page.to("council")}; }

} // namespace

http::Response council_start(const site::Page& page)
{
    auto meetings = rows_of<Meeting>(page, *meeting_kind(), {"held_on>=?", {base::iso_day(page.today)}}, "held_on", false, 8);
    auto past = rows_of<Meeting>(page, *meeting_kind(), {"held_on<?", {base::iso_day(page.today)}}, "held_on", true, 5);
    auto papers = rows_of<Paper>(page, *paper_kind(), {"relevance='relevant'", {}}, "dated_on", true, 6);
    auto bodies = rows_of<Body>(page, *body_kind(), {"kind<>'faction' and (ends_on is null or ends_on>=?)", {base::iso_day(page.today)}}, "sort_name", false, 50);
    std::vector<Html> items;
    for (auto& one : bodies.all)
        if (auto slug = bodies.slugs.find(one.record.id); slug != bodies.slugs.end())
            items.push_back(el("li", {el("a", {attr("href", page.to("bodies/" + slug->second)), german(one.thing.name)})}));
    auto title = page.t("council.portal.title");
    auto none = el("p", {page.t("council.portal.no_meetings")});
    auto upcoming = meeting_items(page, meetings);
    auto more = paper_items(page, papers);
    auto body = el("div", {cls("stack stack--wide"), el("h1", {title}), el("p", {cls("text"), page.t("council.portal.lead")}),
                           el("p", {html::link_button(page.to("take-part"), page.t("council.portal.take_part.title"), html::ButtonLook::primary, "people")}),
                           section_of(page.t("council.portal.next_meetings"), upcoming.empty() ? none : upcoming), section_of(page.t("council.portal.papers_on_integration"), more + el("p", {html::link(page.to("council-papers"), page.t("council.portal.all_papers"))})),
                           section_of(page.t("council.portal.bodies"), el("ul", {items})), section_of(page.t("council.portal.past_meetings"), meeting_items(page, past)), el("p", {cls("hint"), note(page)})});
    return parts::leaf(page, title, {}, body);
}

http::Response portal_body(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) { return directory::portal::by_slug<Body>(reader, *body_kind(), page.county.id, page.request.parameter("slug")); });
    if (!found.kept) return parts::gone_or_moved(page, "bodies", found.moved_to);
    auto& kept = *found.kept;
    auto id = kept.record.id;
    auto members = rows_of<Membership>(page, *membership_kind(), {"body=? and (ends_on is null or ends_on>=?)", {id, base::iso_day(page.today)}}, "sort_name", false, 300);
    std::vector<std::int64_t> people;
    for (auto& one : members.all) people.push_back(one.thing.person.value);
    auto names = titles(page, *mandate_holder_kind(), people);
    std::vector<html::Column> columns{{page.t("council.portal.member"), ""}, {page.t("council.portal.role"), ""}, {page.t("council.portal.vote"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& one : members.all) rows.push_back({german(names[one.thing.person.value]), german(one.thing.role), html::escaped(page.t(one.thing.may_vote ? "council.portal.yes" : "council.portal.no"))});
    auto next = rows_of<Meeting>(page, *meeting_kind(), {"body=? and held_on>=?", {id, base::iso_day(page.today)}}, "held_on", false, 10);
    auto past = rows_of<Meeting>(page, *meeting_kind(), {"body=? and held_on<?", {id, base::iso_day(page.today)}}, "held_on", true, 10);
    auto texts = page.read([&](storage::Reader& reader) { return directory::portal::translations(reader, *body_kind(), page.county.id, page.t.language().code, {id}); });
    auto upcoming = meeting_items(page, next);
    auto meetings = (upcoming.empty() ? el("p", {page.t("council.portal.no_meetings")}) : upcoming) + calendar_link(page.to(fmt::format("bodies/{}/calendar.ics", page.request.parameter("slug"))), page.t("council.portal.subscribe"));
    auto contact = kept.thing.email.empty() ? Html{} : el("p", {el("bdi", {attr("dir", "ltr"), html::link("mailto:" + kept.thing.email, kept.thing.email)})});
    auto list = rows.empty() ? Html{} : html::table(page.t("council.portal.members"), columns, rows);
    auto body = el("div", {cls("stack stack--wide"), el("h1", {german(kept.thing.name)}), parts::paragraphs(page, texts, id, "about", kept.thing.about), section_of(page.t("council.portal.next_meetings"), meetings),
                           section_of(page.t("council.portal.members"), list), section_of(page.t("council.portal.contact"), contact), section_of(page.t("council.portal.past_meetings"), meeting_items(page, past))});
    return parts::leaf(page, kept.thing.name, {start(page)}, body);
}

http::Response body_calendar(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) { return directory::portal::by_slug<Body>(reader, *body_kind(), page.county.id, page.request.parameter("slug")); });
    if (!found.kept) return parts::gone_or_moved(page, "bodies", found.moved_to.empty() ? std::string() : found.moved_to + "/calendar.ics");
    constexpr std::chrono::days back{90};
    auto meetings = rows_of<Meeting>(page, *meeting_kind(), {"body=? and held_on>=? and is_cancelled=0", {found.kept->record.id, base::iso_day(page.today - back)}}, "held_on", false, 200);
    std::vector<programmes::FeedCourse> feed;
    for (auto& one : meetings.all) {
        auto from = minute_of(one.thing.starts_at).value_or(0);
        feed.push_back({base::id_text(one.record.id), one.thing.title, {}, {}, page.absolute(page.to("council-meetings/" + meetings.slugs[one.record.id])),
                        {{one.thing.held_on, from, minute_of(one.thing.ends_at).value_or(from)}}, one.record.changed_at});
    }
    return http::text_response(200, programmes::calendar_text(found.kept->thing.name, feed), "text/calendar; charset=utf-8");
}

namespace {

Html agenda(const site::Page& page, const CommitteePack& pack)
{
    std::vector<std::int64_t> ids;
    for (auto& one : pack.items)
        if (one.paper_id) ids.push_back(*one.paper_id);
    auto slugs = page.read([&](storage::Reader& reader) { return record::slugs_of(reader, *paper_kind(), page.county.id, ids); });
    std::vector<Html> items;
    for (auto& one : pack.items) {
        auto paper = one.paper ? el("p", {el("a", {attr("href", page.to("council-papers/" + slugs[*one.paper_id])), german(one.paper->title)})}) : Html{};
        Html result;
        if (one.item.outcome) result = el("p", {html::badge(outcome_name(page, *one.item.outcome), html::Mood::info)});
        if (one.item.votes_yes)
            result += el("p", {page.t("council.portal.votes", {{"yes", *one.item.votes_yes}, {"no", one.item.votes_no.value_or(0)}, {"abstain", one.item.votes_abstain.value_or(0)}})});
        items.push_back(el("li", {cls("offer"), el("h3", {german(one.item.number.empty() ? one.item.title : fmt::format("{} {}", one.item.number, one.item.title))}), paper, result,
                                  html::when(!one.item.wording.empty(), german_text(one.item.wording))}));
    }
    return items.empty() ? el("p", {page.t("council.portal.no_agenda")}) : el("ol", {cls("results"), items});
}

std::optional<CommitteePack> asked_pack(const site::Page& page, std::string& moved_to)
{
    return page.read([&](storage::Reader& reader) -> std::optional<CommitteePack> {
        auto found = directory::portal::by_slug<Meeting>(reader, *meeting_kind(), page.county.id, page.request.parameter("slug"));
        moved_to = found.moved_to;
        if (!found.kept) return std::nullopt;
        return committee_pack(reader, page.county.id, {found.kept->record.id}, page.today, Audience::everybody);
    });
}

Html file_links(const site::Page& page, std::string_view parent_kind, std::int64_t parent)
{
    std::vector<Html> items;
    page.read([&](storage::Reader& reader) {
        for (auto& file : files::of(reader, page.county.id, parent_kind, {parent}, Openness::open)) {
            if (!files::is_open(reader, page.county.id, file)) continue;
            auto href = file.address.empty() ? fmt::format("/oparl/v1.1/file/{}/access", base::id_text(file.id)) : file.address;
            items.push_back(el("li", {el("a", {attr("href", href), german(file.name)})}));
        }
    });
    return items.empty() ? Html{} : el("ul", {items});
}

} // namespace

http::Response portal_meeting(const site::Page& page)
{
    std::string moved_to;
    auto pack = asked_pack(page, moved_to);
    if (!pack) return parts::gone_or_moved(page, "council-meetings", moved_to);
    auto own = fmt::format("council-meetings/{}", page.request.parameter("slug"));
    auto venue = page.read([&](storage::Reader& reader) { return pack->meeting.venue ? record::find(reader, *venue_kind(), page.county.id, pack->meeting.venue->value) : std::nullopt; });
    Html where;
    if (venue) {
        auto thing = record::as<Venue>(venue->values);
        for (auto& line : {thing.name, thing.room, thing.street, std::string(base::trimmed(thing.postcode + " " + thing.town))})
            if (!line.empty()) where += el("p", {el("bdi", {attr("lang", "de"), line})});
    }
    Html documents = file_links(page, "meeting", pack->id);
    if (page.settings.printer)
        documents += el("p", {html::link(page.to(own + "/agenda.pdf"), page.t("council.portal.agenda_pdf"))}) +
                     html::when(pack->meeting.state == MeetingState::held, el("p", {html::link(page.to(own + "/minutes.pdf"), page.t("council.portal.minutes_pdf"))}));
    auto alert = pack->meeting.is_cancelled ? html::alert(html::Mood::warning, page.t("council.portal.cancelled")) : Html{};
    auto body = el("div", {cls("stack stack--wide"), el("h1", {german(pack->meeting.title)}), alert, el("p", {german(pack->body)}), el("p", {time_of(page, pack->meeting)}), el("p", {cls("text"), page.t("council.portal.you_may_come")}),
                           section_of(page.t("council.portal.where"), where), el("section", {cls("stack"), el("h2", {cls("section-title"), page.t("council.portal.agenda")}), agenda(page, *pack)}),
                           section_of(page.t("council.portal.minutes"), german_text(pack->meeting.minutes)), section_of(page.t("council.portal.documents"), documents), el("p", {cls("hint"), note(page)})});
    return parts::leaf(page, pack->meeting.title, {start(page)}, body);
}

http::Response portal_agenda(const site::Page& page)
{
    std::string moved_to;
    return document(page, asked_pack(page, moved_to), DocumentKind::agenda, Audience::everybody);
}

http::Response portal_minutes(const site::Page& page)
{
    std::string moved_to;
    return document(page, asked_pack(page, moved_to), DocumentKind::minutes, Audience::everybody);
}

http::Response portal_papers(const site::Page& page)
{
    storage::Condition where;
    for (auto& word : i18n::search_words(page.request.query_value("q").substr(0, 100))) where = where && storage::Condition{"sort_name like ?", {"%" + word + "%"}};
    if (!page.request.query_value("integration").empty()) where = where && storage::Condition{"relevance='relevant'", {}};
    auto total = page.read([&](storage::Reader& reader) { return record::count(reader, *paper_kind(), page.county.id, open_rows() && where); });
    int pages = static_cast<int>((total + papers_per_page - 1) / papers_per_page);
    auto asked = base::whole_number(page.request.query_value("page")).value_or(1);
    int number = static_cast<int>(std::clamp<std::int64_t>(asked, 1, std::max(1, pages)));
    auto rows = rows_of<Paper>(page, *paper_kind(), where, "dated_on", true, papers_per_page, (number - 1) * papers_per_page);
    html::Question words{"q", page.t("directory.portal.words"), {}, {}, {std::string(page.request.query_value("q"))}, {}};
    auto title = page.t("council.portal.papers");
    auto none = html::empty_state(page.t("council.portal.no_papers"));
    auto body = el("div", {cls("stack"), el("h1", {title}), el("p", {cls("text"), note(page)}), parts::filter_form(page, html::text_input(words, "search"), parts::check(page, "integration", "council.portal.about_integration")),
                           parts::result_head(page, total), rows.all.empty() ? none : paper_items(page, rows),
                           html::paging(page.t("directory.portal.pages"), number, pages, parts::query_of(page), page.t("directory.portal.previous"), page.t("directory.portal.next"))});
    return parts::leaf(page, title, {start(page)}, body);
}

namespace {

Html way_of(const site::Page& page, std::int64_t paper)
{
    auto stations = rows_of<Consultation>(page, *consultation_kind(), {"paper=?", {paper}}, "position", false, 50);
    std::vector<std::int64_t> ids;
    for (auto& one : stations.all) ids.push_back(one.thing.body.value);
    auto bodies = titles(page, *body_kind(), ids);
    std::map<std::int64_t, Stance> stances;
    for (auto& one : rows_of<Hearing>(page, *hearing_kind(), {"paper=? and state='stated' and body is not null", {paper}}, "id", false, 50).all) stances[one.thing.body->value] = *one.thing.stance;
    std::vector<Html> items;
    for (auto& one : stations.all) {
        auto stance = stances.find(one.thing.body.value);
        auto outcome = one.thing.outcome ? outcome_name(page, *one.thing.outcome)
                       : one.thing.role == ConsultationRole::hearing && stance != stances.end() ? page.t(fmt::format("council.portal.stance.{}", storage::name_of(stance->second)))
                                                                                                : page.t("council.portal.open");
        items.push_back(el("li", {el("p", {german(bodies[one.thing.body.value]), " – ", page.t(fmt::format("council.portal.role.{}", storage::name_of(one.thing.role))), ": ", outcome})}));
    }
    return items.empty() ? Html{} : el("ol", {cls("steps"), items});
}

Html statements_of(const site::Page& page, std::int64_t paper)
{
    auto hearings = rows_of<Hearing>(page, *hearing_kind(), {"paper=? and state='stated'", {paper}}, "holder", true, 50);
    Html all;
    for (auto& one : hearings.all)
        all += el("h3", {page.t(fmt::format("council.portal.holder.{}", storage::name_of(one.thing.holder)))}) + el("p", {page.t(fmt::format("council.portal.stance.{}", storage::name_of(*one.thing.stance)))}) + german_text(one.thing.statement);
    return all;
}

} // namespace

http::Response portal_paper(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) { return directory::portal::by_slug<Paper>(reader, *paper_kind(), page.county.id, page.request.parameter("slug")); });
    if (!found.kept) return parts::gone_or_moved(page, "council-papers", found.moved_to);
    auto& paper = found.kept->thing;
    auto id = found.kept->record.id;
    std::vector<html::Fact> facts{{page.t("council.portal.number"), el("bdi", {paper.reference})}, {page.t("council.portal.kind"), html::escaped(page.t(fmt::format("council.portal.paper.{}", storage::name_of(paper.kind))))},
                                  {page.t("council.portal.date"), html::escaped(page.t.day(paper.dated_on))}};
    if (!paper.lead_unit.empty()) facts.push_back({page.t("council.portal.lead_unit"), german(paper.lead_unit)});
    auto euro = [&](std::int64_t cents) { return page.t("directory.portal.euro", {{"amount", page.t.number(static_cast<double>(cents) / 100, 2)}}); };
    if (paper.cost_once) facts.push_back({page.t("council.portal.cost_once"), html::escaped(euro(*paper.cost_once))});
    if (paper.cost_yearly) facts.push_back({page.t("council.portal.cost_yearly"), html::escaped(euro(*paper.cost_yearly))});
    auto body = el("div", {cls("stack stack--wide"), el("h1", {german(paper.subject)}), html::facts(facts), section_of(page.t("council.portal.proposal"), german_text(paper.proposal)),
                           section_of(page.t("council.portal.statements"), statements_of(page, id)), section_of(page.t("council.portal.way"), way_of(page, id)), section_of(page.t("council.portal.facts"), german_text(paper.facts)),
                           section_of(page.t("council.portal.documents"), file_links(page, "paper", id)), el("p", {cls("hint"), note(page)})});
    return parts::leaf(page, paper.title, {start(page), {page.t("council.portal.papers"), page.to("council-papers")}}, body);
}

} // namespace landlotse::council::web
