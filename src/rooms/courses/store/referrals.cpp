#include "rooms/courses/store/referrals.h"

#include <fmt/format.h>

namespace landlotse::courses::referrals {

namespace {

constexpr const char* columns = "id, learner, from_actor, to_actor, concern, words, state, answer, sent_on, sent_by, answered_on, answered_by";

std::string rows(std::string_view more) { return fmt::format("select {} from courses_referral where county=$1 {}", columns, more); }

} // namespace

void insert(storage::Tx& tx, base::CountyId county, const Referral& r)
{
    tx.execute(fmt::format("insert into courses_referral (county, {}) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)", columns), county, r.id, r.learner, r.from_actor,
               r.to_actor, r.concern, r.words, r.state, r.answer, r.sent_on, r.sent_by, r.answered_on, r.answered_by);
}

void update(storage::Tx& tx, base::CountyId county, const Referral& r)
{
    tx.execute("update courses_referral set state=$3, answer=$4, answered_on=$5, answered_by=$6 where county=$1 and id=$2", county, r.id, r.state, r.answer, r.answered_on,
               r.answered_by);
}

std::optional<Referral> find(storage::Reader& reader, base::CountyId county, ReferralId id) { return reader.first<Referral>(rows("and id=$2"), county, id); }

std::vector<Referral> all(storage::Reader& reader, base::CountyId county) { return reader.all<Referral>(rows("order by sent_on desc, id desc"), county); }

std::vector<Referral> of_learner(storage::Reader& reader, base::CountyId county, LearnerId learner)
{
    return reader.all<Referral>(rows("and learner=$2 order by sent_on desc, id desc"), county, learner);
}

} // namespace landlotse::courses::referrals
