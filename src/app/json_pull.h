#pragma once
// Reads JSON of any length in one pass, without building a tree of it: a problem with a million pairs fits in the memory of its
// text. Strict (RFC 8259), with a limit on depth; knows the JSON pointer of where it is.

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::app {

/// Not well-formed; what() names offset and reason.
struct JsonSyntax : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class JsonKind { object, array, text, number, boolean, null };

class JsonPull {
public:
    explicit JsonPull(std::string_view text) : text_(text) {}

    /// Kind of the value that comes next.
    JsonKind next();
    /// Calls `member` for each key; it must consume exactly one value.
    void object(const std::function<void(const std::string& key)>& member);
    /// Calls `element` for each entry; it must consume exactly one value.
    void array(const std::function<void()>& element);
    /// A string, unescaped, as UTF-8. The view lives until the next call.
    std::string_view text();
    /// The number as it is written.
    std::string_view number();
    bool boolean();
    void null();
    /// Steps over one value of any kind, verifying it.
    void skip();
    /// After the last value only white space may follow.
    void end();

    std::size_t offset() const { return at_; }
    void seek(std::size_t offset) { at_ = offset; }
    /// JSON pointer (RFC 6901) of the value being read.
    std::string pointer() const;
    void enter(std::string key) { path_.push_back({std::move(key), -1}); }
    void leave() { path_.pop_back(); }

private:
    struct Step {
        std::string key;
        std::int64_t index;
    };
    [[noreturn]] void fail(const char* why) const;
    char peek();
    void expect(char wanted);
    void word(std::string_view wanted);
    void space();
    void deeper();
    void escape();
    unsigned hex4();
    void append(unsigned code);
    void digits();

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::vector<Step> path_;
    std::string unescaped_;
};

} // namespace landlotse::app
