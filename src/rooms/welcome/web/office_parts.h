#pragma once
// What the office's pages about packs share.

#include "rooms/welcome/web/question_parts.h"

namespace landlotse::welcome::web {

/// A rule as a sentence of the office: `Kinder von 6 bis 14 Jahren: mehr als 0 und Deutsch: keins oder A1`.
std::string rule_words(const site::Page& page, const Rule& rule);

/// A page of the room with its path.
http::Response office_leaf(const site::Page& page, const std::string& title, const std::string& purpose, const html::Html& body,
                           const html::Html& action = {});

/// Samples with the municipality's number, ready for pack_for.
struct TriedSample {
    std::int64_t id = 0;
    std::string name;
    Household who;
    std::int64_t municipality = 0;
};
std::vector<TriedSample> tried_samples(const site::Page& page);

/// The language named in the address under `name`, or nothing.
std::optional<i18n::Language> asked_language(const site::Page& page, std::string_view name);

} // namespace landlotse::welcome::web
