#include "rooms/courses/actions/take_wish.h"

#include "kernel/base/text.h"
#include "kernel/mail/outbox.h"
#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/store/people.h"

namespace landlotse::courses {

namespace {

constexpr std::size_t longest_name = 120, longest_phone = 40;
constexpr auto oldest = std::chrono::days(365 * 110);

bool is_phone(std::string_view text)
{
    return text.size() <= longest_phone && text.find_first_not_of("+0123456789 ()/-") == std::string_view::npos;
}

} // namespace

base::Faults faults_of_wish(const Learner& wish, base::Day today)
{
    base::Faults faults;
    auto fault = [&](const char* field, const char* message) { faults.push_back({field, message, {}, 0, 0}); };
    if (wish.name.empty() || base::count_characters(wish.name) > longest_name) fault("name", "courses.portal.fault.name");
    if (wish.born_on == base::Day{} || wish.born_on >= today || wish.born_on < today - oldest) fault("born_on", "courses.portal.fault.born_on");
    if (!wish.home) fault("home", "courses.portal.fault.home");
    if (wish.times.codes.empty()) fault("times", "courses.portal.fault.times");
    if (wish.phone.empty() && wish.email.empty()) fault("phone", "courses.portal.fault.contact");
    if (!is_phone(wish.phone)) fault("phone", "courses.portal.fault.phone");
    if (!wish.email.empty() && !mail::is_address(wish.email)) fault("email", "courses.portal.fault.email");
    if (!wish.shared) fault("shared", "courses.portal.fault.consent");
    return faults;
}

audit::DeedResult take_wish(audit::Deed& deed, Learner wish, std::string& code)
{
    auto actor = intake(deed.tx(), deed.county());
    if (!actor) return base::refuse(base::Faults{{"", "courses.portal.closed", {}, 0, 0}});
    wish.entered_by = *actor;
    record::Record record;
    record.values = record::values_of(wish);
    base::Faults faults;
    learner_kind()->rule(record.values, faults);
    if (!faults.empty()) return base::refuse(std::move(faults));
    auto saved = record::insert(deed, *learner_kind(), record);
    code = new_code(deed.tx(), deed.county(), {saved.id});
    return base::id_text(saved.id);
}

audit::DeedResult withdraw_wish(audit::Deed& deed, LearnerId learner)
{
    learners::erase(deed.tx(), deed.county(), learner);
    deed.note({"courses.learner.withdrew", "learner", learner.value, ""});
    return "";
}

} // namespace landlotse::courses
