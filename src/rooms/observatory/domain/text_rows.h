#pragma once
// Separated text as statistical offices write it, line by line and without copies: quotes count only around a whole field.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::observatory {

/// Walks through the lines of a text; `\n` or `\r\n`.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}
    std::optional<std::string_view> next();
    int number() const { return number_; } ///< of the line that `next` gave last; 1 is the first

private:
    std::string_view rest_;
    int number_ = 0;
};

/// The fields of a line. A field in quotes may hold the separator and doubled quotes; anything else is taken as it stands.
void split_fields(std::string_view line, char separator, std::vector<std::string_view>& fields, std::vector<std::string>& unquoted);

} // namespace landlotse::observatory
