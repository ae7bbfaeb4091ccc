// From a register to a published table: choose, look, protect, publish; and the ledger of all releases.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/observatory/actions/publish_table.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"
#include "rooms/observatory/web/table_view.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t shown_reasons = 8;
constexpr long least = 3;

std::string releases_address() { return fmt::format("{}/releases", section); }
std::string release_address(ReleaseId id) { return fmt::format("{}/{}", releases_address(), base::id_text(id)); }

/// What somebody asks for, from the address or from the form.
struct Asked {
    KeptRegister about;
    Register records;
    std::optional<TableWish> wish; ///< nothing chosen yet
    Method method = Method::as_counted;
    bool is_too_large = false;

    std::string address() const { return fmt::format("{}/registers/{}/table", section, base::id_text(about.id)); }
};

std::string value_of(const site::Page& page, std::string_view name)
{
    auto posted = page.request.form_value(name);
    return std::string(posted.empty() ? page.request.query_value(name) : posted);
}

std::optional<Asked> asked(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    auto about = id ? page.read([&](storage::Reader& reader) { return registers::find(reader, page.county.id, RegisterId{*id}); }) : std::nullopt;
    auto records = about ? page.read([&](storage::Reader& reader) { return registers::content(reader, page.county.id, about->id); }) : std::nullopt;
    if (!records) return std::nullopt;
    Asked found{*about, std::move(*records), {}, Method::as_counted, false};
    TableWish wish;
    for (auto* name : {"by", "then", "across"}) {
        auto at = found.records.feature(value_of(page, name));
        if (at && std::find(wish.features.begin(), wish.features.end(), *at) == wish.features.end()) wish.features.push_back(*at);
    }
    auto only = value_of(page, "only");
    for (std::size_t at = 0; at < found.records.features.size(); ++at) {
        auto& feature = found.records.features[at];
        for (std::size_t i = 0; i < feature.categories.size(); ++i)
            if (!only.empty() && only == feature.name + ": " + feature.categories[i]) wish.filter = Filter{at, static_cast<std::uint16_t>(i)};
    }
    found.method = storage::from_name<Method>(value_of(page, "method")).value_or(Method::as_counted);
    if (wish.features.empty()) return found;
    found.is_too_large = cells_of(found.records, wish) > most_table_cells;
    if (!found.is_too_large) found.wish = wish;
    return found;
}

std::vector<html::Option> methods(const site::Page& page)
{
    std::vector<html::Option> options;
    for (auto method : {Method::as_counted, Method::suppressed, Method::perturbed}) {
        std::string name(storage::name_of(method));
        options.push_back({name, page.t("observatory.method." + name)});
    }
    return options;
}

Html choose_form(const site::Page& page, const Asked& asked)
{
    std::vector<html::Option> features, only;
    for (auto& feature : asked.records.features) {
        features.push_back({feature.name, feature.name});
        if (feature.categories.size() <= 30)
            for (auto& category : feature.categories) only.push_back({feature.name + ": " + category, feature.name + ": " + category});
    }
    auto question = [&](const std::string& name, bool optional) {
        return html::Question{name, page.t("observatory.table." + name), {}, {}, {value_of(page, name)}, optional ? page.t("site.optional") : std::string()};
    };
    auto nothing = page.t("observatory.table.nothing");
    html::Question method{"method", page.t("observatory.method"), page.t("observatory.method.hint"), {}, {std::string(storage::name_of(asked.method))}};
    return el("form", {cls("form"), attr("method", "get"), attr("action", asked.address()), html::select_input(question("by", false), features, page.t("observatory.table.choose")),
                       html::select_input(question("then", true), features, nothing), html::select_input(question("across", true), features, nothing),
                       html::select_input(question("only", true), only, page.t("observatory.table.everybody")), html::choice_input(method, methods(page), ""),
                       html::submit_button(page.t("observatory.table.look"), html::ButtonLook::secondary, "search")});
}

/// What the exposed persons are called in the new table; its innermost cell comes first.
std::string group_of(const disclosure::Disclosure& one, const std::string& table)
{
    auto prefix = table + ": ";
    for (auto& label : one.group)
        if (label.starts_with(prefix)) return label.substr(prefix.size());
    return one.group.empty() ? std::string() : one.group.front();
}

/// Why the table may not be published, in words: whom it exposes, and which earlier table helps.
Html reasons(const site::Page& page, const Asked& asked, const Proposal& proposal)
{
    if (!proposal.examination.is_complete) return html::alert(html::Mood::danger, page.t("observatory.release.not_examined"), el("p", {page.t("observatory.release.not_examined.help")}));
    std::vector<Html> lines;
    for (auto& one : proposal.examination.disclosures) {
        if (lines.size() == shown_reasons) break;
        std::string earlier;
        for (auto& with : one.with) earlier += (earlier.empty() ? "" : ", ") + with;
        auto line = page.t("observatory.release.exposes", {{"count", one.count}, {"group", group_of(one, asked.about.title)}});
        auto why = earlier.empty() ? page.t("observatory.release.alone") : page.t("observatory.release.together", {{"tables", earlier}});
        lines.push_back(el("li", {line, " ", why}));
    }
    auto more = proposal.examination.disclosures.size() - lines.size();
    auto rest = html::when(more > 0, el("p", {page.t("observatory.release.more", {{"count", more}})}));
    auto title = page.t("observatory.release.no", {{"count", proposal.examination.disclosures.size()}});
    return html::alert(html::Mood::danger, title, el("ul", {lines}) + rest + el("p", {page.t("observatory.release.no.help")}));
}

Html verdict(const site::Page& page, const Asked& asked, const Proposal& proposal)
{
    if (!proposal.may_be_published()) return reasons(page, asked, proposal);
    auto words = page.t("observatory.release.yes." + std::string(storage::name_of(proposal.method)), {{"primary", proposal.primary}, {"secondary", proposal.secondary}});
    return html::alert(html::Mood::success, page.t("observatory.release.yes"), el("p", {words}));
}

Html publish_form(const site::Page& page, const Asked& asked, const base::Faults& faults)
{
    Html carried;
    for (auto* name : {"by", "then", "across", "only"}) carried += html::hidden(name, value_of(page, name));
    carried += html::hidden("method", storage::name_of(asked.method));
    html::Question title{"title", page.t("observatory.release.title"), page.t("observatory.release.title.hint"), site::fault_of(page, faults, "title"), {std::string(page.request.form_value("title"))}};
    html::Question description{"description", page.t("observatory.release.description"), page.t("observatory.release.description.hint"), {}, {std::string(page.request.form_value("description"))}, page.t("site.optional")};
    return el("section", {cls("section"), attr("aria-labelledby", "publish"), el("h2", {attr("id", "publish"), page.t("observatory.release.publish")}),
                          el("form", {cls("form"), attr("method", "post"), attr("action", asked.address()), site::form_marks(page), carried, html::text_input(title),
                                      html::text_area(description, 3), html::submit_button(page.t("observatory.release.publish"), html::ButtonLook::primary, "check")})});
}

http::Response table_page_with(const site::Page& page, const Asked& asked, const std::optional<Proposal>& proposal, const base::Faults& faults, int status)
{
    Html body = choose_form(page, asked);
    for (auto& fault : faults)
        if (fault.field == "method") body += html::alert(html::Mood::danger, page.t(fault.message, fault.args));
    if (asked.is_too_large) body += html::alert(html::Mood::warning, page.t("observatory.table.too_large", {{"most", static_cast<std::int64_t>(most_table_cells)}}));
    if (proposal) {
        TableWords words{asked.about.title, page.t("observatory.release.hidden"), page.t("observatory.register.records")};
        body += el("section", {cls("section stack"), attr("aria-labelledby", "verdict"), el("h2", {attr("id", "verdict"), page.t("observatory.table.preview")}),
                               verdict(page, asked, *proposal), counted_table(page, words, proposal->shown, &proposal->counts)});
        if (proposal->may_be_published()) body += publish_form(page, asked, faults);
    }
    auto title = page.t("observatory.table.make");
    auto response = leaf(page, title, page.t("observatory.table.make.purpose"),
                         {{page.t("observatory.registers"), fmt::format("{}/registers", section)}, {asked.about.title, fmt::format("{}/registers/{}", section, base::id_text(asked.about.id))}, {title, ""}},
                         el("div", {cls("stack stack--wide"), body}));
    response.status = status;
    return response;
}

std::optional<Proposal> proposal_of(const site::Page& page, const Asked& asked)
{
    if (!asked.wish) return std::nullopt;
    return page.read([&](storage::Reader& reader) { return propose_table(reader, page.county.id, asked.about, asked.records, *asked.wish, asked.method, least); });
}

} // namespace

http::Response table_form(const site::Page& page)
{
    auto wanted = asked(page);
    if (!wanted) return not_found(page);
    return table_page_with(page, *wanted, proposal_of(page, *wanted), {}, 200);
}

http::Response table_publish(const site::Page& page)
{
    auto wanted = asked(page);
    if (!wanted) return not_found(page);
    auto proposal = proposal_of(page, *wanted);
    if (!proposal) return table_page_with(page, *wanted, {}, {}, 422);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto slug = publish_table(deed, wanted->about, wanted->records, *wanted->wish, *proposal, {std::string(page.request.form_value("title")), std::string(page.request.form_value("description"))});
        if (!slug) return base::refuse(slug.error());
        return release_address(releases::by_slug(deed.tx(), deed.county(), *slug)->id);
    });
    return done ? http::see_other(done->result) : table_page_with(page, *wanted, proposal, done.error(), 422);
}

http::Response release_list(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return releases::all(reader, page.county.id); });
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        auto state = one.withdrawn_at ? html::badge(page.t("observatory.release.withdrawn"), html::Mood::warning) : html::badge(page.t("observatory.release.public"), html::Mood::success);
        rows.push_back({html::link(release_address(one.id), one.title), html::escaped(page.t.moment(one.published_at)),
                        html::escaped(page.t("observatory.method." + std::string(storage::name_of(one.method)))), state});
    }
    std::vector<html::Column> columns{{page.t("observatory.release.title"), ""}, {page.t("observatory.release.at"), ""}, {page.t("observatory.method"), ""}, {page.t("observatory.release.state"), ""}};
    auto title = page.t("observatory.releases");
    auto body = rows.empty() ? html::empty_state(page.t("observatory.releases.none"), html::link(fmt::format("{}/registers", section), page.t("observatory.registers")))
                             : html::table(title, columns, rows);
    return leaf(page, title, page.t("observatory.releases.purpose"), {{title, ""}}, body);
}

namespace {

http::Response release_page_with(const site::Page& page, const base::Faults& faults, int status)
{
    auto id = base::id_from_text(page.parameter("id"));
    auto release = id ? page.read([&](storage::Reader& reader) { return releases::find(reader, page.county.id, ReleaseId{*id}); }) : std::nullopt;
    if (!release) return not_found(page);
    auto table = page.read([&](storage::Reader& reader) { return public_table(releases::content(reader, page.county.id, release->id)); });
    auto source = page.read([&](storage::Reader& reader) { return registers::find(reader, page.county.id, release->register_id); });
    auto filter = release->filter_feature.empty() ? page.t("observatory.table.everybody") : release->filter_feature + ": " + release->filter_category;
    auto facts = html::facts({{page.t("observatory.release.at"), html::escaped(page.t.moment(release->published_at))},
                              {page.t("observatory.register.one"), html::escaped(source ? fmt::format("{}, {}", source->title, page.t.day(source->day)) : "–")},
                              {page.t("observatory.table.only"), html::escaped(filter)},
                              {page.t("observatory.method"), html::escaped(page.t("observatory.method." + std::string(storage::name_of(release->method))))},
                              {page.t("observatory.release.hidden_cells"), html::escaped(page.t.number(static_cast<std::int64_t>(table ? table->hidden() : 0)))}});
    TableWords words{release->title, page.t("observatory.release.hidden"), page.t("observatory.register.records")};
    Html end;
    if (release->withdrawn_at) {
        end = html::alert(html::Mood::warning, page.t("observatory.release.withdrawn"), el("p", {page.t.moment(*release->withdrawn_at), ": ", release->withdrawn_why}));
    } else if (page.may("observatory.release.publish")) {
        html::Question why{"why", page.t("observatory.release.why"), page.t("observatory.release.why.hint"), site::fault_of(page, faults, "why"), {}};
        end = el("details", {html::flag("open", !faults.empty()), el("summary", {page.t("observatory.release.withdraw")}),
                             el("form", {cls("form"), attr("method", "post"), attr("action", release_address(release->id) + "/withdraw"), site::form_marks(page), html::text_input(why),
                                         html::submit_button(page.t("observatory.release.withdraw"), html::ButtonLook::danger)})});
    }
    auto portal = release->withdrawn_at ? Html{} : html::link_button("/de/open-data/" + release->slug, page.t("observatory.release.see"), html::ButtonLook::secondary, "link");
    auto body = el("div", {cls("stack stack--wide"), facts, table ? counted_table(page, words, *table) : Html{}, end});
    auto response = leaf(page, release->title, release->description, {{page.t("observatory.releases"), releases_address()}, {release->title, ""}}, body, portal);
    response.status = status;
    return response;
}

} // namespace

http::Response release_page(const site::Page& page) { return release_page_with(page, {}, 200); }

http::Response release_withdraw(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    if (!id) return not_found(page);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto gone = withdraw_release(deed, ReleaseId{*id}, std::string(page.request.form_value("why")));
        if (!gone) return base::refuse(gone.error());
        return release_address(ReleaseId{*id});
    });
    return done ? http::see_other(done->result) : release_page_with(page, done.error(), 422);
}

} // namespace landlotse::observatory::web
