#include "rooms/guide/domain/units.h"

#include <algorithm>

namespace landlotse::guide {

namespace {

bool is_inner_block(const richtext::Node& node) { return !node.is_text() && richtext::is_block(node.tag); }

void collect(richtext::Node& node, std::vector<richtext::Node*>& units)
{
    bool has_words =
        richtext::is_block(node.tag) && std::any_of(node.children.begin(), node.children.end(),
                                                    [](auto& child) { return !is_inner_block(child); });
    if (has_words) units.push_back(&node);
    for (auto& child : node.children)
        if (is_inner_block(child)) collect(child, units);
}

} // namespace

std::vector<richtext::Node*> units_of(richtext::Node& root)
{
    std::vector<richtext::Node*> units;
    collect(root, units);
    return units;
}

std::vector<richtext::Node> words_of_unit(const richtext::Node& block)
{
    std::vector<richtext::Node> words;
    for (auto& child : block.children)
        if (!is_inner_block(child)) words.push_back(child);
    return words;
}

void put_words(richtext::Node& block, std::vector<richtext::Node> words)
{
    for (auto& child : block.children)
        if (is_inner_block(child)) words.push_back(std::move(child));
    block.children = std::move(words);
}

} // namespace landlotse::guide
