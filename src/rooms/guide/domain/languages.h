#pragma once
// In which language somebody reads a text that is missing in their own.

#include "kernel/i18n/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::guide {

/// Languages a page may be written in besides German: the portal's and easy German, in this order.
std::vector<i18n::Language> content_languages();
/// The wanted language first, then the ones that most of its readers understand, German last.
std::vector<std::string> reading_order(std::string_view language);

} // namespace landlotse::guide
