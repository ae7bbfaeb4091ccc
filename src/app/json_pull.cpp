#include "app/json_pull.h"

#include <fmt/format.h>

namespace landlotse::app {

namespace {

constexpr int deepest = 32;

/// Length of the well-formed UTF-8 sequence at `at`, 0 when there is none (RFC 3629: no overlong forms, no surrogates).
std::size_t utf8_length(std::string_view text, std::size_t at)
{
    auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    auto trails = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    auto lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return trails(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!trails(1) || !trails(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0;
        return lead == 0xED && byte(1) > 0x9F ? 0 : 3;
    }
    if (lead < 0xF0 || lead > 0xF4 || !trails(1) || !trails(2) || !trails(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    return lead == 0xF4 && byte(1) > 0x8F ? 0 : 4;
}

} // namespace

void JsonPull::fail(const char* why) const
{
    throw JsonSyntax(fmt::format("byte {}: {}", at_, why));
}

void JsonPull::space()
{
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) ++at_;
}

char JsonPull::peek()
{
    space();
    if (at_ >= text_.size()) fail("the document ends too early");
    return text_[at_];
}

void JsonPull::expect(char wanted)
{
    if (peek() != wanted) fail(fmt::format("'{}' expected", wanted).c_str());
    ++at_;
}

void JsonPull::word(std::string_view wanted)
{
    space();
    if (text_.substr(at_, wanted.size()) != wanted) fail("not a JSON value");
    at_ += wanted.size();
}

void JsonPull::deeper()
{
    if (++depth_ > deepest) fail("nested too deeply");
}

JsonKind JsonPull::next()
{
    switch (peek()) {
    case '{': return JsonKind::object;
    case '[': return JsonKind::array;
    case '"': return JsonKind::text;
    case 't':
    case 'f': return JsonKind::boolean;
    case 'n': return JsonKind::null;
    default: return JsonKind::number;
    }
}

void JsonPull::object(const std::function<void(const std::string&)>& member)
{
    expect('{');
    deeper();
    if (peek() == '}') {
        ++at_;
        --depth_;
        return;
    }
    while (true) {
        if (peek() != '"') fail("a key in quotation marks expected");
        path_.push_back({std::string(text()), -1});
        expect(':');
        auto key = path_.back().key;
        member(key);
        path_.pop_back();
        if (peek() == '}') break;
        expect(',');
    }
    ++at_;
    --depth_;
}

void JsonPull::array(const std::function<void()>& element)
{
    expect('[');
    deeper();
    if (peek() == ']') {
        ++at_;
        --depth_;
        return;
    }
    path_.push_back({{}, 0});
    while (true) {
        element();
        if (peek() == ']') break;
        expect(',');
        ++path_.back().index;
    }
    path_.pop_back();
    ++at_;
    --depth_;
}

std::string_view JsonPull::text()
{
    expect('"');
    auto begin = at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\') {
        if (static_cast<unsigned char>(text_[at_]) < 0x20) fail("a control character in a string");
        auto length = utf8_length(text_, at_);
        if (length == 0) fail("not UTF-8");
        at_ += length;
    }
    if (at_ >= text_.size()) fail("a string does not end");
    if (text_[at_] == '"') return text_.substr(begin, at_++ - begin);

    unescaped_.assign(text_.substr(begin, at_ - begin));
    while (at_ < text_.size() && text_[at_] != '"') {
        if (static_cast<unsigned char>(text_[at_]) < 0x20) fail("a control character in a string");
        if (text_[at_] == '\\') {
            escape();
            continue;
        }
        auto length = utf8_length(text_, at_);
        if (length == 0) fail("not UTF-8");
        unescaped_ += text_.substr(at_, length);
        at_ += length;
    }
    if (at_ >= text_.size()) fail("a string does not end");
    ++at_;
    return unescaped_;
}

unsigned JsonPull::hex4()
{
    unsigned code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
        auto letter = at_ < text_.size() ? text_[at_] : ' ';
        unsigned digit = 0;
        if (letter >= '0' && letter <= '9') digit = static_cast<unsigned>(letter - '0');
        else if (letter >= 'a' && letter <= 'f') digit = static_cast<unsigned>(letter - 'a') + 10;
        else if (letter >= 'A' && letter <= 'F') digit = static_cast<unsigned>(letter - 'A') + 10;
        else fail("four hexadecimal digits expected");
        code = code * 16 + digit;
    }
    return code;
}

void JsonPull::append(unsigned code)
{
    auto add = [&](unsigned byte) { unescaped_ += static_cast<char>(byte); };
    if (code < 0x80) return add(code);
    if (code < 0x800) {
        add(0xC0 | (code >> 6));
        return add(0x80 | (code & 0x3F));
    }
    if (code < 0x10000) {
        add(0xE0 | (code >> 12));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
    }
    add(0x80 | ((code >> 6) & 0x3F));
    add(0x80 | (code & 0x3F));
}

void JsonPull::escape()
{
    ++at_;
    auto letter = at_ < text_.size() ? text_[at_] : ' ';
    ++at_;
    constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    if (auto found = letters.find(letter); found != std::string_view::npos) {
        unescaped_ += meanings[found];
        return;
    }
    if (letter != 'u') fail("unknown escape in a string");
    auto code = hex4();
    if (code >= 0xDC00 && code <= 0xDFFF) fail("half a surrogate pair");
    if (code >= 0xD800 && code <= 0xDBFF) {
        if (text_.substr(at_, 2) != "\\u") fail("half a surrogate pair");
        at_ += 2;
        auto low = hex4();
        if (low < 0xDC00 || low > 0xDFFF) fail("half a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append(code);
}

void JsonPull::digits()
{
    auto begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    if (at_ == begin) fail("not a JSON value");
}

std::string_view JsonPull::number()
{
    peek();
    auto begin = at_;
    auto follows = [&](char letter) { return at_ < text_.size() && text_[at_] == letter; };
    if (follows('-')) ++at_;
    if (follows('0')) ++at_;
    else digits();
    if (follows('.')) {
        ++at_;
        digits();
    }
    if (follows('e') || follows('E')) {
        ++at_;
        if (follows('+') || follows('-')) ++at_;
        digits();
    }
    return text_.substr(begin, at_ - begin);
}

bool JsonPull::boolean()
{
    auto is_true = peek() == 't';
    word(is_true ? "true" : "false");
    return is_true;
}

void JsonPull::null()
{
    word("null");
}

void JsonPull::skip()
{
    switch (next()) {
    case JsonKind::object: return object([&](auto&) { skip(); });
    case JsonKind::array: return array([&] { skip(); });
    case JsonKind::text: text(); return;
    case JsonKind::number: number(); return;
    case JsonKind::boolean: boolean(); return;
    case JsonKind::null: null(); return;
    }
}

void JsonPull::end()
{
    space();
    if (at_ < text_.size()) fail("something follows the document");
}

std::string JsonPull::pointer() const
{
    std::string pointer;
    for (auto& step : path_) {
        pointer += '/';
        if (step.index >= 0) {
            pointer += std::to_string(step.index);
            continue;
        }
        for (auto letter : step.key) {
            if (letter == '~') pointer += "~0";
            else if (letter == '/') pointer += "~1";
            else pointer += letter;
        }
    }
    return pointer;
}

} // namespace landlotse::app
