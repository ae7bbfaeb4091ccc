// Which groups and places no offer reaches: offers of the directory beside the people of the newest register (R1.4, R2.12).

#include "kernel/site/forms.h"
#include "rooms/directory/api.h"
#include "rooms/observatory/store/people_of_places.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <fmt/format.h>
#include <map>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t shown_gaps = 12;
/// Fewer people than this are not told exactly: the page is read by more than those who may see a register.
constexpr std::uint64_t least_told = 3;
constexpr int most_offers = 50'000;

enum class By { goals, groups, languages };

struct Question {
    By by = By::goals;
    std::vector<std::string> codes;
};

Question asked(const site::Page& page)
{
    auto by = page.request.query_value("by");
    if (by == "groups") return {By::groups, directory::target_groups()};
    if (by == "languages") {
        Question question{By::languages, {}};
        for (auto& language : i18n::languages())
            if (language.code != "de") question.codes.emplace_back(language.code);
        return question;
    }
    return {By::goals, directory::goals()};
}

std::string label_of(const site::Page& page, By by, const std::string& code)
{
    if (by == By::languages) return page.t.language_name(code);
    return page.t(fmt::format("directory.offer.{}.{}", by == By::goals ? "goals" : "target_groups", code));
}

/// Offers of today: not archived, no project that has ended.
std::vector<ReachingOffer> offers_of_today(storage::Reader& reader, const site::Page& page, By by)
{
    std::map<std::int64_t, std::int64_t> region_of;
    for (auto& record : record::list(reader, *directory::place_kind(), page.county.id, {{"archived_at is null", {}}, "id", false, most_offers, 0}))
        region_of[record.id] = record::as<directory::Place>(record.values).region.value;
    std::vector<ReachingOffer> offers;
    storage::Condition open{"archived_at is null and (project_end is null or project_end>=?)", {storage::to_value(page.today)}};
    for (auto& record : record::list(reader, *directory::offer_kind(), page.county.id, {open, "id", false, most_offers, 0})) {
        auto offer = record::as<directory::Offer>(record.values);
        auto& codes = by == By::goals ? offer.goals : by == By::groups ? offer.target_groups : offer.languages;
        auto region = offer.place ? region_of.find(offer.place->value) : region_of.end();
        offers.push_back({region == region_of.end() ? std::nullopt : std::optional(region->second), codes.codes});
    }
    return offers;
}

std::string told(const site::Page& page, std::uint64_t people)
{
    if (people > 0 && people < least_told) return page.t("observatory.reach.few", {{"least", static_cast<std::int64_t>(least_told)}});
    return page.t.number(static_cast<std::int64_t>(people));
}

Html choice(const site::Page& page, By by)
{
    std::vector<Html> links;
    for (auto [one, name] : {std::pair{By::goals, "goals"}, std::pair{By::groups, "groups"}, std::pair{By::languages, "languages"}}) {
        auto label = page.t(fmt::format("observatory.reach.by.{}", name));
        links.push_back(el("li", {one == by ? el("strong", {attr("aria-current", "true"), label}) : html::link(fmt::format("{}/reach?by={}", section, name), label)}));
    }
    return el("nav", {attr("aria-label", page.t("observatory.reach.by")), el("ul", {cls("tags"), links})});
}

Html gap_list(const site::Page& page, const Question& question, const PeopleOfPlaces& people, const Reach& reach)
{
    std::vector<Html> lines;
    for (auto& gap : reach.gaps) {
        if (lines.size() == shown_gaps) break;
        if (gap.people < least_told) continue;
        auto everywhere = reach.everywhere[gap.code];
        auto text = page.t("observatory.reach.gap", {{"place", people.places[gap.place].name}, {"what", label_of(page, question.by, question.codes[gap.code])}, {"people", told(page, gap.people)}});
        auto help = everywhere > 0 ? " " + page.t("observatory.reach.gap.everywhere", {{"count", everywhere}}) : std::string();
        lines.push_back(el("li", {text, help}));
    }
    auto rest = reach.gaps.size() > lines.size() ? el("p", {cls("fresh"), page.t("observatory.reach.more")}) : Html{};
    return lines.empty() ? el("p", {page.t("observatory.reach.none")}) : el("ul", {lines}) + rest;
}

Html matrix(const site::Page& page, const Question& question, const PeopleOfPlaces& people, const Reach& reach)
{
    std::vector<html::Column> columns{{page.t("observatory.place"), ""}, {page.t(people.source ? "observatory.reach.people" : "observatory.reach.inhabitants"), "", {}, true}};
    for (auto& code : question.codes) columns.push_back({label_of(page, question.by, code), "", {}, true});
    auto cell = [&](int offers) {
        if (offers > 0) return html::escaped(page.t.number(std::int64_t{offers}));
        return el("span", {cls("gap"), el("span", {attr("aria-hidden", "true"), "○"}), html::unseen(page.t("observatory.reach.no_offer"))});
    };
    std::vector<std::vector<Html>> rows;
    for (std::size_t place = 0; place < people.places.size(); ++place) {
        auto& one = people.places[place];
        std::vector<Html> row{html::escaped(one.name), html::escaped(one.people ? told(page, *one.people) : "–")};
        for (auto offers : reach.offers[place]) row.push_back(cell(offers));
        rows.push_back(std::move(row));
    }
    std::vector<Html> last{html::escaped(page.t("observatory.reach.everywhere")), html::escaped("–")};
    for (auto offers : reach.everywhere) last.push_back(cell(offers));
    rows.push_back(std::move(last));
    return html::table(page.t("observatory.reach.table"), columns, rows);
}

} // namespace

http::Response reach_page(const site::Page& page)
{
    auto question = asked(page);
    auto people = page.read([&](storage::Reader& reader) { return people_of_places(reader, page.county.id, question.by == By::languages ? question.codes : std::vector<std::string>{}); });
    auto offers = page.read([&](storage::Reader& reader) { return offers_of_today(reader, page, question.by); });
    auto reach = reach_of(people.places, question.codes, offers, question.by == By::languages ? people.readers : std::vector<std::vector<std::uint64_t>>{});
    auto title = page.t("observatory.reach.title");
    auto source = people.source ? page.t("observatory.reach.source", {{"register", people.source->title}, {"day", page.t.day(people.source->day)}}) : page.t("observatory.reach.no_register");
    auto rough = question.by == By::languages && !people.readers.empty() ? el("p", {cls("fresh"), page.t("observatory.reach.rough")}) : Html{};
    auto gaps = el("section", {cls("section"), attr("aria-labelledby", "gaps"), el("h2", {attr("id", "gaps"), page.t("observatory.reach.gaps")}), gap_list(page, question, people, reach)});
    auto body = el("div", {cls("stack stack--wide"), choice(page, question.by), gaps, matrix(page, question, people, reach), el("p", {cls("fresh"), source}), rough});
    return leaf(page, title, page.t("observatory.reach.purpose"), {{title, ""}}, body);
}

} // namespace landlotse::observatory::web
