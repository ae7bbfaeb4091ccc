#include "kernel/html/html.h"

#include <algorithm>
#include <array>

namespace landlotse::html {

namespace {

bool is_void(std::string_view tag)
{
    static constexpr std::array<std::string_view, 10> voids = {"area", "br",   "col",  "embed", "hr",
                                                               "img",  "input", "link", "meta",  "wbr"};
    return std::find(voids.begin(), voids.end(), tag) != voids.end();
}

constexpr std::size_t some_escapes = 8;

void append_attribute(std::string& out, const Attribute& attribute)
{
    if (attribute.name.empty()) return;
    out.push_back(' ');
    out += attribute.name;
    if (attribute.is_flag) return;
    out += "=\"";
    append_escaped(out, attribute.value);
    out.push_back('"');
}

} // namespace

void append_escaped(std::string& out, std::string_view text)
{
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view escape;
        switch (text[i]) {
        case '&': escape = "&amp;"; break;
        case '<': escape = "&lt;"; break;
        case '>': escape = "&gt;"; break;
        case '"': escape = "&quot;"; break;
        case '\'': escape = "&#39;"; break;
        default: continue;
        }
        out.append(text, from, i - from);
        out += escape;
        from = i + 1;
    }
    out.append(text, from);
}

Html trusted(std::string markup) { return Html(std::move(markup)); }

Html escaped(std::string_view text)
{
    std::string out;
    append_escaped(out, text);
    return Html(std::move(out));
}

Attribute attr(std::string_view name, std::string value) { return {name, std::move(value)}; }
Attribute attr(std::string_view name, std::int64_t value) { return {name, std::to_string(value)}; }

std::size_t Part::size() const
{
    std::size_t size = text_.size();
    if (list_)
        for (auto& item : *list_) size += item.text().size();
    if (kept_)
        for (auto& item : *kept_) size += item->text().size();
    return size;
}

void Part::append_to(std::string& out) const
{
    if (is_markup_) out += text_;
    else if (list_)
        for (auto& item : *list_) out += item.text();
    else if (kept_)
        for (auto& item : *kept_) out += item->text();
    else append_escaped(out, text_);
}

Html fragment(std::initializer_list<Part> parts)
{
    std::size_t size = 0;
    for (auto& part : parts) size += part.size() + some_escapes;
    std::string out;
    out.reserve(size);
    for (auto& part : parts) part.append_to(out);
    return Html(std::move(out));
}

Html el(std::string_view tag, std::initializer_list<Part> parts)
{
    constexpr std::size_t marks_of_attribute = 4, marks_of_tags = 5;
    std::size_t size = 2 * tag.size() + marks_of_tags;
    for (auto& part : parts)
        size += part.attribute_ ? part.attribute_->name.size() + part.attribute_->value.size() + marks_of_attribute : part.size() + some_escapes;
    std::string out;
    out.reserve(size);
    out.push_back('<');
    out += tag;
    for (auto& part : parts)
        if (part.attribute_) append_attribute(out, *part.attribute_);
    out.push_back('>');
    if (is_void(tag)) return Html(std::move(out));
    for (auto& part : parts)
        if (!part.attribute_) part.append_to(out);
    out += "</";
    out += tag;
    out.push_back('>');
    return Html(std::move(out));
}

} // namespace landlotse::html
