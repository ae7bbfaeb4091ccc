#pragma once
// Foreign markup as a tree, as a browser would understand it: nothing is judged here (clean.h does that).

#include "kernel/base/result.h"
#include "kernel/richtext/node.h"

namespace landlotse::richtext {

/// Larger than any page a person writes; a pasted document of this size belongs into several pages.
constexpr std::size_t most_bytes = 400'000;
/// Word processors nest a dozen deep; more is an attack or an accident.
constexpr int deepest = 80;

enum class ParseRefusal { too_large, too_deep, not_text };

/// Comments, processing instructions and declarations are left out; names come in lower case.
base::Result<Node, ParseRefusal> parsed(std::string_view markup);

} // namespace landlotse::richtext
