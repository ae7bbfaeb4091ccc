#include "rooms/guide/domain/page_text.h"

#include "rooms/guide/domain/page.h"

namespace landlotse::guide {

PageText text_of(const GuidePage& page) { return {page.title, page.summary, page.lead_in, page.body}; }

std::vector<std::string> text_fields() { return {"title", "summary", "lead_in", "body"}; }

std::map<std::string, std::string> by_field(const PageText& text)
{
    return {{"title", text.title}, {"summary", text.summary}, {"lead_in", text.lead_in}, {"body", text.body}};
}

PageText from_fields(const std::map<std::string, std::string>& fields)
{
    auto value = [&](const char* name) {
        auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    };
    return {value("title"), value("summary"), value("lead_in"), value("body")};
}

} // namespace landlotse::guide
