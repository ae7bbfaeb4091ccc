#include "rooms/guide/store/tree.h"

#include "rooms/guide/domain/languages.h"

#include <algorithm>

namespace landlotse::guide {

namespace {

/// Pages whose parents lead in a circle would never be shown: they are taken to the top.
bool reaches_top(const Tree& tree, const Branch& branch)
{
    auto* one = &branch;
    for (std::size_t steps = 0; steps <= tree.all.size(); ++steps) {
        if (!one->parent) return true;
        one = tree.find(*one->parent);
        if (!one) return true;
    }
    return false;
}

void link_branches(Tree& tree)
{
    for (std::size_t i = 0; i < tree.all.size(); ++i) tree.by_id[tree.all[i].id] = i;
    for (auto& branch : tree.all)
        if (branch.parent && (!tree.by_id.contains(*branch.parent) || !reaches_top(tree, branch)))
            branch.parent.reset();
    for (std::size_t i = 0; i < tree.all.size(); ++i)
        tree.children[tree.all[i].parent.value_or(0)].push_back(i);
}

} // namespace

const Branch* Tree::find(std::int64_t id) const
{
    auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : &all[found->second];
}

std::vector<const Branch*> Tree::path_to(std::int64_t id) const
{
    std::vector<const Branch*> path;
    for (auto* one = find(id); one; one = one->parent ? find(*one->parent) : nullptr)
        path.insert(path.begin(), one);
    return path;
}

std::vector<const Branch*> Tree::children_of(std::int64_t parent, std::int64_t region) const
{
    std::vector<const Branch*> found;
    auto here = children.find(parent);
    if (here == children.end()) return found;
    for (auto index : here->second)
        if (all[index].region == 0 || all[index].region == region) found.push_back(&all[index]);
    return found;
}

std::set<std::int64_t> Tree::below(std::int64_t id) const
{
    std::set<std::int64_t> ids{id};
    auto here = children.find(id);
    if (here == children.end()) return ids;
    for (auto index : here->second) ids.merge(below(all[index].id));
    return ids;
}

Tree tree_of(storage::Reader& reader, base::CountyId county, Extent extent)
{
    Tree tree;
    reader.each(std::string("select p.id, p.parent, p.region, p.icon, p.topic, p.title, p.summary, "
                            "coalesce(s.slug,''), p.state, p.purpose, "
                            "p.owner, p.review_on from guide_page p left join record_slug s on "
                            "s.county=p.county and s.kind='page' and "
                            "s.record=p.id and s.is_current=1 and s.language='de' where p.county=$1 and "
                            "p.archived_at is null ") +
                    (extent == Extent::published ? "and p.state='published' " : "") +
                    "order by p.position, p.sort_name, p.id",
                {county.value}, [&](const storage::Cells& cells) {
                    Branch branch;
                    branch.id = cells.integer(0);
                    if (!cells.is_null(1)) branch.parent = cells.integer(1);
                    branch.region = cells.is_null(2) ? 0 : cells.integer(2);
                    branch.icon = cells.is_null(3) ? "" : cells.text(3);
                    branch.topic = cells.is_null(4) ? "" : cells.text(4);
                    branch.title = cells.text(5);
                    branch.summary = cells.text(6);
                    branch.slug = cells.text(7);
                    storage::from_cell(cells, 8, branch.state);
                    storage::from_cell(cells, 9, branch.purpose);
                    branch.owner = cells.integer(10);
                    branch.review_on = cells.is_null(11) ? "" : cells.text(11);
                    tree.all.push_back(std::move(branch));
                });
    link_branches(tree);
    return tree;
}

std::map<std::int64_t, Heading> headings(storage::Reader& reader, base::CountyId county, const Tree& tree,
                                         std::string_view language)
{
    std::map<std::int64_t, Heading> all;
    for (auto& branch : tree.all) all[branch.id] = {"de", branch.title, branch.summary};
    auto order = reading_order(language);
    // From the last resort to the wanted language, so that the better one overwrites.
    for (auto code = order.rbegin(); code != order.rend(); ++code) {
        if (*code == "de") continue;
        std::map<std::int64_t, Heading> found;
        reader.each("select record, field, body from record_text where county=$1 and kind='page' and "
                    "language=$2 and field in ('title','summary')",
                    {county.value, *code}, [&](const storage::Cells& cells) {
                        auto& heading = found[cells.integer(0)];
                        (cells.text(1) == "title" ? heading.title : heading.summary) = cells.text(2);
                    });
        for (auto& [id, heading] : found)
            if (!heading.title.empty() && all.contains(id)) all[id] = {*code, heading.title, heading.summary};
    }
    return all;
}

Telling telling_of(storage::Reader& reader, base::CountyId county, const record::Record& record,
                   std::string_view wanted)
{
    auto& kind = *page_kind();
    auto texts = record::texts_of(reader, kind, county, record.id);
    std::map<std::string, Told> told;
    std::map<std::string, std::map<std::string, std::string>> fields;
    for (auto& text : texts) {
        auto& one = told[text.language];
        one.language = text.language;
        one.is_machine = one.is_machine || text.state == record::TextState::machine;
        one.is_outdated = one.is_outdated || record::is_outdated(kind, record, text);
        one.changed_at = std::max(one.changed_at, text.changed_at);
        fields[text.language][text.field] = text.body;
    }
    Telling telling;
    telling.told.language = "de";
    telling.told.text = text_of(record::as<GuidePage>(record.values));
    telling.told.changed_at = record.changed_at;
    telling.languages.emplace_back("de");
    for (auto& [language, one] : told) {
        one.text = from_fields(fields[language]);
        if (!one.text.title.empty()) telling.languages.push_back(language);
    }
    for (auto& language : reading_order(wanted)) {
        if (language == "de") break;
        auto found = told.find(language);
        if (found == told.end() || found->second.text.title.empty()) continue;
        telling.told = found->second;
        break;
    }
    return telling;
}

std::optional<KeptPage> published(storage::Reader& reader, base::CountyId county, std::int64_t id)
{
    auto record = record::find(reader, *page_kind(), county, id);
    if (!record || record->archived_at || record->conf > 0) return std::nullopt;
    auto page = record::as<GuidePage>(record->values);
    return KeptPage{std::move(*record), std::move(page)};
}

Translation translation_state(const record::Record& record, const std::vector<record::Text>& texts,
                              std::string_view language)
{
    auto& kind = *page_kind();
    std::set<std::string> there;
    bool is_machine = false, is_stale = false;
    for (auto& text : texts) {
        if (text.language != language) continue;
        there.insert(text.field);
        is_machine = is_machine || text.state == record::TextState::machine;
        is_stale = is_stale || record::is_outdated(kind, record, text);
    }
    if (there.empty()) return Translation::missing;
    for (auto& field : text_fields())
        if (!kind.text_of(record, field).empty() && !there.contains(field)) return Translation::stale;
    if (is_stale) return Translation::stale;
    return is_machine ? Translation::machine : Translation::complete;
}

std::map<std::int64_t, std::map<std::string, Translation>> translation_states(storage::Reader& reader,
                                                                              base::CountyId county)
{
    std::map<std::int64_t, std::vector<record::Text>> texts;
    reader.each(
        "select record, language, field, source_hash, state from record_text where county=$1 and kind='page'",
        {county.value}, [&](const storage::Cells& cells) {
            record::Text text;
            text.language = cells.text(1);
            text.field = cells.text(2);
            text.source_hash = cells.text(3);
            storage::from_cell(cells, 4, text.state);
            texts[cells.integer(0)].push_back(std::move(text));
        });
    std::map<std::int64_t, std::map<std::string, Translation>> states;
    constexpr int all_pages = 100'000;
    for (auto& record :
         record::list(reader, *page_kind(), county, {record::living(), "sort_name", false, all_pages, 0}))
        for (auto& language : content_languages())
            states[record.id][std::string(language.code)] =
                translation_state(record, texts[record.id], language.code);
    return states;
}

} // namespace landlotse::guide
