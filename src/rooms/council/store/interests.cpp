#include "rooms/council/store/interests.h"

#include "kernel/base/random.h"
#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::council::interests {

namespace {

constexpr std::string_view columns = "id, name, email, language, wishes, asked_at, consented_at, consent_text";

} // namespace

std::string ask(storage::Tx& tx, base::CountyId county, const Interest& interest)
{
    auto token = base::random_token(160);
    tx.execute("insert into council_interest (county, id, name, email, language, wishes, asked_at, consented_at, consent_text, token) values ($1,$2,$3,$4,$5,$6,$7,null,$8,$9)", county,
               tx.new_id(), interest.name, interest.email, interest.language, interest.wishes, tx.now(), consent_version, base::sha256_hex(token));
    return token;
}

std::optional<Interest> by_token(storage::Reader& reader, base::CountyId county, std::string_view token)
{
    return reader.first<Interest>(fmt::format("select {} from council_interest where county=$1 and token=$2", columns), county, base::sha256_hex(token));
}

void consent(storage::Tx& tx, base::CountyId county, InterestId id)
{
    tx.execute("update council_interest set consented_at=$1 where county=$2 and id=$3", tx.now(), county, id);
}

void forget(storage::Tx& tx, base::CountyId county, InterestId id) { tx.execute("delete from council_interest where county=$1 and id=$2", county, id); }

std::vector<Interest> all(storage::Reader& reader, base::CountyId county)
{
    return reader.all<Interest>(fmt::format("select {} from council_interest where county=$1 and consented_at is not null order by consented_at, id limit 2000", columns), county);
}

std::int64_t count(storage::Reader& reader, base::CountyId county)
{
    return reader.number("select count(*) from council_interest where county=$1 and consented_at is not null", county);
}

std::int64_t forget_old(storage::Tx& tx, base::CountyId county, base::Instant now)
{
    return tx.execute("delete from council_interest where county=$1 and consented_at is null and asked_at<$2", county, now - unconfirmed_kept) +
           tx.execute("delete from council_interest where county=$1 and consented_at<$2", county, now - interest_kept);
}

} // namespace landlotse::council::interests
