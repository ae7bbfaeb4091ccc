#include "kernel/richtext/node.h"

#include "kernel/html/html.h"

#include <algorithm>
#include <array>

namespace landlotse::richtext {

namespace {

constexpr std::array<std::string_view, 18> blocks{
    "p",     "h2",    "h3", "ul", "ol", "li",           "blockquote",    "table",      "caption",
    "thead", "tbody", "tr", "th", "td", "contact-card", "contact-cards", "place-card", "media-image"};
constexpr std::array<std::string_view, 4> references{"contact-card", "contact-cards", "place-card",
                                                     "media-image"};

/// Blocks that hold blocks: their parts stand on lines of their own, too.
bool holds_blocks(std::string_view tag)
{
    constexpr std::array<std::string_view, 7> outer{"ul",    "ol",    "blockquote", "table",
                                                    "thead", "tbody", "tr"};
    return std::find(outer.begin(), outer.end(), tag) != outer.end();
}

void append(std::string& out, const Node& node)
{
    if (node.is_text()) return html::append_escaped(out, node.text);
    out += "<" + node.tag;
    for (auto& [name, value] : node.attributes) {
        out += " " + name + "=\"";
        html::append_escaped(out, value);
        out += "\"";
    }
    out += ">";
    if (node.tag == "br") return;
    bool lines = holds_blocks(node.tag);
    for (auto& child : node.children) {
        if (lines) out += "\n";
        append(out, child);
    }
    out += (lines ? "\n</" : "</") + node.tag + ">";
}

void append_words(std::string& out, const Node& node)
{
    if (node.is_text()) {
        out += node.text;
        return;
    }
    if (node.tag == "br") out += "\n";
    bool block = is_block(node.tag);
    if (block && !out.empty() && out.back() != '\n') out += "\n";
    for (auto& child : node.children) append_words(out, child);
}

} // namespace

std::string_view Node::attribute(std::string_view name) const
{
    for (auto& [known, value] : attributes)
        if (known == name) return value;
    return {};
}

void Node::set(std::string_view name, std::string value)
{
    for (auto& [known, old] : attributes)
        if (known == name) {
            old = std::move(value);
            return;
        }
    attributes.emplace_back(name, std::move(value));
}

Node text_node(std::string text)
{
    Node node;
    node.text = std::move(text);
    return node;
}

Node element(std::string tag, std::vector<Node> children)
{
    Node node;
    node.tag = std::move(tag);
    node.children = std::move(children);
    return node;
}

std::string written(const Node& root)
{
    std::string out;
    for (auto& child : root.children) {
        if (!out.empty() && is_block(child.tag)) out += "\n";
        append(out, child);
    }
    return out;
}

std::string written_node(const Node& node)
{
    std::string out;
    append(out, node);
    return out;
}

std::string plain_text(const Node& node)
{
    std::string out;
    append_words(out, node);
    return out;
}

bool is_block(std::string_view tag) { return std::find(blocks.begin(), blocks.end(), tag) != blocks.end(); }

bool is_empty_element(std::string_view tag)
{
    return tag == "br" || std::find(references.begin(), references.end(), tag) != references.end();
}

} // namespace landlotse::richtext
