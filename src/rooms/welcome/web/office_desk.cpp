// The front desk: a pack for somebody at the counter, two languages side by side, in under a minute (R1.6a).
// Nothing about the person is kept; one number goes up.

#include "rooms/welcome/web/office_parts.h"

#include "kernel/html/qr_code.h"
#include "kernel/site/forms.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int months_shown = 12;
/// Fewer packs than this could be one family: the number itself is then not shown.
constexpr std::int64_t least_shown = 5;

std::vector<html::Option> other_languages()
{
    std::vector<html::Option> options;
    for (auto& language : i18n::languages())
        if (!(language == i18n::german())) options.push_back({std::string(language.code), std::string(language.own_name)});
    return options;
}

Html shown_count(const site::Page& page, std::int64_t packs)
{
    return html::escaped(packs < least_shown ? page.t("welcome.desk.few", {{"least", least_shown}}) : page.t.number(packs));
}

/// Months by language over all municipalities, then by municipality over all languages: crossing both would make
/// numbers so small that they point at people.
Html count_table(const site::Page& page, const std::vector<DeskCount>& counts, bool by_language)
{
    auto known_towns = directory::web::municipalities_of(page);
    auto& towns = *known_towns;
    std::map<std::pair<std::string, std::string>, std::int64_t> sums;
    for (auto& one : counts) {
        auto place = one.municipality == 0 ? page.t("welcome.unsaid") : towns.name_of(one.municipality);
        sums[{one.month, by_language ? page.t.language_name(one.language) : place}] += one.packs;
    }
    std::vector<std::vector<Html>> rows;
    for (auto it = sums.rbegin(); it != sums.rend(); ++it)
        rows.push_back({html::escaped(it->first.first), html::escaped(it->first.second), shown_count(page, it->second)});
    auto caption = page.t(by_language ? "welcome.desk.by_language" : "welcome.desk.by_municipality");
    if (rows.empty()) return {};
    return el("section", {cls("stack"), el("h2", {caption}),
                          html::table(caption, {{page.t("welcome.desk.month"), ""}, {page.t(by_language ? "welcome.desk.language" : "welcome.q.municipality"), ""},
                                                {page.t("welcome.desk.packs"), "", {}, true}}, rows)});
}

/// Both sheets of a pack, and where its person finds it again.
struct DeskPack {
    site::Page other_page;
    PackView german, other;
    std::string query;
    std::string address; ///< of the portal's pack, in the other language
};

DeskPack desk_pack_of(const site::Page& page)
{
    auto language = asked_language(page, "with").value_or(*i18n::language("en"));
    auto who = parse_address(page.request.query);
    auto german_page = in_language(page, i18n::german());
    DeskPack desk{in_language(page, language), pack_view(german_page, who), {}, {}, {}};
    desk.other = pack_view(desk.other_page, who);
    auto answers = address_of(desk.german.who);
    desk.query = fmt::format("with={}{}{}", language.code, answers.empty() ? "" : "&", answers);
    desk.address = page.absolute(desk.other_page.to("pack?" + answers));
    return desk;
}

} // namespace

http::Response desk(const site::Page& page)
{
    auto counts = page.read([&](storage::Reader& reader) { return desk_counts::newest(reader, page.county.id, page.today, months_shown); });
    html::Question language;
    language.name = "with";
    language.label = page.t("welcome.desk.with");
    language.typed = {"en"};
    auto form = el("form", {cls("form"), attr("method", "post"), attr("action", "/office/welcome/desk"), site::form_marks(page),
                            el("fieldset", {el("legend", {page.t("welcome.desk.language")}), html::select_input(language, other_languages(), {})}),
                            question_fields(page, parse_address(page.request.query)),
                            el("div", {cls("form__actions"), html::submit_button(page.t("welcome.desk.make"), html::ButtonLook::primary)})});
    auto body = el("div", {cls("stack stack--wide"), el("p", {page.t("welcome.desk.privacy")}), form, count_table(page, counts, true),
                           count_table(page, counts, false)});
    return office_leaf(page, page.t("welcome.desk.title"), page.t("welcome.desk.purpose"), body);
}

http::Response make_at_desk(const site::Page& page)
{
    auto who = parse_form(page.request.form, page.today);
    auto language = i18n::language(page.request.form_value("with")).value_or(*i18n::language("en"));
    auto known_towns = directory::web::municipalities_of(page);
    auto& towns = *known_towns;
    auto municipality = towns.meant(who.municipality).value_or(0);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        desk_counts::add_one(deed.tx(), deed.county(), page.today, language.code, municipality);
        // Language and municipality stay out of the note: with its time they could point at a person.
        deed.note({"welcome.pack.made", "", 0, ""});
        auto answers = address_of(who);
        return fmt::format("/office/welcome/desk/pack?with={}{}{}", language.code, answers.empty() ? "" : "&", answers);
    });
    return http::see_other(done ? done->result : std::string("/office/welcome/desk"));
}

http::Response desk_pack(const site::Page& page)
{
    auto desk = desk_pack_of(page);
    auto german_page = in_language(page, i18n::german());
    auto title = page.t("welcome.desk.pack");
    auto pdf = page.settings.printer ? html::link_button("/office/welcome/desk/pack.pdf?" + desk.query, page.t("welcome.pack.pdf"), html::ButtonLook::primary, "download")
                                     : Html{};
    auto print = el("button", {cls("kern-btn kern-btn--secondary only-script"), attr("type", "button"), html::flag("data-print"), html::icon("print"),
                               el("span", {cls("kern-label"), page.t("directory.portal.print")})});
    auto code = el("div", {cls("pack-keep"), el("figure", {cls("pack-code"), html::qr_code(desk.address, page.t("welcome.pack.qr"))}),
                           el("p", {html::link(desk.address, page.t("welcome.desk.on_phone"))})});
    auto body = el("div", {cls("stack"), el("div", {cls("cluster no-print"), pdf, print, html::link_button("/office/welcome/desk", page.t("welcome.desk.next"), html::ButtonLook::tertiary)}),
                           code, side_by_side(german_page, desk.german, desk.other_page, desk.other)});
    return office_leaf(page, title, page.t("welcome.desk.pack.purpose"), body);
}

http::Response desk_pdf(const site::Page& page)
{
    auto desk = desk_pack_of(page);
    auto german_page = in_language(page, i18n::german());
    return pdf_response(page, site::Face::office, desk_document(german_page, desk.german, desk.other_page, desk.other, desk.address));
}

} // namespace landlotse::welcome::web
