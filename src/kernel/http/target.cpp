#include "kernel/http/target.h"

#include "kernel/base/text.h"

#include <algorithm>

namespace landlotse::http {

namespace {

using base::refuse;

bool is_control(char c)
{
    auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool is_sendable(char c)
{
    return c > 0x20 && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>' && c != '^' && c != '`';
}

bool is_dots(std::string_view segment) { return segment == "." || segment == ".."; }

/// In a path a plus is a plus; only forms and queries use it for a blank.
std::optional<std::string> decoded_segment(std::string_view raw)
{
    if (raw.find_first_of("%+") == std::string_view::npos) return std::string(raw);
    std::string plain;
    for (char c : raw) {
        if (c == '+')
            plain += "%2B";
        else
            plain += c;
    }
    return base::percent_decoded(plain);
}

base::Result<std::string, TargetFault> decoded_path(std::string_view raw)
{
    std::string path;
    path.reserve(raw.size());
    auto rest = raw.substr(1);
    for (bool more = true; more;) {
        auto slash = rest.find('/');
        more = slash != std::string_view::npos;
        auto segment = decoded_segment(rest.substr(0, slash));
        if (!segment) return refuse(TargetFault::bad_escape);
        if (is_dots(*segment)) return refuse(TargetFault::dot_segment);
        if (segment->empty() && more) return refuse(TargetFault::not_origin_form);
        if (segment->find('/') != std::string::npos) return refuse(TargetFault::encoded_slash);
        if (std::any_of(segment->begin(), segment->end(), is_control))
            return refuse(TargetFault::bad_character);
        if (segment->find('\\') != std::string::npos) return refuse(TargetFault::bad_character);
        path += '/';
        path += *segment;
        if (more) rest.remove_prefix(slash + 1);
    }
    return path;
}

} // namespace

std::string_view name_of(TargetFault fault)
{
    switch (fault) {
    case TargetFault::too_long:
        return "target too long";
    case TargetFault::not_origin_form:
        return "target is not a plain path";
    case TargetFault::bad_character:
        return "target holds a forbidden character";
    case TargetFault::bad_escape:
        return "target holds a broken escape or is not UTF-8";
    case TargetFault::dot_segment:
        return "target holds a dot segment";
    case TargetFault::encoded_slash:
        return "target holds an escaped slash";
    case TargetFault::too_many_values:
        return "query holds too many values";
    }
    return "target";
}

std::optional<Pairs> read_pairs(std::string_view encoded, std::size_t most)
{
    Pairs pairs;
    for (auto part : base::split(encoded, '&')) {
        if (part.empty()) continue;
        if (pairs.size() == most) return std::nullopt;
        auto equals = part.find('=');
        auto name = base::percent_decoded(part.substr(0, equals));
        auto value = equals == std::string_view::npos ? std::optional<std::string>{""}
                                                      : base::percent_decoded(part.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

base::Result<Target, TargetFault> read_target(std::string_view raw)
{
    if (raw.size() > max_target_bytes) return refuse(TargetFault::too_long);
    if (raw.empty() || raw.front() != '/') return refuse(TargetFault::not_origin_form);
    if (raw.find('#') != std::string_view::npos) return refuse(TargetFault::not_origin_form);
    if (!std::all_of(raw.begin(), raw.end(), is_sendable)) return refuse(TargetFault::bad_character);

    auto mark = raw.find('?');
    auto path = decoded_path(raw.substr(0, mark));
    if (!path) return refuse(path.error());
    Target target{.path = std::move(*path), .query = {}};
    if (mark == std::string_view::npos) return target;

    auto encoded = raw.substr(mark + 1);
    if (std::count(encoded.begin(), encoded.end(), '&') >= static_cast<std::ptrdiff_t>(max_query_values))
        return refuse(TargetFault::too_many_values);
    auto query = read_pairs(encoded, max_query_values);
    if (!query) return refuse(TargetFault::bad_escape);
    target.query = std::move(*query);
    return target;
}

} // namespace landlotse::http
