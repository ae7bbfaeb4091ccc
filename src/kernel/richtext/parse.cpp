#include "kernel/richtext/parse.h"

#include "kernel/base/text.h"

#include <libxml/HTMLparser.h>
#include <memory>
#include <mutex>

namespace landlotse::richtext {

namespace {

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string_view text_of(const xmlChar* text)
{
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string name_of(const xmlNode& node)
{
    std::string name = base::ascii_lower(text_of(node.name));
    // `o:p` arrives with its prefix apart when a namespace was declared.
    if (node.ns && node.ns->prefix) name = base::ascii_lower(text_of(node.ns->prefix)) + ":" + name;
    return name;
}

void take_attributes(const xmlNode& from, Node& into)
{
    for (auto* one = from.properties; one; one = one->next) {
        std::string value;
        for (auto* part = one->children; part; part = part->next) value += text_of(part->content);
        into.attributes.emplace_back(base::ascii_lower(text_of(one->name)), std::move(value));
    }
}

/// False when the markup nests too deep.
bool take_children(const xmlNode& from, Node& into, int depth)
{
    if (depth > deepest) return false;
    for (auto* one = from.children; one; one = one->next) {
        if (one->type == XML_TEXT_NODE || one->type == XML_CDATA_SECTION_NODE) {
            // What stands in scripts and styles is no text either way.
            if (!into.children.empty() && into.children.back().is_text())
                into.children.back().text += text_of(one->content);
            else
                into.children.push_back(text_node(std::string(text_of(one->content))));
        }
        if (one->type != XML_ELEMENT_NODE) continue;
        auto child = element(name_of(*one));
        take_attributes(*one, child);
        if (!take_children(*one, child, depth + 1)) return false;
        into.children.push_back(std::move(child));
    }
    return true;
}

const xmlNode* body_of(const xmlDoc& document)
{
    for (auto* top = xmlDocGetRootElement(&document); top; top = top->next) {
        if (name_of(*top) == "body") return top;
        for (auto* one = top->children; one; one = one->next)
            if (one->type == XML_ELEMENT_NODE && name_of(*one) == "body") return one;
    }
    return nullptr;
}

/// Comments and declarations (`<![if !supportLists]>`, `<?xml …?>`) would be taken for words; a prefix
/// (`o:p`) for its plain element, which would tear a heading apart.
std::string without_declarations(std::string_view markup)
{
    std::string out;
    out.reserve(markup.size());
    while (!markup.empty()) {
        auto sign = markup.find('<');
        out += markup.substr(0, sign);
        if (sign == std::string_view::npos) break;
        markup.remove_prefix(sign);
        if (markup.starts_with("<!--")) {
            auto end = markup.find("-->");
            markup.remove_prefix(end == std::string_view::npos ? markup.size() : end + 3);
            continue;
        }
        bool is_declaration = markup.starts_with("<?") || markup.starts_with("<!");
        auto name = markup.substr(markup.starts_with("</") ? 2 : 1, 2);
        bool is_prefixed = name == "o:" || name == "O:";
        if (is_declaration || is_prefixed) {
            auto end = markup.find('>');
            markup.remove_prefix(end == std::string_view::npos ? markup.size() : end + 1);
        } else {
            out.push_back('<');
            markup.remove_prefix(1);
        }
    }
    return out;
}

} // namespace

base::Result<Node, ParseRefusal> parsed(std::string_view markup)
{
    if (markup.size() > most_bytes) return base::refuse(ParseRefusal::too_large);
    if (!base::is_valid_utf8(markup) || markup.find('\0') != std::string_view::npos)
        return base::refuse(ParseRefusal::not_text);
    static std::once_flag once;
    std::call_once(once, [] { xmlInitParser(); });
    // A body of our own keeps what comes first (spaces, words) from being taken for a part of the head.
    auto whole = "<html><body>" + without_declarations(markup);
    std::unique_ptr<xmlDoc, FreeDocument> document(
        htmlReadMemory(whole.data(), static_cast<int>(whole.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_COMPACT));
    auto root = element("body");
    if (!document) return root;
    auto* body = body_of(*document);
    if (body && !take_children(*body, root, 0)) return base::refuse(ParseRefusal::too_deep);
    return root;
}

} // namespace landlotse::richtext
