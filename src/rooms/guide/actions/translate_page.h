#pragma once
// The words of a page in another language are saved: cleaned, with references, and kept as a version.

#include "kernel/record/texts.h"
#include "rooms/guide/store/versions.h"

namespace landlotse::guide {

/// Faults of a translation, by field: too long, unreadable markup, a title missing while there are other
/// words. Brings the words into their stored form.
base::Faults settle_words(PageText& text);

/// `deed_word` is `saved`, `machine`, `imported` or `restored`, for the list of versions. An empty text takes
/// the translation away.
void save_translation(audit::Deed& deed, const record::Record& page, std::string_view language, PageText text,
                      const record::TextOrigin& origin, std::string_view deed_word);

} // namespace landlotse::guide
