#include "rooms/council/store/people.h"

#include "kernel/base/text.h"
#include "kernel/record/store.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/domain/participation.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::council::people {

namespace {

struct Known {
    std::string name, email;
};
BOOST_DESCRIBE_STRUCT(Known, (), (name, email))

std::optional<Known> known(storage::Reader& reader, base::CountyId county, base::PersonId person)
{
    return reader.first<Known>("select name, email from person where county=$1 and id=$2", county, person);
}

std::string utc_day(base::Instant at) { return base::iso_day(std::chrono::floor<std::chrono::days>(at)); }

void add_interests(storage::Reader& reader, base::CountyId county, const std::string& email, std::vector<Kept>& all)
{
    constexpr auto sql = "select id, name, email, language, wishes, asked_at, consented_at, consent_text from council_interest where county=$1 and lower(email)=$2 order by id";
    for (auto& one : reader.all<Interest>(sql, county, base::ascii_lower(email))) {
        auto text = fmt::format("{} <{}>, {}, {}, {}", one.name, one.email, one.language, one.wishes, utc_day(one.asked_at));
        if (one.consented_at) text += fmt::format(", {} ({})", utc_day(*one.consented_at), one.consent_text);
        all.push_back({one.consented_at ? "council.kept.interest" : "council.kept.interest_asked", text});
    }
}

std::vector<record::Record> mandates(storage::Reader& reader, base::CountyId county, const std::string& email)
{
    storage::Condition mine{"lower(email)=?", {base::ascii_lower(email)}};
    return record::list(reader, *mandate_holder_kind(), county, {mine, "id", false, 20, 0});
}

void add_mandates(storage::Reader& reader, base::CountyId county, const std::string& email, std::vector<Kept>& all)
{
    for (auto& record : mandates(reader, county, email)) {
        auto holder = record::as<MandateHolder>(record.values);
        all.push_back({"council.kept.mandate", holder.name});
        all.push_back({holder.publishes_email ? "council.kept.address_public" : "council.kept.address", holder.email});
        for (auto& seat : record::list(reader, *membership_kind(), county, {{"person=?", {record.id}}, "id", false, 200, 0})) {
            auto one = record::as<Membership>(seat.values);
            auto from = one.starts_on ? base::iso_day(*one.starts_on) : std::string(), until = one.ends_on ? base::iso_day(*one.ends_on) : std::string();
            all.push_back({"council.kept.seat", fmt::format("{}, {}, {} – {}", one.title, one.role, from, until)});
        }
    }
}

/// `%`, `_` and `\` in a name are letters, not wild cards.
std::string holding(std::string_view name)
{
    std::string pattern = "%";
    for (char one : name) {
        if (one == '%' || one == '_' || one == '\\') pattern += '\\';
        pattern += one;
    }
    return pattern + "%";
}

} // namespace

std::vector<Kept> kept_about(storage::Reader& reader, base::CountyId county, base::PersonId person)
{
    std::vector<Kept> all;
    auto who = known(reader, county, person);
    if (!who) return all;
    if (!who->email.empty()) {
        add_interests(reader, county, who->email, all);
        add_mandates(reader, county, who->email, all);
    }
    if (base::trimmed(who->name).empty()) return all;
    for (auto& paper : reader.all<std::string>("select title from council_paper where county=$1 and author=$2 order by id", county, who->name)) all.push_back({"council.kept.author", paper});
    for (auto& election : reader.all<std::string>("select title from council_election where county=$1 and results like $2 escape '\\' order by id", county, holding(who->name))) all.push_back({"council.kept.election", election});
    return all;
}

void forget(storage::Tx& tx, base::CountyId county, base::PersonId person)
{
    auto who = known(tx, county, person);
    if (!who) return;
    auto actor = identity::system_actor(county);
    audit::Deed deed(tx, actor);
    if (!who->email.empty()) {
        tx.execute("delete from council_interest where county=$1 and lower(email)=$2", county, base::ascii_lower(who->email));
        for (auto& record : mandates(tx, county, who->email)) {
            auto holder = record::as<MandateHolder>(record.values);
            holder.email.clear();
            holder.publishes_email = false;
            record.values = record::values_of(holder);
            auto id = record.id;
            if (!record::update(deed, *mandate_holder_kind(), std::move(record))) throw std::logic_error("a record changed within its transaction");
            // The history would still hold the address.
            tx.execute("delete from record_change where county=$1 and kind='mandate_holder' and record=$2", county, id);
        }
    }
    if (base::trimmed(who->name).empty()) return;
    for (auto& record : record::list(tx, *paper_kind(), county, {{"author=?", {who->name}}, "id", false, 100'000, 0})) {
        auto paper = record::as<Paper>(record.values);
        paper.author.clear();
        record.values = record::values_of(paper);
        if (!record::update(deed, *paper_kind(), std::move(record))) throw std::logic_error("a record changed within its transaction");
    }
}

} // namespace landlotse::council::people
