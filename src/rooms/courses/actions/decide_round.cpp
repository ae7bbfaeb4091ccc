#include "rooms/courses/actions/decide_round.h"

#include "kernel/base/random.h"
#include "kernel/base/text.h"
#include "kernel/mail/outbox.h"
#include "rooms/courses/store/news.h"
#include "rooms/courses/store/room_left.h"
#include "rooms/courses/store/seats.h"

#include <fmt/format.h>

namespace landlotse::courses {

namespace {

constexpr std::size_t code_length = 12;
constexpr std::string_view code_letters = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford: no i, l, o, u

std::optional<base::Day> answer_due(base::Day today)
{
    auto* clock = law::clock("answer_offer", today);
    return clock ? std::optional(clock->end_after(today)) : std::nullopt;
}

i18n::Translator translator_for(const Learner& learner)
{
    auto language = i18n::language(learner.language);
    return i18n::Translator(language.value_or(i18n::german()));
}

/// A mail goes only to those who consented that the coordination has their name; others hear of it from the institution that knows them.
void tell(audit::Deed& deed, const KeptLearner& kept, const KeptCourse& course, const Seat& seat, const std::string& public_address)
{
    auto& learner = kept.learner;
    if (!learner.shared || !mail::is_address(learner.email)) return;
    auto t = translator_for(learner);
    auto news = news_of(deed.tx(), deed.county(), course, seat.answer_by);
    auto code = new_code(deed.tx(), deed.county(), kept.id());
    auto address = fmt::format("{}/{}/my-course", public_address, t.language().code);
    mail::send(deed.tx(), deed.county(), {learner.email, t("courses.portal.letter.subject"), offer_mail(t, news, learner.name, code, address), {}});
}

void tell_provider(audit::Deed& deed, const KeptCourse& course, std::size_t people, const std::string& public_address)
{
    auto provider = actor_named(deed.tx(), deed.county(), course.course.provider);
    if (!mail::is_address(provider.email)) return;
    i18n::Translator t(i18n::german());
    auto link = fmt::format("{}/office/course-offers/{}", public_address, base::id_text(course.record.id));
    auto body = t("courses.mail.provider", {{"course", course.course.title}, {"count", people}, {"day", t.day(course.course.starts_on)}, {"link", link}});
    mail::send(deed.tx(), deed.county(), {provider.email, t("courses.mail.provider.subject", {{"course", course.course.title}}), body, {}});
}

Seat offered_seat(storage::Tx& tx, LearnerId learner, CourseId course, RoundId round, base::Day today)
{
    Seat seat;
    seat.id = tx.make_id<SeatId>();
    seat.learner = learner;
    seat.course = course;
    seat.round = round;
    seat.offered_on = today;
    seat.answer_by = answer_due(today);
    return seat;
}

bool has_promise(storage::Reader& reader, base::CountyId county, LearnerId learner)
{
    for (auto& seat : seats::of_learner(reader, county, learner))
        if (seat.holds_seat()) return true;
    return false;
}

} // namespace

std::string new_code(storage::Tx& tx, base::CountyId county, LearnerId learner)
{
    std::string code;
    for (auto byte : base::random_bytes(code_length)) {
        if (!code.empty() && code.size() % 5 == 4) code += '-';
        code += code_letters[static_cast<unsigned char>(byte) % code_letters.size()];
    }
    codes::put(tx, county, learner, code_hash(county, code));
    return code;
}

std::string code_hash(base::CountyId county, std::string_view typed)
{
    std::string plain;
    for (char c : base::ascii_lower(typed)) {
        if (c == 'o') c = '0';
        if (c == 'i' || c == 'l') c = '1';
        if (code_letters.find(c) != std::string_view::npos) plain += c;
        else if (c != '-' && c != ' ') return {};
    }
    if (plain.size() != code_length) return {};
    return base::sha256_hex(fmt::format("courses {} {}", county.value, plain));
}

audit::DeedResult decide_round(audit::Deed& deed, const RoundDecision& decision, base::Day today)
{
    auto& tx = deed.tx();
    auto round = rounds::find(tx, deed.county(), decision.round);
    if (!round || round->state == RoundState::open) return base::refuse(base::Faults{{"", "courses.round.not_solved", {}, 0, 0}});
    if (decision.courses.empty()) return base::refuse(base::Faults{{"course", "courses.round.nothing_chosen", {}, 0, 0}});
    std::size_t offered = 0;
    std::map<CourseId, std::vector<Proposal>> by_course;
    for (auto& one : rounds::result_of(tx, deed.county(), round->id).proposals)
        if (one.course && decision.courses.contains(one.course)) by_course[one.course].push_back(one);
    for (auto& [id, proposals] : by_course) {
        auto course = courses_store::find(tx, deed.county(), id);
        if (!course) continue;
        std::size_t here = 0;
        for (auto& one : proposals) {
            auto learner = learners::find(tx, deed.county(), one.learner);
            if (!learner || learner->record.archived_at || has_promise(tx, deed.county(), one.learner)) continue;
            auto seat = offered_seat(tx, one.learner, id, round->id, today);
            seats::insert(tx, deed.county(), seat);
            tell(deed, *learner, *course, seat, decision.public_address);
            ++here;
        }
        if (here > 0) tell_provider(deed, *course, here, decision.public_address);
        offered += here;
    }
    round->state = RoundState::decided;
    round->decided_at = tx.now();
    round->decided_by = deed.actor().person;
    round->reason = decision.reason;
    rounds::update(tx, deed.county(), *round);
    deed.note({"courses.round.decided", "round", round->id.value, fmt::format("courses={} offers={}", by_course.size(), offered)});
    return "/office/rounds/" + base::id_text(round->id);
}

audit::DeedResult offer_seat(audit::Deed& deed, LearnerId learner, CourseId course, base::Day today, const std::string& public_address)
{
    auto& tx = deed.tx();
    auto kept = learners::find(tx, deed.county(), learner);
    auto where = courses_store::find(tx, deed.county(), course);
    if (!kept || !where || where->record.archived_at) return base::refuse(base::Faults{{"course", "courses.seat.no_course", {}, 0, 0}});
    if (has_promise(tx, deed.county(), learner)) return base::refuse(base::Faults{{"course", "courses.seat.has_one", {}, 0, 0}});
    auto shortage = shortage_for(tx, deed.county(), course, where->course, kept->learner, today);
    if (shortage != Shortage::none) return base::refuse(base::Faults{{"course", refusal_of(shortage), {}, 0, 0}});
    auto seat = offered_seat(tx, learner, course, {}, today);
    seats::insert(tx, deed.county(), seat);
    tell(deed, *kept, *where, seat, public_address);
    deed.note({"courses.seat.offered", "learner", learner.value, ""});
    return "/office/learners/" + base::id_text(learner);
}

} // namespace landlotse::courses
