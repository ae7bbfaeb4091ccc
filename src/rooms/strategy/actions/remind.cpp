#include "rooms/strategy/actions/remind.h"

#include "kernel/calendar/zone.h"
#include "kernel/identity/store.h"
#include "kernel/i18n/translator.h"
#include "kernel/mail/outbox.h"
#include "rooms/strategy/store/funding.h"
#include "rooms/strategy/store/standings.h"

#include <fmt/format.h>
#include <map>

namespace landlotse::strategy {

namespace {

constexpr int most_at_once = 500;
constexpr std::chrono::days reminders_kept{366};

struct Due {
    MeasureId measure;
    std::string number;
    std::string title;
    base::Day touched_on;
    directory::ActorId lead;
    std::optional<directory::ContactId> contact;
    std::int64_t acceptable = 60;
};
BOOST_DESCRIBE_STRUCT(Due, (), (measure, number, title, touched_on, lead, contact, acceptable))

/// Measures beyond the acceptable age of a plan in force; the oldest first.
std::vector<Due> overdue(storage::Reader& reader, base::CountyId county, base::Day today)
{
    std::vector<Due> all;
    auto rows = reader.all<Due>("select m.id, m.number, m.title, m.touched_on, m.lead, m.contact, p.fresh_acceptable from strategy_measure m join strategy_plan p on p.county=m.county and p.id=m.plan "
                                "where m.county=$1 and m.archived_at is null and m.freshness in ('due','stale') and p.state='adopted' and p.archived_at is null order by m.touched_on, m.id",
                                county);
    for (auto& row : rows)
        if ((today - row.touched_on).count() > row.acceptable) all.push_back(row);
    return all;
}

struct Recipients {
    std::vector<std::string> addresses;
    std::string_view step; ///< who it fell to
};

std::vector<std::string> officers(storage::Reader& reader, base::CountyId county, base::Day today)
{
    std::vector<std::string> addresses;
    for (auto& grant : identity::grants::all(reader, county)) {
        if (grant.role != identity::Role::integration_officer || !grant.holds_on(today)) continue;
        auto person = identity::persons::find(reader, county, grant.person);
        if (person && !person->closed_at && mail::is_address(person->email)) addresses.push_back(person->email);
    }
    return addresses;
}

Recipients recipients_of(storage::Reader& reader, base::CountyId county, const Due& due, base::Day today, const std::vector<std::string>& last_resort)
{
    if (due.contact) {
        auto record = record::find(reader, *directory::contact_kind(), county, due.contact->value);
        if (record && !record->archived_at) {
            auto contact = record::as<directory::Contact>(record->values);
            if (contact.is_held_on(today) && mail::is_address(contact.email)) return {{contact.email}, "person"};
        }
    }
    if (auto record = record::find(reader, *directory::actor_kind(), county, due.lead.value); record && !record->archived_at) {
        auto actor = record::as<directory::Actor>(record->values);
        if (mail::is_address(actor.email)) return {{actor.email}, "unit"};
    }
    return {last_resort, "officer"};
}

bool is_first_in_window(storage::Tx& tx, base::CountyId county, const Due& due, std::int64_t window, std::string_view step)
{
    return tx.execute("insert into strategy_reminder (county, measure, touched_on, span, sent_at, sent_to) values ($1,$2,$3,$4,$5,$6) on conflict (county, measure, touched_on, span) do nothing", county,
                      due.measure, due.touched_on, window, tx.now(), std::string(step)) == 1;
}

mail::Letter letter_to(const std::string& address, const std::vector<Due>& measures, const i18n::Translator& t)
{
    std::string body = t("strategy.remind.opening", {{"count", measures.size()}}) + "\n\n";
    for (auto& one : measures) body += fmt::format("- {} {} ({})\n", one.number, one.title, t("strategy.standing.touched", {{"day", t.day(one.touched_on)}}));
    body += "\n" + t("strategy.remind.closing") + "\n";
    return {address, t("strategy.remind.subject", {{"count", measures.size()}}), body, ""};
}

} // namespace

std::size_t remind(storage::Tx& tx, base::CountyId county, base::Instant now)
{
    auto today = calendar::local_time(now).day;
    auto last_resort = officers(tx, county, today);
    std::map<std::string, std::vector<Due>> letters;
    for (auto& due : overdue(tx, county, today)) {
        auto to = recipients_of(tx, county, due, today, last_resort);
        if (to.addresses.empty()) continue; // nobody to write to: the alarm on Today remains, and the window stays open
        Thresholds thresholds;
        thresholds.acceptable = due.acceptable;
        if (!is_first_in_window(tx, county, due, reminder_window(today, due.touched_on, thresholds), to.step)) continue;
        for (auto& address : to.addresses) letters[address].push_back(due);
    }
    static const i18n::Translator german(*i18n::language("de"));
    for (auto& [address, measures] : letters) mail::send(tx, county, letter_to(address, measures, german));
    return letters.size();
}

void upkeep(storage::Database& database, base::CountyId county, base::Instant now)
{
    auto today = calendar::local_time(now).day;
    // In portions, so that a day that changes thousands of measures does not hold the writer for long.
    while (database.transact([&](storage::Tx& tx) { return standings::renew_due(tx, county, today, most_at_once); }) == most_at_once) {}
    database.transact([&](storage::Tx& tx) {
        tx.execute("delete from strategy_reminder where county=$1 and sent_at<$2", county, now - reminders_kept);
        funding::count_offers(tx, county, today);
        return remind(tx, county, now);
    });
}

} // namespace landlotse::strategy
