#include "rooms/guide/actions/check_links.h"

#include "kernel/richtext/clean.h"
#include "kernel/site/job_pages.h"
#include "rooms/guide/actions/outside.h"
#include "rooms/guide/store/images.h"
#include "rooms/guide/store/references.h"
#include "rooms/guide/store/settings.h"
#include "rooms/guide/store/tree.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace landlotse::guide {

namespace {

constexpr std::size_t most_calls = 300;

/// One text of a page in one language.
struct Text {
    std::int64_t page = 0;
    std::string title;
    std::string language;
    std::string markup;
};
BOOST_DESCRIBE_STRUCT(Text, (), (page, title, language, markup))

std::vector<Text> all_texts(storage::Reader& reader, base::CountyId county)
{
    auto texts = reader.all<Text>("select id, title, 'de', body from guide_page where county=$1 and "
                                  "archived_at is null and body<>'' order by sort_name",
                                  county);
    for (auto sql : {"select id, title, 'de', lead_in from guide_page where county=$1 and archived_at is "
                     "null and lead_in<>'' order by sort_name",
                     "select p.id, p.title, t.language, t.body from record_text t join guide_page p on "
                     "p.county=t.county and p.id=t.record where t.county=$1 and "
                     "t.kind='page' and t.field in ('body','lead_in') and p.archived_at is null order by "
                     "p.sort_name, t.language"}) {
        auto more = reader.all<Text>(sql, county);
        texts.insert(texts.end(), more.begin(), more.end());
    }
    return texts;
}

void each_element(storage::Reader& reader, base::CountyId county,
                  const std::function<void(const Text&, const richtext::Node&)>& see)
{
    for (auto& text : all_texts(reader, county)) {
        auto root = richtext::parsed(text.markup);
        if (!root) continue;
        each_node(*root, [&](richtext::Node& node) {
            if (!node.is_text()) see(text, node);
        });
    }
}

/// Ids of contacts, places and images that are there.
class Present {
public:
    Present(storage::Reader& reader, base::CountyId county) : reader_(reader), county_(county) {}

    bool has(const std::string& element, std::int64_t id)
    {
        auto& kind = element == "media-image"  ? *image_kind()
                     : element == "place-card" ? *directory::place_kind()
                                               : *directory::contact_kind();
        auto key = std::pair(element, id);
        if (auto known = known_.find(key); known != known_.end()) return known->second;
        auto record = record::find(reader_, kind, county_, id);
        return known_[key] = record && !record->archived_at && record->conf == 0;
    }

private:
    storage::Reader& reader_;
    base::CountyId county_;
    std::map<std::pair<std::string, std::int64_t>, bool> known_;
};

std::optional<LinkFault> internal_fault(const Tree& tree, std::string_view href)
{
    if (auto page = page_meant(href)) {
        auto* branch = tree.find(*page);
        if (!branch) return LinkFault::gone;
        return branch->state == PageState::draft ? std::optional(LinkFault::draft) : std::nullopt;
    }
    bool is_guide = href.starts_with("page:") ||
                    (href.starts_with("/") && href.find("/guide/") != std::string_view::npos);
    return is_guide ? std::optional(LinkFault::unknown) : std::nullopt;
}

/// What is wrong with an address of others; empty when it answers well.
std::string fault_outside(const std::string& link)
{
    OutsideCall call;
    call.address = link;
    call.seconds = 8;
    call.only_head = true;
    auto answer = call_outside(call);
    // Some servers refuse to be asked without being read.
    if (answer && (answer->status == 405 || answer->status == 501)) {
        call.only_head = false;
        answer = call_outside(call);
    }
    if (!answer) return answer.error();
    return answer->status >= 400 ? fmt::format("HTTP {}", answer->status) : std::string();
}

void keep_link_faults(audit::Deed& deed, const std::map<std::string, std::string>& faults)
{
    auto& tx = deed.tx();
    tx.execute("delete from guide_link_fault where county=$1", deed.county());
    for (auto& [href, reason] : faults)
        tx.execute("insert into guide_link_fault (county, href, reason, checked_at) values ($1,$2,$3,$4)",
                   deed.county(), href, reason, tx.now());
    settings::mark_links_checked(tx, deed.county());
    deed.note({"guide.links.checked", "", 0, fmt::format("faults={}", faults.size())});
}

} // namespace

std::vector<BrokenLink> broken_links(storage::Reader& reader, base::CountyId county)
{
    auto tree = tree_of(reader, county, Extent::all);
    std::map<std::string, std::string> outside;
    reader.each("select href, reason from guide_link_fault where county=$1", {county.value},
                [&](const storage::Cells& cells) { outside[std::string(cells.text(0))] = cells.text(1); });
    Present present(reader, county);
    std::vector<BrokenLink> broken;
    each_element(reader, county, [&](const Text& text, const richtext::Node& node) {
        auto add = [&](std::string target, LinkFault why, std::string reason = {}) {
            broken.push_back(
                {text.page, text.title, text.language, std::move(target), why, std::move(reason)});
        };
        auto href = std::string(node.attribute("href"));
        if (node.tag == "a") {
            if (auto why = internal_fault(tree, href))
                add(href, *why);
            else if (auto found = outside.find(href); found != outside.end())
                add(href, LinkFault::external, found->second);
        }
        if (node.attribute("ref").empty() || !richtext::is_empty_element(node.tag)) return;
        auto id = base::id_from_text(node.attribute("ref"));
        if (!id || !present.has(node.tag, *id)) add(node.tag, LinkFault::reference_gone);
    });
    return broken;
}

std::set<std::string> external_links(storage::Reader& reader, base::CountyId county)
{
    std::set<std::string> links;
    each_element(reader, county, [&](const Text&, const richtext::Node& node) {
        if (node.tag == "a" && node.attribute("href").starts_with("http"))
            links.emplace(node.attribute("href"));
    });
    return links;
}

std::string carry_out_link_check(const site::House&, storage::Database& database, const jobs::Job& job, jobs::Progress& progress)
{
    auto settings = database.read([&](storage::Reader& reader) { return settings::of(reader, job.county); });
    if (!settings.checks_links) throw jobs::JobRefused("guide.links.off");
    auto links = database.read([&](storage::Reader& reader) { return external_links(reader, job.county); });
    std::map<std::string, std::string> faults;
    auto all = static_cast<std::int64_t>(std::min(links.size(), most_calls));
    std::int64_t done = 0;
    for (auto& link : links) {
        if (done == all) break;
        if (!progress.step(done++, all, "guide.links.doing")) return {};
        if (auto fault = fault_outside(link); !fault.empty()) faults[link] = fault;
    }
    auto kept = audit::carry_out(database, site::actor_of(database, job), base::OperationId{job.id.value}, [&](audit::Deed& deed) -> audit::DeedResult {
        keep_link_faults(deed, faults);
        return "";
    });
    progress.step(all, all, "guide.links.doing");
    return "/office/guide/links";
}

bool is_link_check_pending(storage::Reader& reader, base::CountyId county)
{
    auto newest = jobs::newest(reader, county, check_links_job, 1);
    return !newest.empty() && !newest.front().has_ended();
}

} // namespace landlotse::guide
