// Double entries are found before they are saved; a new form knows what it can know. What is kept about somebody, and taking it out.

#include "kernel/base/text.h"
#include "kernel/record/sheets.h"
#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/store/referrals.h"
#include "rooms/courses/web/learner_parts.h"
#include "rooms/courses/web/pages.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// The learner that the form would save; nothing when it has faults, which the form itself shows.
std::optional<Learner> typed_learner(const site::Page& page)
{
    auto read = page.read([&](storage::Reader& reader) {
        auto resolve = record::resolver(reader, page.house.kinds, page.county.id);
        return record::read_all(*learner_kind(), site::typed_fields(page.request, *learner_kind()), resolve);
    });
    if (!read.faults.empty()) return std::nullopt;
    return record::as<Learner>(read.values);
}

http::Response ask_first(const site::Page& page, const site::Handle& go_on)
{
    if (page.request.form_value("is_new") == "yes" || page.is_restoring()) return go_on(page);
    auto learner = typed_learner(page);
    if (!learner) return go_on(page);
    auto own = id_in<LearnerId>(page.request.parameter("id"));
    auto twins = page.read([&](storage::Reader& reader) { return learners::twins(reader, page.county.id, twin_key(learner->name, learner->born_on), learner->born_on, own); });
    if (twins.empty()) return go_on(page);
    Names names(page);
    std::vector<Html> items;
    for (auto& twin : twins) items.push_back(twin_line(page, names, twin));
    auto form = el("form", {attr("method", "post"), attr("action", page.request.path), site::kept_form_marks(page), site::carried_fields(page, "is_new"), html::hidden("is_new", "yes"),
                            el("div", {cls("form__actions"), html::submit_button(page.t("courses.twins.other_person"), html::ButtonLook::primary),
                                       html::link_button("/office/learners", page.t("courses.twins.stop"), html::ButtonLook::tertiary)})});
    return leaf(page, page.t("courses.twins.title"), page.t("courses.twins.purpose"), el("div", {cls("stack text"), el("ul", {items}), el("p", {page.t("courses.twins.what")}), form}));
}

/// The institution for which this person works: the first one that is in the directory, else the one that takes wishes from the portal.
std::optional<directory::ActorId> own_institution(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) -> std::optional<directory::ActorId> {
        for (auto& grant : page.actor.grants)
            if (record::find(reader, *directory::actor_kind(), page.county.id, grant.unit.value)) return directory::ActorId{grant.unit.value};
        return intake(reader, page.county.id);
    });
}

http::Response filled_form(const site::Page& page, const site::Handle& go_on)
{
    if (!page.request.query_value("entered_by").empty()) return go_on(page);
    auto own = own_institution(page);
    if (!own) return go_on(page);
    auto address = fmt::format("/office/learners/new?entered_by={}", base::id_text(*own));
    for (auto& [name, value] : page.request.query) address += fmt::format("&{}={}", base::percent_encoded(name), base::percent_encoded(value));
    return http::see_other(address);
}

} // namespace

Html twin_line(const site::Page& page, const Names& names, const KeptLearner& twin)
{
    auto where = names.actor(twin.learner.entered_by);
    if (!names.knows(twin.id())) return el("li", {page.t("courses.twins.elsewhere", {{"where", where}})});
    return el("li", {names.learner_link(twin.id()), " · ", page.t.day(twin.learner.born_on), " · ", where});
}

void ask_about_twins(site::Room& room)
{
    for (auto& route : room.routes) {
        bool is_new = route.pattern == "/office/learners/new";
        bool is_save = route.method == http::Method::post && (is_new || route.pattern == "/office/learners/{id}/edit");
        if (is_save) route.handle = [go_on = route.handle](const site::Page& page) { return ask_first(page, go_on); };
        else if (is_new) route.handle = [go_on = route.handle](const site::Page& page) { return filled_form(page, go_on); };
    }
}

namespace {

/// Referrals, what a person decided about somebody in rounds, and whether codes are out.
std::vector<Html> kept_besides(const site::Page& page, storage::Reader& reader, const Names& names, LearnerId id)
{
    std::vector<Html> lines;
    for (auto& one : referrals::of_learner(reader, page.county.id, id))
        lines.push_back(el("li", {page.t(fmt::format("courses.referral.concern.{}", storage::name_of(one.concern))), " → ", names.actor(one.to_actor), ": ", one.words, " ", one.answer}));
    for (auto& round : rounds::all(reader, page.county.id))
        for (auto& wish : rounds::wishes_of(reader, page.county.id, round.id))
            if (wish.learner == id) lines.push_back(el("li", {round.name, " · ", page.t(fmt::format("courses.wish.{}", storage::name_of(wish.kind))), " · ", names.course(wish.course), ": ", wish.reason}));
    if (codes::has(reader, page.county.id, id)) lines.push_back(el("li", {page.t("courses.kept.code")}));
    return lines;
}

} // namespace

http::Response what_is_kept(const site::Page& page)
{
    auto kept = learner_in_address(page, "read");
    if (!kept) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    Names names(page);
    auto& kind = *learner_kind();
    auto titles = site::reference_titles(page, kind, {kept->record});
    std::vector<html::Fact> facts;
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        facts.push_back({page.t(kind.label_key(kind.fields[i])), site::shown_value(page, kind, kind.fields[i], kept->record.values[i], titles[i])});
    std::vector<Html> seats, more;
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats::of_learner(reader, page.county.id, kept->id()))
            seats.push_back(el("li", {names.course(seat.course), " · ", seat_label(page, seat.state), " · ", page.t.day(seat.offered_on)}));
        more = kept_besides(page, reader, names, kept->id());
    });
    auto clock = law::clock("keep_wish", page.today);
    auto limits = el("p", {page.t("courses.kept.limits", {{"wish", clock ? std::int64_t{clock->amount} : std::int64_t{0}}})});
    Html erase;
    if (page.may("courses.learner.edit", site::subject_of(kind, kept->record)))
        erase = titled("erase", page.t("courses.erase.title"),
                       el("p", {page.t("courses.erase.text")}) + one_button(page, learner_address(kept->id()) + "/erase", page.t("courses.erase.do"), html::ButtonLook::danger));
    auto body = el("div", {cls("stack"), html::facts(facts), titled("seats", page.t("courses.seat.many"), seats.empty() ? el("p", {page.t("courses.seat.none")}) : el("ul", {seats})),
                           more.empty() ? Html{} : titled("more", page.t("courses.kept.more"), el("ul", {more})), limits, erase});
    return leaf(page, page.t("courses.kept.title"), page.t("courses.kept.purpose", {{"name", kept->learner.name}, {"day", page.t.day(page.today)}}), body);
}

http::Response erase_learner(const site::Page& page)
{
    auto kept = learner_in_address(page, "edit");
    if (!kept) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        learners::erase(deed.tx(), deed.county(), kept->id());
        deed.note({"courses.learner.erased", "learner", kept->record.id, ""});
        return "/office/learners";
    });
    return http::see_other(done ? done->result : "/office/learners");
}

http::Response new_code_page(const site::Page& page)
{
    auto kept = learner_in_address(page, "edit");
    if (!kept) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    // A repeated form must not make a second code: only the first answer carries it.
    std::string code;
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        code = new_code(deed.tx(), deed.county(), kept->id());
        deed.note({"courses.code.made", "learner", kept->record.id, ""});
        return learner_address(kept->id());
    });
    if (!done || code.empty()) return http::see_other(learner_address(kept->id()));
    auto address = page.absolute(fmt::format("/{}/my-course", kept->learner.language));
    auto body = el("div", {cls("stack text"), el("p", {cls("code-shown"), el("bdi", {attr("dir", "ltr"), code})}), el("p", {page.t("courses.code.where"), " ", html::link(address, address)}), el("p", {page.t("courses.code.once")})});
    auto back = html::link_button(learner_address(kept->id()), kept->learner.name, html::ButtonLook::secondary);
    return leaf(page, page.t("courses.code.title"), page.t("courses.code.purpose", {{"name", kept->learner.name}}), body, back);
}

} // namespace landlotse::courses::web
