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

Html fragment(std::initializer_list<Part> parts)
{
    std::size_t size = 0;
    for (auto& part : parts) size += part.text_.size() + 8;
    std::string out;
    out.reserve(size);
    for (auto& part : parts) {
        if (part.is_markup_) out += part.text_;
        else if (part.list_)
            for (auto& item : *part.list_) out += item.text();
        else append_escaped(out, part.text_);
    }
    return Html(std::move(out));
}

Html el(std::string_view tag, std::initializer_list<Part> parts)
{
    std::size_t size = 2 * tag.size() + 8;
    for (auto& part : parts) {
        size += part.attribute_ ? part.attribute_->name.size() + part.attribute_->value.size() + 4
                                : part.text_.size() + 8;
        if (part.list_)
            for (auto& item : *part.list_) size += item.text().size();
    }
    std::string out;
    out.reserve(size);
    out.push_back('<');
    out += tag;
    for (auto& part : parts)
        if (part.attribute_) append_attribute(out, *part.attribute_);
    out.push_back('>');
    if (is_void(tag)) return Html(std::move(out));
    for (auto& part : parts) {
        if (part.attribute_) continue;
        if (part.is_markup_) out += part.text_;
        else if (part.list_)
            for (auto& item : *part.list_) out += item.text();
        else append_escaped(out, part.text_);
    }
    out += "</";
    out += tag;
    out.push_back('>');
    return Html(std::move(out));
}

} // namespace landlotse::html
