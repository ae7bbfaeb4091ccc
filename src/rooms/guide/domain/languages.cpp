#include "rooms/guide/domain/languages.h"

#include <map>

namespace landlotse::guide {

std::vector<i18n::Language> content_languages()
{
    std::vector<i18n::Language> all{i18n::easy_german()};
    for (auto& language : i18n::languages())
        if (!(language == i18n::german())) all.push_back(language);
    return all;
}

std::vector<std::string> reading_order(std::string_view language)
{
    // Second languages where these people come from; it is a guess, so the page offers German beside it.
    static const std::map<std::string_view, std::vector<std::string>> nearest{
        {"uk", {"ru", "en"}}, {"ru", {"uk", "en"}},
        {"ar", {"en", "fr"}}, {"fa", {"en"}},
        {"tr", {"en"}},       {"fr", {"en"}},
        {"pl", {"en"}},       {"ro", {"en", "fr"}},
        {"ti", {"en", "ar"}}, {"kmr", {"tr", "ar", "en"}}};
    std::vector<std::string> order{std::string(language)};
    if (auto found = nearest.find(language); found != nearest.end())
        order.insert(order.end(), found->second.begin(), found->second.end());
    if (language != i18n::german().code) order.emplace_back(i18n::german().code);
    return order;
}

} // namespace landlotse::guide
