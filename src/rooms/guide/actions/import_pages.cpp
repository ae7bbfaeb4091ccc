#include "rooms/guide/actions/import_pages.h"

#include "kernel/base/text.h"
#include "kernel/i18n/language.h"
#include "kernel/record/slugs.h"
#include "rooms/guide/actions/translate_page.h"
#include "rooms/guide/store/references.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::guide {

namespace {

constexpr std::string_view index_name = "pages.tsv";

bool is_slug(std::string_view text)
{
    auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= 60 && std::all_of(text.begin(), text.end(), fits);
}

/// Reads the index: a head line with names of columns, then a line for each page.
class IndexReading {
public:
    IndexReading(PagesPlan& plan, base::Day today) : plan_(plan), today_(today) {}

    void read(std::string_view text)
    {
        int number = 0;
        for (auto line : base::split(text, '\n')) {
            ++number;
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (base::trimmed(line).empty() || line.starts_with('#')) continue;
            auto cells = base::split(line, '\t');
            if (columns_.empty()) {
                for (auto cell : cells) columns_.emplace_back(base::trimmed(cell));
                if (std::find(columns_.begin(), columns_.end(), "slug") == columns_.end())
                    return refuse("guide.import.no_slug_column", number);
                continue;
            }
            row(cells, number);
        }
        check_parents();
    }

private:
    std::string cell(const std::vector<std::string_view>& cells, std::string_view name) const
    {
        auto at =
            static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), name) - columns_.begin());
        return at < cells.size() ? std::string(base::trimmed(cells[at])) : std::string();
    }

    void refuse(std::string message, int line, std::string name = {})
    {
        plan_.faults.push_back(
            {std::string(index_name), {"", std::move(message), {{"name", std::move(name)}}, line, 0}});
    }

    void row(const std::vector<std::string_view>& cells, int number)
    {
        PlannedPage planned;
        planned.slug = cell(cells, "slug");
        planned.parent = cell(cells, "parent");
        if (planned.parent == "-") planned.parent.clear();
        if (!is_slug(planned.slug) || !lines_.emplace(planned.slug, number).second)
            return refuse("guide.import.bad_slug", number, planned.slug);
        if (plan_.pages.size() >= most_pages) return refuse("guide.import.too_many", number);
        auto position = base::whole_number(cell(cells, "order"));
        planned.page.position =
            static_cast<int>(std::clamp<std::int64_t>(position.value_or(number), 0, 10'000));
        take_choice(cell(cells, "icon"), "icon", number, planned.page.icon);
        take_choice(cell(cells, "topic"), "topic", number, planned.page.topic);
        auto purpose = cell(cells, "purpose");
        auto meant = storage::from_name<Purpose>(purpose);
        if (!purpose.empty() && !meant) refuse("guide.import.unknown_word", number, purpose);
        planned.page.purpose = meant.value_or(Purpose::guide);
        if (auto months = base::whole_number(cell(cells, "review_months"));
            months && *months > 0 && *months <= 120)
            planned.page.review_on = today_ + std::chrono::days(30 * *months);
        plan_.pages.push_back(std::move(planned));
    }

    void take_choice(const std::string& text, const char* field, int number, std::optional<std::string>& out)
    {
        if (text.empty() || text == "-") return;
        if (!page_kind()->field(field)->has_option(text))
            return refuse("guide.import.unknown_word", number, text);
        out = text;
    }

    /// Parents come first, whatever the order in the file; what hangs in a circle is named.
    void check_parents()
    {
        std::vector<PlannedPage> sorted;
        std::set<std::string> placed;
        auto left = std::move(plan_.pages);
        for (bool moved = true; moved && !left.empty();) {
            moved = false;
            for (auto one = left.begin(); one != left.end();) {
                if (!one->parent.empty() && !placed.contains(one->parent)) {
                    ++one;
                    continue;
                }
                placed.insert(one->slug);
                sorted.push_back(std::move(*one));
                one = left.erase(one);
                moved = true;
            }
        }
        for (auto& lost : left) refuse("guide.import.unknown_parent", lines_[lost.slug], lost.parent);
        plan_.pages = std::move(sorted);
    }

    PagesPlan& plan_;
    base::Day today_;
    std::vector<std::string> columns_;
    std::map<std::string, int> lines_;
};

void take_file(PagesPlan& plan, const PageFile& file, const MarkdownWorld& world)
{
    auto slash = file.name.find('/');
    auto slug = file.name.substr(0, slash);
    auto code = slash == std::string::npos ? std::string() : file.name.substr(slash + 1);
    auto refuse = [&](const char* message) {
        plan.faults.push_back({file.name, {"", message, {{"name", file.name}}, 0, 0}});
    };
    auto planned =
        std::find_if(plan.pages.begin(), plan.pages.end(), [&](auto& one) { return one.slug == slug; });
    if (planned == plan.pages.end()) return refuse("guide.import.not_in_index");
    auto language = code.ends_with(".md") ? i18n::language(code.substr(0, code.size() - 3)) : std::nullopt;
    if (!language || language->code == "qps") return refuse("guide.import.unknown_language");
    auto page = read_markdown(file.text, world);
    if (!page) {
        for (auto& one : page.error()) plan.faults.emplace_back(file.name, one);
        return;
    }
    if (*language == i18n::german()) {
        planned->page.title = page->title;
        planned->page.summary = page->summary;
        planned->page.body = page->body;
    } else {
        planned->translations.emplace(language->code, std::move(*page));
        ++plan.translations;
    }
}

/// `page:slug` in a text becomes the page's id, also for pages that are saved later in the same import.
std::string with_ids(const std::string& markup, const std::map<std::string, std::int64_t>& ids)
{
    std::string out;
    constexpr std::string_view begin = "href=\"page:";
    std::size_t done = 0;
    for (auto at = markup.find(begin); at != std::string::npos; at = markup.find(begin, done)) {
        auto from = at + begin.size(), end = markup.find('"', from);
        auto id = ids.find(markup.substr(from, end - from));
        out += markup.substr(done, from - done) +
               (id == ids.end() ? markup.substr(from, end - from) : base::id_text(id->second));
        done = end;
    }
    return out + markup.substr(done);
}

record::Record saved(audit::Deed& deed, const PlannedPage& planned, GuidePage page)
{
    auto& kind = *page_kind();
    auto before =
        planned.known_as ? record::find(deed.tx(), kind, deed.county(), planned.known_as) : std::nullopt;
    if (!before) {
        record::Record fresh;
        fresh.id = planned.known_as;
        fresh.values = record::values_of(page);
        return record::insert(deed, kind, std::move(fresh));
    }
    auto kept = record::as<GuidePage>(before->values);
    page.kept_by = kept.kept_by;
    page.region = kept.region;
    page.state = kept.state;
    page.mirrors = kept.mirrors;
    page.lead_in = kept.lead_in;
    before->values = record::values_of(page);
    return record::update(deed, kind, *before).value();
}

} // namespace

PagesPlan plan_pages(storage::Reader& reader, base::CountyId county, const std::vector<PageFile>& files,
                     base::Day today)
{
    PagesPlan plan;
    auto index = std::find_if(files.begin(), files.end(), [](auto& file) { return file.name == index_name; });
    if (index == files.end()) {
        plan.faults.push_back({std::string(index_name), {"", "guide.import.no_index", {}, 0, 0}});
        return plan;
    }
    IndexReading(plan, today).read(index->text);
    MarkdownWorld world;
    for (auto& page : plan.pages) world.slugs.insert(page.slug);
    for (auto& goal : directory::goals()) world.topics.insert(goal);
    for (auto& file : files)
        if (file.name != index_name) take_file(plan, file, world);
    for (auto& page : plan.pages) {
        if (page.page.title.empty())
            plan.faults.push_back(
                {page.slug + "/de.md", {"", "guide.import.no_german", {{"name", page.slug}}, 0, 0}});
        if (auto known = record::slug_target(reader, *page_kind(), county, page.slug))
            page.known_as = known->record;
    }
    return plan;
}

void apply_pages(audit::Deed& deed, const PagesPlan& plan, directory::ActorId keeper, PageState state)
{
    std::map<std::string, std::int64_t> ids;
    for (auto& planned : plan.pages)
        ids[planned.slug] = planned.known_as ? planned.known_as : deed.tx().new_id();
    for (auto planned : plan.pages) {
        planned.page.kept_by = keeper;
        planned.page.state = state;
        if (!planned.parent.empty()) planned.page.parent = PageId{ids.at(planned.parent)};
        planned.page.body = with_ids(planned.page.body, ids);
        planned.known_as = ids.at(planned.slug);
        auto record = saved(deed, planned, planned.page);
        // The address that the folder names is the one people have printed.
        record::keep_slug(deed.tx(), *page_kind(), deed.county(), record.id, "de", planned.slug);
        for (auto& [language, page] : planned.translations)
            save_translation(deed, record, language, {page.title, page.summary, "", with_ids(page.body, ids)},
                             {}, "imported");
    }
    deed.note({"guide.pages.imported", "", 0,
               fmt::format("pages={} translations={}", plan.pages.size(), plan.translations)});
}

std::optional<directory::ActorId> county_office(storage::Reader& reader, base::CountyId county)
{
    return reader.first<directory::ActorId>(
        "select id from directory_actor where county=$1 and category='county_administration' and "
        "archived_at is null order by id",
        county);
}

} // namespace landlotse::guide
