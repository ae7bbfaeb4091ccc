// Offers on paper, in each person's language, with a fresh code for the portal.

#include "kernel/html/qr_code.h"
#include "kernel/site/letterhead.h"
#include "kernel/site/pdf_file.h"
#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/store/news.h"
#include "rooms/courses/web/learner_parts.h"
#include "rooms/courses/web/pages.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

struct LetterTo {
    KeptLearner learner;
    KeptCourse course;
    Seat seat;
    std::string code;
};

/// One sheet: address, what is offered, until when to answer and how.
Html sheet_of(const site::Page& page, storage::Reader& reader, const LetterTo& to)
{
    auto language = i18n::language(to.learner.learner.language).value_or(i18n::german());
    i18n::Translator t(language);
    auto& person = to.learner.learner;
    auto region = record::find(reader, *directory::region_kind(), page.county.id, person.home.value);
    auto town = region ? record::as<directory::Region>(region->values) : directory::Region{};
    std::vector<Html> rows;
    for (auto& [label, value] : facts_of(t, news_of(reader, page.county.id, to.course, to.seat.answer_by))) rows.push_back(el("tr", {el("th", {attr("scope", "row"), label}), el("td", {el("bdi", {value})})}));
    auto address = page.absolute(fmt::format("/{}/my-course", language.code));
    return el("article", {cls("letter"), attr("lang", std::string(language.code)), attr("dir", std::string(i18n::direction_name(language))), site::letterhead(page),
                          el("address", {el("bdi", {person.name}), el("br"), el("bdi", {person.street}), el("br"), el("bdi", {town.postcode, " ", town.name})}), el("p", {cls("day"), t.day(page.today)}),
                          el("h1", {t("courses.portal.letter.subject")}), el("p", {t("courses.portal.letter.greeting", {{"name", person.name}})}), el("p", {t("courses.portal.letter.lead")}), el("table", {el("tbody", {rows})}),
                          el("p", {t("courses.portal.letter.answer")}),
                          el("div", {cls("answer"), html::qr_code(address, t("courses.portal.my.title")), el("div", {el("p", {el("bdi", {attr("dir", "ltr"), address})}), el("p", {t("courses.portal.code"), ": ", el("strong", {el("bdi", {attr("dir", "ltr"), to.code})})})})}),
                          el("p", {t("courses.portal.letter.no_duty")})});
}

http::Response printed(const site::Page& page, std::vector<LetterTo> letters)
{
    if (!page.settings.printer) return site::error_page(page, site::Face::office, 404, "courses.letters.no_printer");
    if (letters.empty()) return site::error_page(page, site::Face::office, 404, "courses.letters.none");
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        for (auto& one : letters) one.code = new_code(deed.tx(), deed.county(), one.learner.id());
        deed.note({"courses.letters.made", "", 0, fmt::format("letters={}", letters.size())});
        return "";
    });
    // The same form once more: the codes of its first answer are only on that paper.
    if (!done || letters.front().code.empty()) return http::see_other("/office/seats?state=offered");
    Html body;
    page.read([&](storage::Reader& reader) {
        for (auto& one : letters) body += sheet_of(page, reader, one);
    });
    auto style = site::paper_style(page, "rooms/courses/tables/letter.css");
    auto pdf = page.settings.printer->pdf({"de", "ltr", page.t("courses.letters.make"), style, body});
    if (!pdf) return site::error_page(page, site::Face::office, 503, "courses.letters.not_printed").with("Retry-After", "10");
    return std::move(site::pdf_file(*pdf, "letters.pdf").with("Cache-Control", "private, no-store"));
}

/// Letters for offers that are out, to people whom this person may address.
std::vector<LetterTo> letters_for(const site::Page& page, const std::function<bool(const Seat&)>& wanted)
{
    std::vector<LetterTo> letters;
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats::all(reader, page.county.id)) {
            if (seat.state != SeatState::offered || !wanted(seat)) continue;
            auto learner = learners::find(reader, page.county.id, seat.learner);
            auto course = courses_store::find(reader, page.county.id, seat.course);
            if (!learner || !course || !page.may("courses.learner.edit", site::subject_of(*learner_kind(), learner->record))) continue;
            letters.push_back({std::move(*learner), std::move(*course), seat, {}});
        }
    });
    return letters;
}

} // namespace

http::Response letter(const site::Page& page)
{
    auto id = id_in<SeatId>(page.request.parameter("id"));
    return printed(page, letters_for(page, [&](const Seat& seat) { return seat.id == id; }));
}

http::Response letters_of_round(const site::Page& page)
{
    auto id = id_in<RoundId>(page.request.parameter("id"));
    return printed(page, letters_for(page, [&](const Seat& seat) { return seat.round == id; }));
}

} // namespace landlotse::courses::web
