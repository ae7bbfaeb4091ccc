#pragma once
// Typed HTML that escapes unless said otherwise. Pages are functions that return Html.
//
//   el("p", {cls("kern-body"), "Tea & cake"})   →   <p class="kern-body">Tea &amp; cake</p>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::html {

/// A piece of finished markup. The only ways in are the functions below and `trusted`.
class Html {
public:
    Html() = default;
    const std::string& text() const& { return markup_; }
    std::string text() && { return std::move(markup_); }
    bool empty() const { return markup_.empty(); }
    Html& operator+=(const Html& more)
    {
        markup_ += more.markup_;
        return *this;
    }
    friend Html operator+(Html left, const Html& right) { return std::move(left += right); }

private:
    explicit Html(std::string markup) : markup_(std::move(markup)) {}
    std::string markup_;
    friend Html trusted(std::string markup);
    friend Html escaped(std::string_view text);
    friend class Part;
    friend Html el(std::string_view, std::initializer_list<class Part>);
    friend Html fragment(std::initializer_list<class Part>);
};

/// Markup from our own templates. Never pass anything a person typed.
Html trusted(std::string markup);
Html escaped(std::string_view text);
void append_escaped(std::string& out, std::string_view text);

/// An attribute. Empty `name` = absent, so that `when(cond, attr(...))` can leave it out.
struct Attribute {
    std::string_view name;
    std::string value;
    bool is_flag = false;
};

Attribute attr(std::string_view name, std::string value);
Attribute attr(std::string_view name, std::int64_t value);
inline Attribute cls(std::string value) { return attr("class", std::move(value)); }
/// A valueless attribute such as `required`, present only when `on`.
inline Attribute flag(std::string_view name, bool on = true) { return {on ? name : "", "", true}; }

/// What may stand between the tags: text (escaped), markup, attributes, or a list of markup.
class Part {
public:
    Part(const char* text) : text_(text) {}
    Part(std::string_view text) : text_(text) {}
    Part(const std::string& text) : text_(text) {}
    Part(const Html& markup) : text_(markup.markup_), is_markup_(true) {}
    Part(const Attribute& attribute) : attribute_(&attribute) {}
    Part(const std::vector<Html>& list) : list_(&list) {}
    /// Markup that is kept elsewhere and shown by many; none of them is null.
    Part(const std::vector<std::shared_ptr<const Html>>& kept) : kept_(&kept) {}

private:
    std::string_view text_;
    const Attribute* attribute_ = nullptr;
    const std::vector<Html>* list_ = nullptr;
    const std::vector<std::shared_ptr<const Html>>* kept_ = nullptr;
    bool is_markup_ = false;

    /// Bytes of the content, escapes not counted.
    std::size_t size() const;
    void append_to(std::string& out) const;
    friend Html el(std::string_view, std::initializer_list<Part>);
    friend Html fragment(std::initializer_list<Part>);
};

/// An element. Attributes first, then content. Void elements (`br`, `img`, `input` ...) get no end tag.
Html el(std::string_view tag, std::initializer_list<Part> parts = {});
/// Parts side by side without a tag around them.
Html fragment(std::initializer_list<Part> parts);
/// The markup when the condition holds, else nothing.
inline Html when(bool condition, Html markup) { return condition ? std::move(markup) : Html{}; }

} // namespace landlotse::html
