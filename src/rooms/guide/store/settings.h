#pragma once
// What the county has switched on. Everything that reaches outside is off until somebody does.

#include "kernel/storage/reader.h"

#include <boost/describe.hpp>
#include <string>

namespace landlotse::guide {

enum class TranslationService { none, libretranslate, deepl };
BOOST_DESCRIBE_ENUM(TranslationService, none, libretranslate, deepl)

struct Settings {
    bool checks_links = false; ///< may the server call linked pages of others?
    TranslationService service = TranslationService::none;
    std::string address; ///< of the translation service, without a slash at its end
    std::string key;     ///< shown to nobody once it is stored
    std::optional<base::Instant> links_checked_at; ///< links to the internet, last time; written by `mark_links_checked`
};

namespace settings {

Settings of(storage::Reader& reader, base::CountyId county);
void put(storage::Tx& tx, base::CountyId county, const Settings& settings);
void mark_links_checked(storage::Tx& tx, base::CountyId county);

} // namespace settings

} // namespace landlotse::guide
