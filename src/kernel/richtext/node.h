#pragma once
// Text with a little markup, as a tree: what editors write, what travels to translators, what is compared.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace landlotse::richtext {

/// An element, or a piece of text when `tag` is empty. The root of a whole text has the tag `body`.
struct Node {
    std::string tag;
    std::string text;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<Node> children;

    bool is_text() const { return tag.empty(); }
    /// Empty when it has none of that name.
    std::string_view attribute(std::string_view name) const;
    void set(std::string_view name, std::string value);
    friend bool operator==(const Node&, const Node&) = default;
};

Node text_node(std::string text);
Node element(std::string tag, std::vector<Node> children = {});

/// The children of the root as markup. Blocks stand on lines of their own so that people can read it.
std::string written(const Node& root);
/// One node as markup.
std::string written_node(const Node& node);
/// The words without markup; blocks are separated by line breaks.
std::string plain_text(const Node& node);

/// Paragraphs, headings, lists, tables and the house's own cards, in contrast to words and links in them.
bool is_block(std::string_view tag);
/// Elements without an end tag or content: `br` and the house's own references.
bool is_empty_element(std::string_view tag);

} // namespace landlotse::richtext
