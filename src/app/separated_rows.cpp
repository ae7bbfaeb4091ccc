#include "app/separated_rows.h"

#include "app/command.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <memory>

namespace landlotse::app {

namespace {

constexpr std::size_t chunk = 1u << 20;
/// A row longer than this is no table.
constexpr std::size_t longest_row = 4u << 20;

} // namespace

SeparatedRows::SeparatedRows(std::string name, char separator, Source source) : name_(std::move(name)), separator_(separator), source_(std::move(source)), buffer_(chunk) {}

SeparatedRows SeparatedRows::of_file(const std::string& path, char separator)
{
    auto file = std::shared_ptr<std::FILE>(std::fopen(path.c_str(), "rb"), [](std::FILE* open) { if (open) std::fclose(open); });
    if (!file) throw BadInput(fmt::format("{}: cannot be read", path));
    return {path, separator, [file, path](char* buffer, std::size_t most) {
                auto got = std::fread(buffer, 1, most, file.get());
                if (got == 0 && std::ferror(file.get())) throw BadInput(fmt::format("{}: cannot be read", path));
                return got;
            }};
}

SeparatedRows SeparatedRows::of_text(std::string name, char separator, std::string_view text)
{
    return {std::move(name), separator, [text](char* buffer, std::size_t most) mutable {
                auto got = std::min(most, text.size());
                if (got == 0) return got;
                std::memcpy(buffer, text.data(), got);
                text.remove_prefix(got);
                return got;
            }};
}

void SeparatedRows::refuse(std::size_t column, const std::string& message) const
{
    auto where = column < columns_.size() ? fmt::format("row {}, column {} ({})", row_, column + 1, columns_[column]) : fmt::format("row {}, column {}", row_, column + 1);
    throw BadInput(fmt::format("{}: {}: {}", name_, where, message));
}

bool SeparatedRows::fill()
{
    if (finished_) return false;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        line_end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size()) {
        if (buffer_.size() >= longest_row) refuse(0, fmt::format("the row is longer than {} MB", longest_row >> 20));
        buffer_.resize(buffer_.size() * 2);
    }
    auto got = source_(buffer_.data() + end_, buffer_.size() - end_);
    if (got == 0) finished_ = true;
    end_ += got;
    return got > 0;
}

/// One row, which has several lines when a quoted cell does.
bool SeparatedRows::take_line()
{
    line_end_ = begin_;
    bool quoted = false;
    lines_in_row_ = 1;
    for (;;) {
        while (line_end_ < end_) {
            auto* from = buffer_.data() + line_end_;
            auto left = end_ - line_end_;
            auto* stop = static_cast<char*>(std::memchr(from, '\n', left));
            auto length = stop ? static_cast<std::size_t>(stop - from) : left;
            if (std::memchr(from, '"', length)) quoted ^= std::count(from, from + length, '"') % 2 != 0;
            line_end_ += length;
            if (!stop) break;
            if (!quoted) {
                line_ = {buffer_.data() + begin_, line_end_ - begin_};
                begin_ = line_end_ + 1;
                return true;
            }
            ++lines_in_row_;
            ++line_end_;
        }
        if (fill()) continue;
        if (quoted) refuse(0, "a quote is not closed");
        if (begin_ == end_) return false;
        line_ = {buffer_.data() + begin_, end_ - begin_};
        begin_ = end_;
        return true;
    }
}

bool SeparatedRows::next(std::vector<std::string_view>& cells)
{
    cells.clear();
    for (;;) {
        row_ += row_ == 0 ? 1 : lines_in_row_;
        if (!take_line()) return false;
        if (row_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.remove_prefix(3);
        if (line_.ends_with('\r')) line_.remove_suffix(1);
        if (line_.empty()) continue;
        split(cells);
        return true;
    }
}

void SeparatedRows::split(std::vector<std::string_view>& cells)
{
    // A quoted cell is unquoted in place: the buffer is ours, and the text only gets shorter.
    auto* at = const_cast<char*>(line_.data());
    auto* end = at + line_.size();
    for (;;) {
        if (at < end && *at == '"') {
            auto* write = ++at;
            auto* start = write;
            for (;;) {
                if (at == end) refuse(cells.size(), "a quote is not closed");
                if (*at == '"' && (at + 1 == end || at[1] != '"')) break;
                if (*at == '"') ++at;
                *write++ = *at++;
            }
            ++at;
            if (at < end && *at != separator_) refuse(cells.size(), "text after the closing quote");
            cells.emplace_back(start, static_cast<std::size_t>(write - start));
        } else {
            auto* stop = static_cast<char*>(std::memchr(at, separator_, static_cast<std::size_t>(end - at)));
            auto* last = stop ? stop : end;
            cells.emplace_back(at, static_cast<std::size_t>(last - at));
            at = last;
        }
        if (at == end) return;
        ++at;
    }
}

bool read_number(std::string_view text, double& value)
{
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    if (text.starts_with('+')) text.remove_prefix(1);
    auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() && std::isfinite(value);
}

} // namespace landlotse::app
