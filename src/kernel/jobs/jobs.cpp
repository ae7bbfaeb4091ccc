#include "kernel/jobs/jobs.h"

#include <fmt/format.h>

namespace landlotse::jobs {

namespace {

constexpr std::chrono::hours kept_after_end{24 * 30};
constexpr std::string_view columns =
    "county, id, kind, args, state, step, steps, message, result, created_by, "
    "created_at, started_at, ended_at, cancel_wanted, attempts";

void fail_what_was_left_twice(storage::Tx& tx)
{
    tx.execute("update job set state = 'failed', message = 'jobs.lost', ended_at = $1, claim = 0 "
               "where state = 'running' and lease_until < $2 and attempts >= $3 and cancel_wanted = 0",
               tx.now(), tx.now(), most_attempts);
    tx.execute("update job set state = 'cancelled', ended_at = $1, claim = 0 "
               "where state = 'running' and lease_until < $2 and cancel_wanted = 1", tx.now(), tx.now());
}

} // namespace

JobId enqueue(audit::Deed& deed, std::string_view kind, std::string_view args)
{
    auto& tx = deed.tx();
    auto id = tx.make_id<JobId>();
    tx.execute("insert into job (county, id, kind, args, state, step, steps, message, result, created_by, "
               "created_at, cancel_wanted, attempts, claim, lease_until) values "
               "($1,$2,$3,$4,'waiting',0,0,'','',$5,$6,0,0,0,0)",
               deed.county(), id, kind, args, deed.actor().person, tx.now());
    deed.note({"jobs.job.asked_for", "job", id.value, std::string(kind)});
    return id;
}

std::optional<Job> find(storage::Reader& reader, base::CountyId county, JobId id)
{
    return reader.first<Job>(fmt::format("select {} from job where county = $1 and id = $2", columns), county,
                             id);
}

std::vector<Job> newest(storage::Reader& reader, base::CountyId county, std::string_view kind, int limit)
{
    auto sql = fmt::format("select {} from job where county = $1 and (kind = $2 or $3 = '') "
                           "order by id desc limit $4", columns);
    return reader.all<Job>(sql, county, kind, kind, limit);
}

std::vector<Job> newest_of(storage::Reader& reader, base::CountyId county, base::PersonId person, int limit)
{
    auto sql = fmt::format("select {} from job where county = $1 and created_by = $2 order by id desc limit $3", columns);
    return reader.all<Job>(sql, county, person, limit);
}

bool request_cancel(audit::Deed& deed, JobId id)
{
    auto& tx = deed.tx();
    auto changed = tx.execute("update job set state = 'cancelled', cancel_wanted = 1, ended_at = $1 "
                              "where county = $2 and id = $3 and state = 'waiting'",
                              tx.now(), deed.county(), id);
    changed += tx.execute(
        "update job set cancel_wanted = 1 where county = $1 and id = $2 and state = 'running'", deed.county(),
        id);
    if (changed == 0) return false;
    deed.note({"jobs.job.cancelled", "job", id.value, ""});
    return true;
}

std::int64_t forget_old_jobs(storage::Tx& tx)
{
    return tx.execute("delete from job where state in ('done', 'failed', 'cancelled') and ended_at < $1",
                      tx.now() - kept_after_end);
}

std::optional<Claimed> claim_next(storage::Tx& tx, const std::vector<std::string>& kinds)
{
    if (kinds.empty()) return std::nullopt;
    fail_what_was_left_twice(tx);
    auto claim = tx.new_id();
    std::vector<storage::Value> args{claim, storage::to_value(tx.now() + lease_time),
                                     storage::to_value(tx.now())};
    std::string places;
    for (auto& kind : kinds) {
        args.emplace_back(kind);
        places += fmt::format("{}${}", places.empty() ? "" : ",", args.size());
    }
    auto sql = fmt::format(
        "update job set state = 'running', attempts = attempts + 1, claim = $1, lease_until = $2, "
        "started_at = coalesce(started_at, $3) where (county, id) in (select county, id from job "
        "where (state = 'waiting' or (state = 'running' and lease_until < $3)) and kind in ({}) "
        "order by created_at, id limit 1) returning {}",
        places, columns);
    std::optional<Claimed> claimed;
    tx.each(sql, args, [&](const storage::Cells& cells) {
        claimed = Claimed{storage::from_row<Job>(cells), claim};
    });
    return claimed;
}

bool renew(storage::Tx& tx, const Claimed& claimed)
{
    return tx.execute("update job set lease_until = $1 where county = $2 and id = $3 and claim = $4 and "
                      "state = 'running'",
                      tx.now() + lease_time, claimed.job.county, claimed.job.id, claimed.claim) == 1;
}

Wish write_progress(storage::Tx& tx, const Claimed& claimed, std::int64_t done, std::int64_t of,
                    std::string_view message)
{
    auto cancel = tx.first<bool>("update job set step = $1, steps = $2, message = $3, lease_until = $4 "
                                 "where county = $5 and id = $6 and claim = $7 and state = 'running' "
                                 "returning cancel_wanted", done, of, message, tx.now() + lease_time,
                                 claimed.job.county, claimed.job.id, claimed.claim);
    if (!cancel) return Wish::lost;
    return *cancel ? Wish::cancel : Wish::go_on;
}

bool finish(storage::Tx& tx, const Claimed& claimed, State state, std::string_view message,
            std::string_view result)
{
    return tx.execute("update job set state = $1, message = $2, result = $3, ended_at = $4, claim = 0 "
                      "where county = $5 and id = $6 and claim = $7 and state = 'running'",
                      state, message, result, tx.now(), claimed.job.county, claimed.job.id,
                      claimed.claim) == 1;
}

bool give_back(storage::Tx& tx, const Claimed& claimed)
{
    return tx.execute("update job set state = 'waiting', attempts = attempts - 1, claim = 0, lease_until = 0 "
                      "where county = $1 and id = $2 and claim = $3 and state = 'running'",
                      claimed.job.county, claimed.job.id, claimed.claim) == 1;
}

} // namespace landlotse::jobs
