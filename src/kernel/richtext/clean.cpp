#include "kernel/richtext/clean.h"

#include "kernel/base/text.h"
#include "kernel/richtext/links.h"
#include "kernel/richtext/paste.h"
#include "kernel/richtext/tidy.h"

#include <algorithm>
#include <array>

namespace landlotse::richtext {

namespace {

bool is_box(std::string_view tag)
{
    constexpr std::array<std::string_view, 30> names{
        "div",      "section",    "article", "header",  "footer", "main", "aside",  "nav",
        "figure",   "figcaption", "address", "dl",      "dt",     "dd",   "center", "form",
        "fieldset", "pre",        "hr",      "tr",      "td",     "th",   "tbody",  "thead",
        "tfoot",    "caption",    "details", "summary", "body",   "html"};
    return std::find(names.begin(), names.end(), tag) != names.end();
}

bool is_reference(std::string_view tag) { return tag != "br" && is_empty_element(tag); }
bool is_list(std::string_view tag) { return tag == "ul" || tag == "ol"; }

bool is_block_like(const Node& node) { return is_box(node.tag) || is_block(meant_tag(node)); }

bool holds_block(const Node& node)
{
    return std::any_of(node.children.begin(), node.children.end(), [](auto& child) {
        return !child.is_text() && !is_dropped(child) && (is_block_like(child) || holds_block(child));
    });
}

bool is_language(std::string_view text)
{
    auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return text.size() >= 2 && text.size() <= 20 && std::all_of(text.begin(), text.end(), fits);
}

/// Language and direction, unless a word processor wrote them everywhere.
void keep_language(const Node& from, Node& into)
{
    if (!from.attribute("style").empty() || !from.attribute("class").empty()) return;
    if (auto lang = from.attribute("lang"); is_language(lang)) into.set("lang", std::string(lang));
    auto dir = base::ascii_lower(from.attribute("dir"));
    if (dir == "ltr" || dir == "rtl" || dir == "auto") into.set("dir", dir);
}

/// Inside which marks the words stand: a link within a link or bold within bold means nothing.
using Marks = std::vector<std::string_view>;

void add_inline(const Node& node, std::vector<Node>& out, Marks& marks);

void add_inlines(const Node& parent, std::vector<Node>& out, Marks& marks)
{
    for (auto& child : parent.children) {
        // Blocks that stand where only words may stand are kept apart by a line break.
        bool block = !child.is_text() && is_block_like(child);
        auto part = [&] {
            if (block && !out.empty() && out.back().tag != "br") out.push_back(element("br"));
        };
        part();
        add_inline(child, out, marks);
        part();
    }
}

void add_inline(const Node& node, std::vector<Node>& out, Marks& marks)
{
    if (node.is_text()) return out.push_back(text_node(node.text));
    if (is_dropped(node) || is_reference(node.tag)) return;
    auto tag = meant_tag(node);
    if (tag == "br") return out.push_back(element("br"));
    bool is_mark = tag == "strong" || tag == "em" || tag == "a" || tag == "span";
    auto href = tag == "a" ? clean_link(node.attribute("href")) : std::nullopt;
    bool is_nested = std::find(marks.begin(), marks.end(), tag) != marks.end() && tag != "span";
    auto made = element(is_mark ? tag : "");
    if (href) made.set("href", *href);
    if (is_mark) keep_language(node, made);
    bool counts =
        is_mark && !is_nested && (tag != "a" || href) && (tag != "span" || !made.attributes.empty());
    if (!counts) return add_inlines(node, out, marks);
    marks.push_back(tag);
    add_inlines(node, made.children, marks);
    marks.pop_back();
    out.push_back(std::move(made));
}

std::vector<Node> inlines_of(const Node& parent)
{
    std::vector<Node> out;
    Marks marks;
    add_inlines(parent, out, marks);
    tidy_inlines(out);
    return out;
}

class Cleaner {
public:
    void add_blocks(const Node& parent, std::vector<Node>& out)
    {
        auto run = element("body");
        for (auto& child : parent.children) {
            if (!child.is_text() && is_dropped(child)) continue;
            if (child.is_text() || (!is_block_like(child) && !holds_block(child))) {
                run.children.push_back(child);
                continue;
            }
            flush(run, out);
            add_block(child, out);
        }
        flush(run, out);
    }

private:
    void flush(Node& run, std::vector<Node>& out)
    {
        run.tag = "p";
        add_paragraph(run, "p", out);
        run.children.clear();
    }

    void push(Node node, std::vector<Node>& out)
    {
        in_fake_list_ = false;
        out.push_back(std::move(node));
    }

    void add_block(const Node& node, std::vector<Node>& out)
    {
        auto tag = meant_tag(node);
        if (is_reference(tag)) return add_reference(node, out);
        if (is_list(tag)) return add_list(node, tag, out);
        if (tag == "table") return add_table(node, out);
        if (tag == "li") return add_item(node, "ul", out);
        if (tag == "blockquote") {
            std::vector<Node> inner;
            add_blocks(node, inner);
            if (!inner.empty()) push(element("blockquote", std::move(inner)), out);
            return;
        }
        if (holds_block(node)) return add_blocks(node, out);
        add_paragraph(node, tag == "h2" || tag == "h3" ? tag : "p", out);
    }

    void add_paragraph(const Node& node, const std::string& tag, std::vector<Node>& out)
    {
        if (auto fake = fake_item(node)) {
            auto item = node;
            strip_bullet(item);
            return add_item(item, fake->is_numbered ? "ol" : "ul", out);
        }
        auto made = element(tag, inlines_of(node));
        if (is_blank(made.children)) return;
        keep_language(node, made);
        push(std::move(made), out);
    }

    /// Items without a list around them make one together.
    void add_item(const Node& node, const std::string& list, std::vector<Node>& out)
    {
        auto item = item_of(node);
        if (item.children.empty()) return;
        if (!in_fake_list_ || out.empty() || out.back().tag != list) push(element(list), out);
        out.back().children.push_back(std::move(item));
        in_fake_list_ = true;
    }

    void add_reference(const Node& node, std::vector<Node>& out)
    {
        auto made = element(node.tag);
        std::string_view name = node.tag == "contact-cards" ? "topic" : "ref";
        std::string value(node.attribute(name));
        auto fits = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                   c == '-';
        };
        if (!value.empty() && value.size() <= 60 && std::all_of(value.begin(), value.end(), fits)) {
            made.set(name, value);
            push(std::move(made), out);
        }
        // Somebody forgot the end tag: what follows is not part of the reference.
        if (holds_block(node)) add_blocks(node, out);
    }

    void add_list(const Node& node, const std::string& tag, std::vector<Node>& out)
    {
        auto list = element(tag);
        keep_language(node, list);
        auto loose = element("li");
        auto flush_loose = [&] {
            auto item = item_of(loose);
            loose.children.clear();
            if (!item.children.empty()) list.children.push_back(std::move(item));
        };
        for (auto& child : node.children) {
            bool is_item = child.tag == "li";
            if (is_item || is_list(meant_tag(child))) flush_loose();
            if (is_item) {
                auto item = item_of(child);
                if (!item.children.empty()) list.children.push_back(std::move(item));
            } else if (is_list(meant_tag(child))) {
                add_nested_list(child, list);
            } else {
                loose.children.push_back(child);
            }
        }
        flush_loose();
        if (!list.children.empty()) push(std::move(list), out);
    }

    /// Many programs put a list of the second level beside the item and not inside it.
    void add_nested_list(const Node& node, Node& list)
    {
        std::vector<Node> inner;
        add_list(node, meant_tag(node), inner);
        for (auto& one : inner) {
            if (list.children.empty() || is_list(list.children.back().children.back().tag))
                for (auto& item : one.children) list.children.push_back(std::move(item));
            else
                list.children.back().children.push_back(std::move(one));
        }
    }

    /// Words first, then at most one list.
    Node item_of(const Node& node)
    {
        auto words = element("body");
        std::vector<Node> lists;
        part_item(node, words, lists);
        auto item = element("li", inlines_of(words));
        if (is_blank(item.children)) item.children.clear();
        for (auto& list : lists) {
            bool follows = !item.children.empty() && is_list(item.children.back().tag);
            if (follows)
                for (auto& more : list.children) item.children.back().children.push_back(std::move(more));
            else
                item.children.push_back(std::move(list));
        }
        // A list in an item without words is the item's own mistake: it stands for its items.
        if (item.children.size() == 1 && is_list(item.children.front().tag)) {
            auto inner = std::move(item.children.front().children.front());
            auto rest = std::move(item.children.front());
            rest.children.erase(rest.children.begin());
            item.children = std::move(inner.children);
            if (!rest.children.empty()) {
                if (!item.children.empty() && is_list(item.children.back().tag))
                    for (auto& more : rest.children) item.children.back().children.push_back(std::move(more));
                else
                    item.children.push_back(std::move(rest));
            }
        }
        return item;
    }

    void part_item(const Node& node, Node& words, std::vector<Node>& lists)
    {
        for (auto& child : node.children) {
            if (!child.is_text() && is_dropped(child)) continue;
            if (!child.is_text() && is_list(meant_tag(child))) {
                add_list(child, meant_tag(child), lists);
            } else if (!child.is_text() && holds_block(child) && meant_tag(child) != "table") {
                words.children.push_back(element("br"));
                part_item(child, words, lists);
                words.children.push_back(element("br"));
            } else {
                words.children.push_back(child);
            }
        }
    }

    // ---- tables
    // --------------------------------------------------------------------------------------------

    struct Rows {
        std::vector<Node> head, body;
        std::optional<Node> caption;
        std::size_t columns = 0;
    };

    void collect_rows(const Node& node, bool in_head, Rows& rows)
    {
        for (auto& child : node.children) {
            if (child.tag == "caption")
                rows.caption = element("caption", inlines_of(child));
            else if (child.tag == "tr")
                collect_row(child, in_head, rows);
            else if (!child.is_text() && child.tag != "table" && !is_dropped(child))
                collect_rows(child, in_head || child.tag == "thead", rows);
        }
    }

    void collect_row(const Node& node, bool in_head, Rows& rows)
    {
        auto row = element("tr");
        bool all_heads = true;
        for (auto& child : node.children) {
            if (child.tag != "td" && child.tag != "th") continue;
            all_heads = all_heads && child.tag == "th";
            auto cell = element(child.tag, inlines_of(child));
            for (std::string_view span : {"colspan", "rowspan"})
                if (auto count = base::whole_number(child.attribute(span));
                    count && *count > 1 && *count <= 20)
                    cell.set(span, std::to_string(*count));
            row.children.push_back(std::move(cell));
        }
        if (row.children.empty()) return;
        rows.columns = std::max(rows.columns, row.children.size());
        bool is_head = in_head || (all_heads && rows.head.empty() && rows.body.empty());
        for (auto& cell : row.children) {
            if (is_head) cell.tag = "th";
            if (cell.tag == "th") cell.set("scope", is_head ? "col" : "row");
        }
        (is_head ? rows.head : rows.body).push_back(std::move(row));
    }

    void add_table(const Node& node, std::vector<Node>& out)
    {
        Rows rows;
        collect_rows(node, false, rows);
        // A table of one column is a way of laying out a page, not a table.
        if (rows.columns <= 1) return add_blocks(without_table(node), out);
        auto table = element("table");
        if (rows.caption && !is_blank(rows.caption->children))
            table.children.push_back(std::move(*rows.caption));
        if (!rows.head.empty()) table.children.push_back(element("thead", std::move(rows.head)));
        if (!rows.body.empty()) table.children.push_back(element("tbody", std::move(rows.body)));
        push(std::move(table), out);
    }

    static Node without_table(const Node& node)
    {
        auto box = node;
        box.tag = "div";
        return box;
    }

    bool in_fake_list_ = false;
};

} // namespace

base::Result<Node, ParseRefusal> cleaned(std::string_view markup)
{
    auto raw = parsed(markup);
    // What stood in a table of layout or behind a forgotten end tag is judged again where it stands now; two
    // rounds settle what people paste, broken markup may need some more.
    constexpr int most_rounds = 8;
    std::string before;
    for (int round = 0; raw && round < most_rounds; ++round) {
        auto root = element("body");
        Cleaner().add_blocks(*raw, root.children);
        auto after = written(root);
        if (after == before && round > 0) return root;
        before = std::move(after);
        raw = parsed(before);
    }
    if (!raw) return base::refuse(raw.error());
    return base::refuse(ParseRefusal::too_deep);
}

base::Result<std::string, ParseRefusal> clean_markup(std::string_view markup)
{
    auto root = cleaned(markup);
    if (!root) return base::refuse(root.error());
    return written(*root);
}

std::string message_of(ParseRefusal refusal)
{
    switch (refusal) {
    case ParseRefusal::too_large:
        return "richtext.too_large";
    case ParseRefusal::too_deep:
        return "richtext.too_deep";
    case ParseRefusal::not_text:
        break;
    }
    return "record.not_text";
}

std::string words_of(std::string_view markup)
{
    auto root = parsed(markup);
    return root ? plain_text(*root) : std::string(markup);
}

} // namespace landlotse::richtext
