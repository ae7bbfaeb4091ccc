#pragma once
// The blocks of a text that a translator sees one by one.

#include "kernel/richtext/node.h"
#include "rooms/guide/domain/page_text.h"

namespace landlotse::guide {

/// Blocks with words of their own, in reading order. Pointers into `root`.
std::vector<richtext::Node*> units_of(richtext::Node& root);
/// The words of a block without the lists inside it; what is left in the block stays where it is.
std::vector<richtext::Node> words_of_unit(const richtext::Node& block);
void put_words(richtext::Node& block, std::vector<richtext::Node> words);

} // namespace landlotse::guide
