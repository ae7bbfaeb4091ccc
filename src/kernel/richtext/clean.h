#pragma once
// The allowed markup, rebuilt from whatever somebody pasted: paragraphs, two levels of headings, lists,
// strong and em, links, quotations, simple tables, language marks, and the house's own references to
// contacts, places and images. Scripts, styles, trackers and the mark-up of word processors do not come
// through.

#include "kernel/richtext/parse.h"

namespace landlotse::richtext {

/// The cleaned tree. Cleaning what is clean changes nothing.
base::Result<Node, ParseRefusal> cleaned(std::string_view markup);
/// The same as markup again.
base::Result<std::string, ParseRefusal> clean_markup(std::string_view markup);
/// Message key of a refusal.
std::string message_of(ParseRefusal refusal);
/// Plain text of stored markup; the text as it is when it cannot be read.
std::string words_of(std::string_view markup);

} // namespace landlotse::richtext
