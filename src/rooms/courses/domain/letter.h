#pragma once
// What somebody is told about a seat, in their language: the same facts in the mail, the letter and on the portal.

#include "kernel/i18n/translator.h"
#include "rooms/courses/domain/seat.h"

#include <string>
#include <utility>
#include <vector>

namespace landlotse::courses {

struct SeatNews {
    Course course;
    std::string provider, place, address; ///< names as they stand in the directory
    std::optional<base::Day> answer_by;
};

/// Label and value of each fact, in order; values that are names stay as they are.
std::vector<std::pair<std::string, std::string>> facts_of(const i18n::Translator& t, const SeatNews& news);
/// The mail's text, without markup.
std::string offer_mail(const i18n::Translator& t, const SeatNews& news, std::string_view name, std::string_view code, std::string_view address);

} // namespace landlotse::courses
