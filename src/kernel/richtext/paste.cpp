#include "kernel/richtext/paste.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>
#include <map>

namespace landlotse::richtext {

namespace {

std::string style_of(const Node& node)
{
    auto style = base::ascii_lower(node.attribute("style"));
    std::erase_if(style, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
    return style;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Length of `·`, `•`, `o`, `-`, `1.`, `a)` with the spaces behind it at the beginning of a text; 0 = none.
std::size_t bullet_length(std::string_view text, bool& is_numbered)
{
    auto rest = text;
    auto skip = [&](std::string_view part) {
        bool fits = rest.starts_with(part);
        if (fits) rest.remove_prefix(part.size());
        return fits;
    };
    auto spaces = [&] {
        std::size_t count = 0;
        while (skip(" ") || skip("\xc2\xa0") || skip("\t") || skip("\n")) ++count;
        return count;
    };
    spaces();
    is_numbered = false;
    bool found = skip("·") || skip("•") || skip("§") || skip("\xef\x82\xb7") || skip("▪") || skip("–") ||
                 skip("-") || skip("*");
    if (!found && (rest.starts_with("o ") || rest.starts_with("o\xc2\xa0"))) found = skip("o");
    if (!found) {
        std::size_t digits = 0;
        while (digits < rest.size() && digits < 3 && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
        if (digits == 0 && !rest.empty() && rest[0] >= 'a' && rest[0] <= 'z') digits = 1;
        if (digits == 0 || digits >= rest.size() || (rest[digits] != '.' && rest[digits] != ')')) return 0;
        rest.remove_prefix(digits + 1);
        found = is_numbered = true;
    }
    return spaces() > 0 || rest.empty() ? text.size() - rest.size() : 0;
}

Node* first_text(Node& node)
{
    for (auto& child : node.children) {
        if (child.is_text() && !base::trimmed(child.text).empty()) return &child;
        if (!child.is_text())
            if (auto* found = first_text(child)) return found;
    }
    return nullptr;
}

/// The first words, across the spans that word processors put around the bullet and the gap behind it.
std::string beginning(const Node& node) { return plain_text(node).substr(0, 40); }

void take_bytes(Node& node, std::size_t& bytes)
{
    if (node.is_text()) {
        auto taken = std::min(bytes, node.text.size());
        node.text.erase(0, taken);
        bytes -= taken;
        return;
    }
    for (auto& child : node.children)
        if (bytes > 0) take_bytes(child, bytes);
}

} // namespace

std::optional<FakeItem> fake_item(const Node& paragraph)
{
    if (paragraph.tag != "p") return std::nullopt;
    bool numbered = false;
    auto class_name = base::ascii_lower(paragraph.attribute("class"));
    bool is_word_list = has(style_of(paragraph), "mso-list:") || has(class_name, "msolistparagraph");
    auto start = beginning(paragraph);
    auto length = bullet_length(start, numbered);
    if (is_word_list) return FakeItem{length > 0 && numbered};
    // Outside of word processors only a real bullet sign says that a list was meant; a dash may be a dash.
    auto sign = std::string_view(start);
    while (sign.starts_with(" ") || sign.starts_with("\n")) sign.remove_prefix(1);
    bool is_sign = sign.starts_with("·") || sign.starts_with("•") || sign.starts_with("▪");
    return is_sign && length > 0 ? std::optional(FakeItem{}) : std::nullopt;
}

void strip_bullet(Node& paragraph)
{
    auto words = beginning(paragraph);
    bool numbered = false;
    auto bytes = bullet_length(words, numbered);
    // plain_text may begin with a line break that stands in no text of the tree.
    if (bytes == 0 || !first_text(paragraph)) return;
    take_bytes(paragraph, bytes);
}

bool is_dropped(const Node& node)
{
    constexpr std::array<std::string_view, 27> names{
        "script",   "style",    "head",     "title",    "meta", "link",    "base",  "object", "embed",
        "applet",   "iframe",   "frame",    "frameset", "svg",  "math",    "input", "button", "select",
        "textarea", "template", "noscript", "xml",      "img",  "picture", "video", "audio",  "canvas"};
    if (std::find(names.begin(), names.end(), node.tag) != names.end()) return true;
    if (node.tag.starts_with("v:") || node.tag.starts_with("w:") || node.tag.starts_with("m:")) return true;
    auto style = style_of(node);
    return has(style, "display:none") || has(style, "mso-hide:all") || has(style, "visibility:hidden");
}

std::string meant_tag(const Node& node)
{
    static const std::map<std::string_view, std::string_view> same{{"b", "strong"},
                                                                   {"strong", "strong"},
                                                                   {"i", "em"},
                                                                   {"em", "em"},
                                                                   {"cite", "em"},
                                                                   {"a", "a"},
                                                                   {"br", "br"},
                                                                   {"p", "p"},
                                                                   {"h1", "h2"},
                                                                   {"h2", "h2"},
                                                                   {"h3", "h3"},
                                                                   {"h4", "h3"},
                                                                   {"h5", "h3"},
                                                                   {"h6", "h3"},
                                                                   {"ul", "ul"},
                                                                   {"ol", "ol"},
                                                                   {"dir", "ul"},
                                                                   {"menu", "ul"},
                                                                   {"li", "li"},
                                                                   {"blockquote", "blockquote"},
                                                                   {"table", "table"},
                                                                   {"contact-card", "contact-card"},
                                                                   {"contact-cards", "contact-cards"},
                                                                   {"place-card", "place-card"},
                                                                   {"media-image", "media-image"}};
    auto style = style_of(node);
    bool is_light = has(style, "font-weight:normal") || has(style, "font-weight:400");
    if (node.tag == "span" || node.tag == "font" || node.tag == "bdi") {
        if (has(style, "font-weight:bold") || has(style, "font-weight:700") || has(style, "font-weight:600"))
            return "strong";
        if (has(style, "font-style:italic")) return "em";
        return node.attribute("lang").empty() && node.attribute("dir").empty() ? "" : "span";
    }
    auto found = same.find(node.tag);
    // A whole copied document stands in a <b> that is not bold.
    if (found == same.end() || (node.tag == "b" && is_light)) return {};
    return std::string(found->second);
}

} // namespace landlotse::richtext
