// Views of a list that a person keeps: a name for filters and order. Only the person sees them.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_bulk.h"

#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

constexpr std::size_t longest_name = 60;
constexpr std::int64_t most_views = 20;

struct View {
    std::int64_t id = 0;
    std::string name, query;
};
BOOST_DESCRIBE_STRUCT(View, (), (id, name, query))

/// Filters and order as they stand in the address; the page of the list is not part of a view.
std::string kept_query(const Page& page)
{
    std::string query;
    for (auto& [name, value] : page.request.query)
        if (!value.empty() && name != "page" && name != "done" && name != "records")
            query += fmt::format("{}{}={}", query.empty() ? "?" : "&", base::percent_encoded(name), base::percent_encoded(value));
    return query;
}

std::vector<View> views_of(storage::Reader& reader, const Page& page, const record::Kind& kind)
{
    return reader.all<View>("select id, name, query from record_view where county=$1 and person=$2 and kind=$3 order by name, id",
                            page.county.id, page.actor.person, kind.name);
}

std::string views_address(const record::Kind& kind) { return office_address(kind) + "/views"; }

Html forget_form(const Page& page, const record::Kind& kind, const View& view)
{
    return el("form", {attr("method", "post"), attr("action", views_address(kind)), form_marks(page), html::hidden("forget", base::id_text(view.id)),
                       el("button", {cls("kern-btn kern-btn--tertiary"), attr("type", "submit"),
                                     el("span", {cls("kern-label"), page.t("site.view.forget", {{"name", view.name}})})})});
}

audit::DeedResult forget(audit::Deed& deed, const Page& page, const record::Kind& kind, std::int64_t id)
{
    auto gone = deed.tx().execute("delete from record_view where county=$1 and person=$2 and kind=$3 and id=$4", page.county.id,
                                  page.actor.person, kind.name, id);
    if (gone == 0) return base::refuse(base::Faults{});
    deed.note({"record.view.forgotten", "view", id, ""});
    return office_address(kind);
}

audit::DeedResult keep(audit::Deed& deed, const Page& page, const record::Kind& kind, const std::string& name, const std::string& query)
{
    if (deed.tx().number("select count(*) from record_view where county=$1 and person=$2 and kind=$3", page.county.id, page.actor.person, kind.name) >= most_views)
        return base::refuse(base::Faults{});
    auto id = deed.tx().make_id<base::Id<struct ViewTag>>();
    deed.tx().execute("insert into record_view (county, person, kind, id, name, query) values ($1,$2,$3,$4,$5,$6)", page.county.id,
                      page.actor.person, kind.name, id, name, query);
    deed.note({"record.view.kept", "view", id.value, ""});
    return office_address(kind) + query;
}

} // namespace

html::Html view_list(const Page& page, const record::Kind& kind)
{
    auto views = page.read([&](storage::Reader& reader) { return views_of(reader, page, kind); });
    auto query = kept_query(page);
    std::vector<Html> links, forms;
    bool is_kept = false;
    for (auto& view : views) {
        bool current = view.query == query;
        is_kept = is_kept || current;
        auto href = office_address(kind) + view.query;
        links.push_back(el("li", {current ? el("a", {attr("href", href), attr("aria-current", "page"), view.name}) : html::link(href, view.name)}));
        if (current) forms.push_back(forget_form(page, kind, view));
    }
    auto list = links.empty() ? Html{} : el("ul", {cls("cluster plain"), links});
    if (query.empty() || is_kept) return list.empty() ? Html{} : el("nav", {cls("views"), attr("aria-label", page.t("site.view.title")), list, html::fragment({forms})});
    auto keep_form = el("details", {el("summary", {page.t("site.view.keep")}),
                                    el("form", {cls("cluster"), attr("method", "post"), attr("action", views_address(kind)), form_marks(page), html::hidden("query", query),
                                                html::text_input({"name", page.t("site.view.name"), {}, {}, {}, {}}), html::submit_button(page.t("site.view.save"), html::ButtonLook::secondary)})});
    return el("nav", {cls("views"), attr("aria-label", page.t("site.view.title")), list, keep_form});
}

http::Response keep_view(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto old = base::id_from_text(page.request.form_value("forget"));
    std::string name(base::trimmed(page.request.form_value("name")));
    std::string query(page.request.form_value("query"));
    bool is_sound = !name.empty() && name.size() <= longest_name * 4 && query.starts_with('?') && query.size() <= 1000 && query.find_first_of("\r\n") == query.npos;
    if (!old && !is_sound) return http::see_other(office_address(kind) + (query.starts_with('?') ? query.substr(0, 1000) : ""));
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        return old ? forget(deed, page, kind, *old) : keep(deed, page, kind, name, query);
    });
    return http::see_other(done ? done->result : office_address(kind));
}

} // namespace landlotse::site
