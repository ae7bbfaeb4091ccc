#include "rooms/courses/domain/letter.h"

#include "kernel/calendar/opening.h"

#include <fmt/format.h>

namespace landlotse::courses {

namespace {

/// `Montag 08:00–12:00`, one line a day.
std::string times_in(const i18n::Translator& t, std::string_view weekly)
{
    auto hours = calendar::parse_opening(weekly);
    if (!hours) return std::string(weekly);
    std::string text;
    for (auto& slot : hours->weekly) {
        auto span = fmt::format("{:02}:{:02}–{:02}:{:02}", slot.span.from / 60, slot.span.from % 60, slot.span.to / 60, slot.span.to % 60);
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", t.weekday(static_cast<unsigned>(slot.weekday)), span);
    }
    return text;
}

} // namespace

std::vector<std::pair<std::string, std::string>> facts_of(const i18n::Translator& t, const SeatNews& news)
{
    auto& course = news.course;
    std::vector<std::pair<std::string, std::string>> facts{{t("courses.portal.fact.course"), course.title}, {t("courses.portal.fact.provider"), news.provider}};
    auto where = course.form == CourseForm::online ? t("courses.portal.online") : news.place;
    facts.emplace_back(t("courses.portal.fact.place"), where);
    if (!news.address.empty()) facts.emplace_back(t("courses.portal.fact.address"), news.address);
    if (!course.room.empty()) facts.emplace_back(t("courses.portal.fact.room"), course.room);
    facts.emplace_back(t("courses.portal.fact.begins"), t.long_day(course.starts_on));
    facts.emplace_back(t("courses.portal.fact.times"), times_in(t, course.times));
    if (course.childcare) facts.emplace_back(t("courses.portal.fact.childcare"), t("courses.portal.yes"));
    if (news.answer_by) facts.emplace_back(t("courses.portal.fact.answer_by"), t.long_day(*news.answer_by));
    return facts;
}

std::string offer_mail(const i18n::Translator& t, const SeatNews& news, std::string_view name, std::string_view code, std::string_view address)
{
    std::string text = t("courses.portal.letter.greeting", {{"name", name}}) + "\n\n" + t("courses.portal.letter.lead") + "\n\n";
    for (auto& [label, value] : facts_of(t, news)) text += fmt::format("{}: {}\n", label, value);
    text += "\n" + t("courses.portal.letter.answer") + "\n" + std::string(address) + "\n" + t("courses.portal.code") + ": " + std::string(code) + "\n\n";
    return text + t("courses.portal.letter.no_duty") + "\n";
}

} // namespace landlotse::courses
