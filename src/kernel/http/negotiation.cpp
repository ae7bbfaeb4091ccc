#include "kernel/http/negotiation.h"

#include "kernel/base/text.h"

#include <algorithm>

namespace landlotse::http {

namespace {

bool is(std::string_view token, std::string_view lower)
{
    return std::equal(token.begin(), token.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
    });
}

/// `q=0.25` → 250. Anything unreadable counts as not acceptable.
int weight_of(std::string_view parameter)
{
    parameter = base::trimmed(parameter);
    if (parameter.size() < 3 || (parameter[0] | 0x20) != 'q' || parameter[1] != '=') return 0;
    auto number = parameter.substr(2);
    if (number[0] == '1') return 1000;
    if (number[0] != '0' || number.size() > 5 || (number.size() > 1 && number[1] != '.')) return 0;
    int weight = 0;
    int place = 100;
    for (std::size_t i = 2; i < number.size(); ++i, place /= 10) {
        if (number[i] < '0' || number[i] > '9') return 0;
        weight += (number[i] - '0') * place;
    }
    return weight;
}

/// Cuts the first member of a comma-separated list off and returns it trimmed.
std::string_view next_member(std::string_view& list)
{
    auto comma = list.find(',');
    auto member = base::trimmed(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    return member;
}

} // namespace

std::string_view name_of(Encoding encoding)
{
    switch (encoding) {
    case Encoding::identity:
        return "";
    case Encoding::gzip:
        return "gzip";
    case Encoding::brotli:
        return "br";
    }
    return "";
}

AcceptedEncodings read_accept_encoding(std::string_view header)
{
    std::optional<int> identity, gzip, brotli, rest;
    while (!header.empty()) {
        auto member = next_member(header);
        auto semicolon = member.find(';');
        auto coding = base::trimmed(member.substr(0, semicolon));
        int weight = semicolon == std::string_view::npos ? 1000 : weight_of(member.substr(semicolon + 1));
        if (is(coding, "gzip") || is(coding, "x-gzip"))
            gzip = weight;
        else if (is(coding, "br"))
            brotli = weight;
        else if (is(coding, "identity"))
            identity = weight;
        else if (coding == "*")
            rest = weight;
    }
    // Identity is acceptable unless it is ruled out, by name or by `*;q=0`, but anything named goes before
    // it.
    int plain = identity.value_or(rest && *rest == 0 ? 0 : 1);
    if (!gzip && !brotli && !rest && !identity) plain = 1000;
    return {plain, gzip.value_or(rest.value_or(0)), brotli.value_or(rest.value_or(0))};
}

Encoding best_encoding(const AcceptedEncodings& accepted, bool has_gzip, bool has_brotli)
{
    int gzip = has_gzip ? accepted.gzip : 0;
    int brotli = has_brotli ? accepted.brotli : 0;
    if (brotli > 0 && brotli >= gzip && brotli >= accepted.identity) return Encoding::brotli;
    if (gzip > 0 && gzip >= accepted.identity) return Encoding::gzip;
    return Encoding::identity;
}

bool matches_etag(std::string_view if_none_match, std::string_view quoted_etag)
{
    while (!if_none_match.empty()) {
        auto member = next_member(if_none_match);
        if (member == "*") return true;
        if (member.starts_with("W/")) member.remove_prefix(2);
        if (member == quoted_etag) return true;
    }
    return false;
}

} // namespace landlotse::http
