#pragma once
// Words in a row: white space as a reader sees it, nothing empty, nothing written twice.

#include "kernel/richtext/node.h"

namespace landlotse::richtext {

/// Brings the inline content of one block into its one form: white space runs become one space, none at the
/// edges, no empty marks, neighbours of the same kind joined.
void tidy_inlines(std::vector<Node>& nodes);
/// True when a reader would see nothing.
bool is_blank(const std::vector<Node>& nodes);

} // namespace landlotse::richtext
