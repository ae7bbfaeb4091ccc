#pragma once
// The county's translation service, if it has one: LibreTranslate or DeepL, by address and key. What comes
// back is machine text and marked as such until a person confirms it.

#include "kernel/base/result.h"
#include "rooms/guide/store/settings.h"
#include "rooms/guide/store/versions.h"

namespace landlotse::guide {

/// The words in that language, or why there are none. Easy German is refused: no machine may write it.
base::Result<PageText, std::string> machine_translation(const Settings& service, const PageText& german,
                                                        std::string_view language);

} // namespace landlotse::guide
