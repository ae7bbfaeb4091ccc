#include "rooms/council/actions/take_part.h"

#include "kernel/base/text.h"
#include "kernel/mail/outbox.h"
#include "rooms/council/store/interests.h"

namespace landlotse::council {

base::Faults faults_of(const Interest& interest)
{
    base::Faults faults;
    if (!mail::is_address(interest.email)) faults.push_back({"email", "council.fault.email", {}, 0, 0});
    if (base::count_characters(interest.name) > 100) faults.push_back({"name", "council.fault.name", {}, 0, 0});
    if (record::codes_from(interest.wishes).codes.empty()) faults.push_back({"wishes", "council.fault.wishes", {}, 0, 0});
    return faults;
}

audit::DeedResult ask_to_be_told(audit::Deed& deed, const Interest& interest, const InterestLetter& letter)
{
    auto token = interests::ask(deed.tx(), deed.county(), interest);
    auto body = letter.body;
    for (auto at = body.find("{link}"); at != std::string::npos; at = body.find("{link}", at)) body.replace(at, 6, token);
    mail::send(deed.tx(), deed.county(), {interest.email, letter.subject, body, {}});
    deed.note({"council.interest.asked", "", 0, {}});
    return std::string();
}

audit::DeedResult agree_to_be_told(audit::Deed& deed, InterestId id)
{
    interests::consent(deed.tx(), deed.county(), id);
    deed.note({"council.interest.consented", "", 0, std::string(consent_version)});
    return std::string();
}

audit::DeedResult withdraw_interest(audit::Deed& deed, InterestId id)
{
    interests::forget(deed.tx(), deed.county(), id);
    deed.note({"council.interest.withdrawn", "", 0, {}});
    return std::string();
}

} // namespace landlotse::council
