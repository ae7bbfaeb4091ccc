#include "kernel/mail/message.h"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace landlotse::mail {

namespace {

constexpr std::size_t longest_line = 76;
/// An encoded word has at most 75 characters; `=?UTF-8?Q?` and `?=` take twelve.
constexpr std::size_t longest_payload = 63;
/// `Subject: ` and `From: ` stand before the first encoded word and share its line of at most 76.
constexpr std::size_t longest_field_name = 9;

bool is_plain(std::string_view text)
{
    return text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string escaped(char c) { return fmt::format("={:02X}", static_cast<unsigned char>(c)); }

std::string in_encoded_word(std::string_view character)
{
    char c = character.front();
    if (c == ' ') return "_";
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return std::string(1, c);
    std::string out;
    for (char byte : character) out += escaped(byte);
    return out;
}

std::size_t length_of_character(std::string_view text)
{
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
    return length;
}

std::string sender_text(const Sender& sender)
{
    if (sender.name.empty()) return sender.address;
    if (!is_plain(sender.name)) return fmt::format("{} <{}>", header_text(sender.name), sender.address);
    std::string quoted;
    for (char c : sender.name) {
        if (c == '"' || c == '\\') quoted.push_back('\\');
        quoted.push_back(c);
    }
    return fmt::format("\"{}\" <{}>", quoted, sender.address);
}

/// One line of the body without its end.
void append_line(std::string& out, std::string_view line)
{
    std::size_t used = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char c = line[i];
        bool is_last = i + 1 == line.size();
        bool is_blank = c == ' ' || c == '\t';
        bool is_safe = (c > 0x20 && c < 0x7F && c != '=') || (is_blank && !is_last);
        auto piece = is_safe ? std::string(1, c) : escaped(c);
        if (used + piece.size() > longest_line - (is_last ? 0 : 1)) {
            out += "=\r\n";
            used = 0;
        }
        out += piece;
        used += piece.size();
    }
}

} // namespace

std::string header_text(std::string_view text)
{
    if (is_plain(text)) return std::string(text);
    std::string out = "=?UTF-8?Q?";
    auto used = longest_field_name;
    while (!text.empty()) {
        auto length = length_of_character(text);
        auto piece = in_encoded_word(text.substr(0, length));
        if (used + piece.size() > longest_payload) {
            out += "?=\r\n =?UTF-8?Q?";
            used = 0;
        }
        out += piece;
        used += piece.size();
        text.remove_prefix(length);
    }
    return out + "?=";
}

std::string quoted_printable(std::string_view body)
{
    std::string out;
    while (!body.empty()) {
        auto end = std::min(body.find('\n'), body.size());
        auto line = body.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        append_line(out, line);
        out += "\r\n";
        body.remove_prefix(std::min(end + 1, body.size()));
    }
    return out;
}

std::string message_text(const Sender& sender, const Letter& letter, std::string_view message_id,
                         base::Instant now)
{
    auto date = fmt::gmtime(static_cast<std::time_t>(base::milliseconds(now) / 1000));
    std::string out = fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} +0000\r\n", date);
    out += fmt::format("Message-ID: <{}>\r\n", message_id);
    out += fmt::format("From: {}\r\nTo: {}\r\n", sender_text(sender), letter.to);
    if (!letter.reply_to.empty()) out += fmt::format("Reply-To: {}\r\n", letter.reply_to);
    out += fmt::format("Subject: {}\r\n", header_text(letter.subject));
    out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\nAuto-Submitted: auto-generated\r\n\r\n";
    return out + quoted_printable(letter.body);
}

} // namespace landlotse::mail
