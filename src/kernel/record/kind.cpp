#include "kernel/record/kind.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::record {

bool Codes::has(std::string_view code) const { return std::find(codes.begin(), codes.end(), code) != codes.end(); }

std::string stored(const Codes& codes)
{
    if (codes.codes.empty()) return {};
    std::string text = " ";
    for (auto& code : codes.codes) text += code + " ";
    return text;
}

Codes codes_from(std::string_view stored)
{
    Codes codes;
    for (auto part : base::split(base::trimmed(stored), ' '))
        if (!part.empty()) codes.codes.emplace_back(part);
    return codes;
}

bool Field::has_option(std::string_view option) const
{
    return std::find(options.begin(), options.end(), option) != options.end();
}

std::string Kind::message(std::string_view what) const { return fmt::format("{}.{}.{}", room, name, what); }

const Field* Kind::field(std::string_view wanted) const
{
    auto found = std::find_if(fields.begin(), fields.end(), [&](auto& field) { return field.name == wanted; });
    return found == fields.end() ? nullptr : &*found;
}

std::size_t Kind::index_of(std::string_view wanted) const
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == wanted) return i;
    throw std::out_of_range(fmt::format("{} has no field {}", name, wanted));
}

std::string Kind::text_of(const Record& record, std::string_view field) const
{
    auto* text = std::get_if<std::string>(&record.values[index_of(field)]);
    return text ? *text : std::string();
}

std::string Kind::title_of(const Record& record) const
{
    auto* text = std::get_if<std::string>(&record.values[title_field]);
    return text ? *text : std::string();
}

const Kind* find_kind(const Kinds& kinds, std::string_view name)
{
    for (auto& kind : kinds)
        if (kind->name == name) return kind.get();
    return nullptr;
}

namespace detail {

bool ValueCells::is_null(int column) const
{
    return std::holds_alternative<std::monostate>(values_.at(static_cast<std::size_t>(column)));
}

std::int64_t ValueCells::integer(int column) const
{
    auto* number = std::get_if<std::int64_t>(&values_.at(static_cast<std::size_t>(column)));
    return number ? *number : 0;
}

double ValueCells::real(int column) const
{
    auto* number = std::get_if<double>(&values_.at(static_cast<std::size_t>(column)));
    return number ? *number : static_cast<double>(integer(column));
}

std::string_view ValueCells::text(int column) const
{
    auto* text = std::get_if<std::string>(&values_.at(static_cast<std::size_t>(column)));
    return text ? std::string_view(*text) : std::string_view();
}

std::string ValueCells::bytes(int column) const
{
    auto* blob = std::get_if<storage::Blob>(&values_.at(static_cast<std::size_t>(column)));
    return blob ? blob->bytes : std::string();
}

} // namespace detail

} // namespace landlotse::record
