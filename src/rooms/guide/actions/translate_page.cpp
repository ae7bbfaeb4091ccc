#include "rooms/guide/actions/translate_page.h"

#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/store/references.h"

namespace landlotse::guide {

namespace {

// A translation may be longer than its source; twice what the form allows only keeps out what is none.
constexpr std::size_t longest_title = 240, longest_summary = 600, longest_text = 120'000;

void settle_line(std::string& text, std::size_t longest, const char* field, base::Faults& faults)
{
    text = base::trimmed(text);
    for (auto& c : text)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    if (base::count_characters(text) > longest)
        faults.push_back(
            {field,
             "record.too_long",
             {{"length", std::to_string(base::count_characters(text))}, {"most", std::to_string(longest)}},
             0,
             0});
}

void settle_markup(std::string& text, const char* field, base::Faults& faults)
{
    auto clean = richtext::clean_markup(text);
    if (!clean) return faults.push_back({field, richtext::message_of(clean.error()), {}, 0, 0});
    text = *clean;
    if (base::count_characters(text) > longest_text)
        faults.push_back({field,
                          "record.too_long",
                          {{"length", std::to_string(base::count_characters(text))},
                           {"most", std::to_string(longest_text)}},
                          0,
                          0});
}

} // namespace

base::Faults settle_words(PageText& text)
{
    base::Faults faults;
    settle_line(text.title, longest_title, "title", faults);
    settle_line(text.summary, longest_summary, "summary", faults);
    settle_markup(text.lead_in, "lead_in", faults);
    settle_markup(text.body, "body", faults);
    bool says_something = !text.summary.empty() || !text.lead_in.empty() || !text.body.empty();
    if (text.title.empty() && says_something) faults.push_back({"title", "record.required", {}, 0, 0});
    return faults;
}

void save_translation(audit::Deed& deed, const record::Record& page, std::string_view language, PageText text,
                      const record::TextOrigin& origin, std::string_view deed_word)
{
    text.lead_in = with_references(deed.tx(), deed.county(), text.lead_in);
    text.body = with_references(deed.tx(), deed.county(), text.body);
    record::put_texts(deed, *page_kind(), page, language, by_field(text), origin);
    versions::keep(deed.tx(), deed.county(), page.id, language, deed.actor().person, deed_word, text);
}

} // namespace landlotse::guide
