#pragma once
// What word processors make of simple things, and how to make simple things of it again.

#include "kernel/richtext/node.h"

namespace landlotse::richtext {

/// A paragraph that only looks like an item of a list: its bullet or number is text.
struct FakeItem {
    bool is_numbered = false;
};
/// What the paragraph is by its class, its style and its first characters.
std::optional<FakeItem> fake_item(const Node& paragraph);
/// Takes the bullet or the number off the words.
void strip_bullet(Node& paragraph);
/// Elements of which nothing is kept, not even the words.
bool is_dropped(const Node& node);
/// The plain element that is meant: `b` → `strong`, a span in bold type → `strong`; empty = only the words
/// count.
std::string meant_tag(const Node& node);

} // namespace landlotse::richtext
