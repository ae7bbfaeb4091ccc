#include "rooms/guide/actions/machine_translation.h"

#include "kernel/i18n/language.h"
#include "rooms/guide/actions/outside.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::guide {

namespace {

namespace json = boost::json;

std::vector<std::string> fields_of(const PageText& text)
{
    return {text.title, text.summary, text.lead_in, text.body};
}

json::array texts_of(const PageText& text)
{
    json::array all;
    for (auto& field : fields_of(text)) all.emplace_back(field);
    return all;
}

OutsideCall libretranslate(const Settings& service, const PageText& german, std::string_view language)
{
    json::object body{{"q", texts_of(german)}, {"source", "de"}, {"target", language}, {"format", "html"}};
    if (!service.key.empty()) body["api_key"] = service.key;
    return {service.address + "/translate", json::serialize(body), {"Content-Type: application/json"}};
}

OutsideCall deepl(const Settings& service, const PageText& german, std::string_view language)
{
    json::object body{{"text", texts_of(german)},
                      {"source_lang", "DE"},
                      {"target_lang", language == "en" ? "EN-GB" : std::string(language)},
                      {"tag_handling", "html"}};
    return {service.address + "/v2/translate",
            json::serialize(body),
            {"Content-Type: application/json", "Authorization: DeepL-Auth-Key " + service.key}};
}

/// `{"translatedText": [...]}` or `{"translations": [{"text": ...}]}`.
std::vector<std::string> texts_in(const json::value& answer)
{
    std::vector<std::string> texts;
    auto* object = answer.if_object();
    if (!object) return texts;
    if (auto* all = object->if_contains("translatedText"); all && all->is_array())
        for (auto& one : all->get_array())
            if (one.is_string()) texts.emplace_back(one.get_string());
    if (auto* all = object->if_contains("translations"); all && all->is_array())
        for (auto& one : all->get_array())
            if (auto* entry = one.if_object())
                if (auto* text = entry->if_contains("text"); text && text->is_string())
                    texts.emplace_back(text->get_string());
    return texts;
}

} // namespace

base::Result<PageText, std::string> machine_translation(const Settings& service, const PageText& german,
                                                        std::string_view language)
{
    if (service.service == TranslationService::none || language == i18n::easy_german().code)
        return base::refuse(std::string("none"));
    auto answer = call_outside(service.service == TranslationService::deepl
                                   ? deepl(service, german, language)
                                   : libretranslate(service, german, language));
    if (!answer) return base::refuse(answer.error());
    if (answer->status != 200) return base::refuse(fmt::format("HTTP {}", answer->status));
    boost::system::error_code fault;
    auto parsed = json::parse(answer->body, fault);
    auto texts = fault ? std::vector<std::string>{} : texts_in(parsed);
    if (texts.size() != fields_of(german).size()) return base::refuse(std::string("JSON"));
    return PageText{texts[0], texts[1], texts[2], texts[3]};
}

} // namespace landlotse::guide
