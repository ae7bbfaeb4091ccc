// Political participation (R2.9): how to vote, stand and join, dates, what the board asked for, and a list for those who want to hear more.

#include "kernel/base/text.h"
#include "kernel/record/store.h"
#include "kernel/site/forms.h"
#include "kernel/site/throttle.h"
#include "rooms/council/actions/take_part.h"
#include "rooms/council/store/interests.h"
#include "rooms/council/web/pages.h"
#include "rooms/programmes/api.h"

#include <fmt/format.h>

namespace landlotse::council::web {

namespace parts = directory::web;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

storage::Condition open_rows() { return {"conf=0 and archived_at is null", {}}; }

Html section_of(const std::string& title, const Html& body)
{
    if (body.empty()) return {};
    return el("section", {cls("stack text"), el("h2", {cls("section-title"), title}), body});
}

std::vector<record::Record> rows_of(const site::Page& page, const record::Kind& kind, const storage::Condition& where, const std::string& order, bool is_descending, int limit)
{
    return page.read([&](storage::Reader& reader) { return record::list(reader, kind, page.county.id, {open_rows() && where, order, is_descending, limit, 0}); });
}

directory::portal::Texts texts_of(const site::Page& page, const record::Kind& kind, const std::vector<record::Record>& records)
{
    std::set<std::int64_t> ids;
    for (auto& one : records) ids.insert(one.id);
    return page.read([&](storage::Reader& reader) { return directory::portal::translations(reader, kind, page.county.id, page.t.language().code, ids); });
}

Html election_item(const site::Page& page, const record::Record& record, const directory::portal::Texts& texts)
{
    auto election = record::as<Election>(record.values);
    auto id = record.id;
    auto text = [&](std::string_view key, std::string_view field, const std::string& german) {
        return german.empty() ? Html{} : el("h4", {page.t(key)}) + parts::paragraphs(page, texts, id, field, german);
    };
    std::vector<Html> tags{parts::tag("calendar", page.t("council.portal.election_day", {{"day", page.t.long_day(election.held_on)}}))};
    if (election.nominate_until) tags.push_back(parts::tag("clock", page.t("council.portal.nominate_until", {{"day", page.t.day(*election.nominate_until)}})));
    if (election.register_until) tags.push_back(parts::tag("clock", page.t("council.portal.register_until", {{"day", page.t.day(*election.register_until)}})));
    Html results;
    if (election.voted && election.entitled && *election.entitled > 0)
        results = el("p", {page.t("council.portal.turnout", {{"voted", *election.voted}, {"entitled", *election.entitled}})});
    return el("li", {cls("offer"), el("h3", {parts::said(page, texts, id, "title", election.title)}), parts::tag_list(tags), text("council.portal.who_votes", "who_votes", election.who_votes),
                     text("council.portal.who_stands", "who_stands", election.who_stands), text("council.portal.how", "how", election.how),
                     html::when(!election.results.empty() || !results.empty(), el("h4", {page.t("council.portal.results")})) + results + parts::paragraphs(page, texts, id, "results", election.results)});
}

Html elections(const site::Page& page)
{
    auto rows = rows_of(page, *election_kind(), {}, "held_on", true, 6);
    auto texts = texts_of(page, *election_kind(), rows);
    std::vector<Html> items;
    for (auto& one : rows) items.push_back(election_item(page, one, texts));
    return items.empty() ? Html{} : el("ul", {cls("results"), items});
}

std::vector<record::Record> coming_gatherings(const site::Page& page) { return rows_of(page, *gathering_kind(), {"held_on>=?", {base::iso_day(page.today)}}, "held_on", false, 30); }

Html gatherings(const site::Page& page)
{
    auto rows = coming_gatherings(page);
    auto texts = texts_of(page, *gathering_kind(), rows);
    auto towns = parts::municipalities_of(page);
    std::vector<Html> items;
    for (auto& one : rows) {
        auto thing = record::as<Gathering>(one.values);
        auto when = thing.starts_at.empty() ? page.t.long_day(thing.held_on) : page.t("council.portal.at", {{"day", page.t.long_day(thing.held_on)}, {"time", thing.starts_at}});
        std::vector<Html> tags{parts::tag("calendar", when), parts::tag("chat", page.t(fmt::format("council.portal.gathering.{}", storage::name_of(thing.kind))))};
        if (thing.region) tags.push_back(parts::tag("place", towns->name_of(thing.region->value)));
        if (!thing.languages.codes.empty()) tags.push_back(parts::tag("language", parts::language_names(page, thing.languages)));
        items.push_back(el("li", {cls("offer"), el("h3", {parts::said(page, texts, one.id, "title", thing.title)}), html::when(!thing.venue.empty(), el("p", {cls("offer__by"), el("bdi", {attr("lang", "de"), thing.venue})})),
                                  parts::tag_list(tags), parts::paragraphs(page, texts, one.id, "about", thing.about)}));
    }
    auto feed = el("p", {el("a", {attr("href", page.to("take-part/calendar.ics")), attr("type", "text/calendar"), page.t("council.portal.subscribe")})});
    return items.empty() ? el("p", {page.t("council.portal.no_gatherings")}) : el("ul", {cls("results"), items}) + feed;
}

Html motions(const site::Page& page)
{
    std::vector<Html> items;
    for (auto& one : rows_of(page, *motion_kind(), {}, "tabled_on", true, 8)) {
        auto motion = record::as<Motion>(one.values);
        auto state = motion.answered_on ? page.t("council.portal.answered", {{"day", page.t.day(*motion.answered_on)}})
                                        : page.t("council.portal.answer_due", {{"day", page.t.day(motion.answer_due_on.value_or(motion.tabled_on))}});
        auto answer = motion.answer.empty() ? Html{} : el("blockquote", {attr("lang", "de"), attr("dir", "ltr"), motion.answer});
        items.push_back(el("li", {cls("offer"), el("h3", {el("span", {attr("lang", "de"), attr("dir", "ltr"), motion.title})}), parts::tag_list({parts::tag("calendar", page.t.day(motion.tabled_on)), parts::tag("info", state)}), answer}));
    }
    return items.empty() ? Html{} : el("ul", {cls("results"), items});
}

Html boards(const site::Page& page)
{
    auto rows = rows_of(page, *body_kind(), {"kind='advisory_board'", {}}, "sort_name", false, 20);
    auto texts = texts_of(page, *body_kind(), rows);
    std::vector<std::int64_t> ids;
    for (auto& one : rows) ids.push_back(one.id);
    auto slugs = page.read([&](storage::Reader& reader) { return record::slugs_of(reader, *body_kind(), page.county.id, ids); });
    Html all;
    for (auto& one : rows) {
        auto body = record::as<Body>(one.values);
        all += el("h3", {el("a", {attr("href", page.to("bodies/" + slugs[one.id])), el("span", {attr("lang", "de"), body.name})})}) + parts::paragraphs(page, texts, one.id, "about", body.about);
    }
    return all;
}

} // namespace

http::Response take_part(const site::Page& page)
{
    auto title = page.t("council.portal.take_part.title");
    std::vector<Html> ways;
    for (auto* key : {"vote", "stand", "come", "board", "write"}) ways.push_back(el("li", {el("p", {page.t(fmt::format("council.portal.way.{}", key))})}));
    auto button = el("p", {html::link_button(page.to("take-part/interest"), page.t("council.portal.interest.title"), html::ButtonLook::primary, "mail")});
    auto body = el("div", {cls("stack stack--wide"), el("h1", {title}), el("p", {cls("text"), page.t("council.portal.take_part.lead")}), section_of(page.t("council.portal.ways"), el("ol", {cls("steps"), ways}) + button),
                           section_of(page.t("council.portal.gatherings"), gatherings(page)), section_of(page.t("council.portal.elections"), elections(page)), section_of(page.t("council.portal.board"), boards(page)),
                           section_of(page.t("council.portal.motions"), motions(page)), el("p", {html::link(page.to("council"), page.t("council.portal.title"))})});
    return parts::leaf(page, title, {}, body);
}

http::Response gatherings_calendar(const site::Page& page)
{
    std::vector<programmes::FeedCourse> feed;
    for (auto& one : coming_gatherings(page)) {
        auto thing = record::as<Gathering>(one.values);
        auto from = minute_of(thing.starts_at).value_or(0);
        feed.push_back({base::id_text(one.id), thing.title, thing.about, thing.venue, page.absolute(page.to("take-part")), {{thing.held_on, from, minute_of(thing.ends_at).value_or(from)}}, one.changed_at});
    }
    return http::text_response(200, programmes::calendar_text(page.t("council.portal.take_part.title"), feed), "text/calendar; charset=utf-8");
}

// ---- the list of people who want to hear more -----------------------------------------------------------------

namespace {

constexpr Wish wishes[] = {Wish::vote, Wish::stand, Wish::motion, Wish::informed};

site::Throttle& throttle()
{
    static site::Throttle one(5, 100, std::chrono::minutes(10));
    return one;
}

std::string typed(const site::Page& page, std::string_view name) { return std::string(base::trimmed(page.request.form_value(name))); }

html::Crumb parent(const site::Page& page) { return {page.t("council.portal.take_part.title"), page.to("take-part")}; }

http::Response interest_page(const site::Page& page, const base::Faults& faults, int status)
{
    std::vector<html::Option> options;
    for (auto wish : wishes) options.push_back({std::string(storage::name_of(wish)), page.t(fmt::format("council.portal.wish.{}", storage::name_of(wish)))});
    html::Question what{"wishes", page.t("council.portal.interest.what"), {}, site::fault_of(page, faults, "wishes"), page.request.form_values("wishes"), {}};
    html::Question name{"name", page.t("council.portal.interest.name"), page.t("council.portal.interest.name.hint"), site::fault_of(page, faults, "name"), {typed(page, "name")}, {}};
    html::Question email{"email", page.t("council.portal.interest.email"), {}, site::fault_of(page, faults, "email"), {typed(page, "email")}, {}};
    html::Question agree{"consent", page.t("council.portal.interest.consent"), page.t("council.portal.interest.consent.hint"), site::fault_of(page, faults, "consent"), {typed(page, "consent")}, {}};
    auto title = page.t("council.portal.interest.title");
    // No operation id: the page is the same for everybody, and each of them does a deed of their own.
    auto form = el("form", {cls("stack"), attr("method", "post"), attr("action", page.to("take-part/interest")), html::flag("novalidate"), html::choices_input(what, options), html::text_input(email, "email", "email"),
                            html::text_input(name), html::check_box(agree), el("p", {html::submit_button(page.t("council.portal.interest.send"), html::ButtonLook::primary)})});
    auto body = el("div", {cls("stack text"), el("h1", {title}), html::fault_summary(page.t("guide.feedback.faults"), site::fault_lines(page, faults)), el("p", {page.t("council.portal.interest.lead")}), form});
    auto sheet = parts::leaf_sheet(page, title, {parent(page)}, body);
    sheet.status = status;
    sheet.has_faults = !faults.empty();
    return site::portal_page(page, std::move(sheet));
}

http::Response told(const site::Page& page, std::string_view key, const Html& more = {})
{
    auto title = page.t(fmt::format("council.portal.interest.{}", key));
    auto body = el("div", {cls("stack text"), el("h1", {title}), el("p", {page.t(fmt::format("council.portal.interest.{}.text", key))}), more, el("p", {html::link(page.to("take-part"), page.t("council.portal.take_part.title"))})});
    return parts::leaf(page, title, {parent(page)}, body);
}

std::optional<Interest> asked_interest(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) { return interests::by_token(reader, page.county.id, page.request.parameter("token")); });
}

http::Response kept_private(http::Response response) { return std::move(response.with("Cache-Control", "private, no-store")); }

} // namespace

http::Response interest_form(const site::Page& page) { return interest_page(page, {}, 200); }

http::Response send_interest(const site::Page& page)
{
    Interest interest;
    interest.name = typed(page, "name");
    interest.email = typed(page, "email");
    interest.language = page.t.language().code;
    record::Codes chosen;
    for (auto wish : wishes)
        for (auto& one : page.request.form_values("wishes"))
            if (one == storage::name_of(wish)) chosen.codes.push_back(one);
    interest.wishes = record::stored(chosen);
    auto faults = faults_of(interest);
    if (page.request.form_value("consent") != "1") faults.push_back({"consent", "council.fault.consent", {}, 0, 0});
    if (!faults.empty()) return interest_page(page, faults, 422);
    if (!throttle().admits(page.request.remote, page.now)) return interest_page(page, {{"email", "council.fault.often", {}, 0, 0}}, 429);
    InterestLetter letter{page.t("council.portal.letter.subject", {{"county", page.county.name}}).substr(0, 190),
                          page.t("council.portal.letter.text", {{"county", page.county.name}, {"address", page.absolute(page.to("take-part/interest/"))}}) + "\n"};
    // The secret is made within the deed; until then the place where it will stand is marked.
    auto address = page.absolute(page.to("take-part/interest/"));
    if (auto at = letter.body.find(address); at != std::string::npos) letter.body.insert(at + address.size(), "{link}");
    auto done = site::act(page, [&](audit::Deed& deed) { return ask_to_be_told(deed, interest, letter); });
    if (!done) return interest_page(page, done.error(), 422);
    return http::see_other(page.to("take-part/interest/thanks"));
}

http::Response interest_thanks(const site::Page& page) { return told(page, "thanks"); }

http::Response my_interest(const site::Page& page)
{
    auto interest = asked_interest(page);
    if (!interest) return kept_private(told(page, "gone"));
    auto own = page.to(fmt::format("take-part/interest/{}", page.request.parameter("token")));
    auto form = [&](std::string_view deed, html::ButtonLook look) {
        return el("form", {attr("method", "post"), attr("action", fmt::format("{}/{}", own, deed)), html::submit_button(page.t(fmt::format("council.portal.interest.{}", deed)), look)});
    };
    std::vector<Html> chosen;
    for (auto& one : record::codes_from(interest->wishes).codes) chosen.push_back(el("li", {page.t("council.portal.wish." + one)}));
    auto kept = html::facts({{page.t("council.portal.interest.email"), el("bdi", {attr("dir", "ltr"), interest->email})}, {page.t("council.portal.interest.what"), el("ul", {chosen})}});
    auto more = kept + html::when(!interest->consented_at, form("confirm", html::ButtonLook::primary)) + form("withdraw", html::ButtonLook::secondary);
    return kept_private(told(page, interest->consented_at ? "active" : "waiting", more));
}

http::Response confirm_interest(const site::Page& page)
{
    auto interest = asked_interest(page);
    if (!interest) return kept_private(told(page, "gone"));
    auto done = site::act(page, [&](audit::Deed& deed) { return agree_to_be_told(deed, interest->id); });
    return http::see_other(page.to(fmt::format("take-part/interest/{}", page.request.parameter("token"))));
}

http::Response withdraw_interest(const site::Page& page)
{
    auto interest = asked_interest(page);
    if (interest) site::act(page, [&](audit::Deed& deed) { return council::withdraw_interest(deed, interest->id); });
    return http::see_other(page.to("take-part/interest/gone"));
}

// ---- the same list in the office --------------------------------------------------------------------------------

http::Response interested(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return interests::all(reader, page.county.id); });
    std::vector<html::Column> columns{{page.t("council.interested.email"), ""}, {page.t("council.interested.name"), ""}, {page.t("council.interested.wishes"), ""}, {page.t("council.interested.since"), ""}, {page.t("council.interested.deed"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        std::vector<std::string> what;
        for (auto& wish : record::codes_from(one.wishes).codes) what.push_back(page.t("council.portal.wish." + wish));
        auto forget = el("form", {attr("method", "post"), attr("action", fmt::format("/office/council/interested/{}/forget", base::id_text(one.id))), site::form_marks(page), html::submit_button(page.t("council.interested.forget"), html::ButtonLook::tertiary)});
        rows.push_back({el("bdi", {one.email}), html::escaped(one.name), html::escaped(base::joined(what, ", ")), html::escaped(page.t.moment(*one.consented_at)), forget});
    }
    auto title = page.t("council.interested.title");
    auto body = rows.empty() ? html::empty_state(page.t("council.interested.none")) : html::table(title, columns, rows);
    return site::office_page(page, office_sheet(page, title, page.t("council.interested.purpose"), body));
}

http::Response forget_interested(const site::Page& page)
{
    InterestId id{base::id_from_text(page.request.parameter("id")).value_or(0)};
    site::act(page, [&](audit::Deed& deed) { return council::withdraw_interest(deed, id); });
    return http::see_other("/office/council/interested");
}

} // namespace landlotse::council::web
