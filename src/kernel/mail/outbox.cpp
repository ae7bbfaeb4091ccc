#include "kernel/mail/outbox.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace landlotse::mail {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::minutes, 5> waits{1min, 5min, 30min, 120min, 480min};
constexpr std::chrono::hours kept_after_end = 24h * 7;
constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_subject = 200;
constexpr std::size_t longest_body = 256 * 1024;

bool is_control(char c)
{
    auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

void refuse_if(bool wrong, const char* why)
{
    if (wrong) throw std::invalid_argument(why);
}

void check(const Letter& letter)
{
    refuse_if(!is_address(letter.to), "a letter needs the address of its reader");
    refuse_if(!letter.reply_to.empty() && !is_address(letter.reply_to), "the address for replies is none");
    refuse_if(std::any_of(letter.subject.begin(), letter.subject.end(), is_control),
              "the subject of a letter holds a control character");
    refuse_if(letter.subject.size() > longest_subject, "the subject of a letter is too long");
    refuse_if(letter.body.size() > longest_body, "a letter is too long");
    refuse_if(!base::is_valid_utf8(letter.subject) || !base::is_valid_utf8(letter.body),
              "a letter is not valid UTF-8");
}

struct Row {
    base::CountyId county;
    LetterId id;
    int attempts = 0;
    std::string recipient, reply_to, subject, body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (county, id, attempts, recipient, reply_to, subject, body))

} // namespace

bool is_address(std::string_view text)
{
    auto allowed = [](char c) {
        auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7F &&
               std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
    };
    auto at = text.find('@');
    if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
    if (at == 0 || at + 1 == text.size() || text.size() > longest_address) return false;
    return std::all_of(text.begin(), text.end(), allowed);
}

LetterId send(storage::Tx& tx, base::CountyId county, const Letter& letter)
{
    check(letter);
    auto id = tx.make_id<LetterId>();
    tx.execute(
        "insert into mail_outbox (county, id, recipient, reply_to, subject, body, state, attempts, next_at, "
        "claim, last_error, created_at) values ($1,$2,$3,$4,$5,$6,'waiting',0,$7,0,'',$8)",
        county, id, letter.to, letter.reply_to, letter.subject, letter.body, tx.now(), tx.now());
    return id;
}

std::vector<Claimed> claim_due(storage::Tx& tx, int limit)
{
    auto claim = tx.new_id();
    auto until = tx.now() + claim_time;
    auto rows = tx.all<Row>(
        "update mail_outbox set attempts = attempts + 1, claim = $1, next_at = $2 "
        "where (county, id) in (select county, id from mail_outbox where state = 'waiting' "
        "and next_at <= $3 order by next_at, id limit $4) "
        "returning county, id, attempts, recipient, reply_to, subject, body",
        claim, until, tx.now(), limit);
    std::vector<Claimed> claimed;
    for (auto& row : rows)
        claimed.push_back({row.county, row.id, row.attempts, claim, until,
                           {row.recipient, row.subject, row.body, row.reply_to}});
    std::sort(claimed.begin(), claimed.end(), [](auto& a, auto& b) { return a.id < b.id; });
    return claimed;
}

bool mark_sent(storage::Tx& tx, const Claimed& claimed)
{
    return tx.execute("update mail_outbox set state = 'sent', subject = '', body = '', last_error = '', "
                      "ended_at = $1 "
                      "where county = $2 and id = $3 and claim = $4 and state = 'waiting'",
                      tx.now(), claimed.county, claimed.id, claimed.claim) == 1;
}

bool mark_refused(storage::Tx& tx, const Claimed& claimed, std::string_view why)
{
    auto index = static_cast<std::size_t>(std::max(claimed.attempt, 1) - 1);
    if (index < waits.size())
        return tx.execute("update mail_outbox set next_at = $1, claim = 0, last_error = $2 "
                          "where county = $3 and id = $4 and claim = $5 and state = 'waiting'",
                          tx.now() + waits[index], why, claimed.county, claimed.id, claimed.claim) == 1;
    return tx.execute("update mail_outbox set state = 'failed', claim = 0, last_error = $1, ended_at = $2 "
                      "where county = $3 and id = $4 and claim = $5 and state = 'waiting'",
                      why, tx.now(), claimed.county, claimed.id, claimed.claim) == 1;
}

std::int64_t forget_old_letters(storage::Tx& tx)
{
    return tx.execute("delete from mail_outbox where state in ('sent', 'failed') and ended_at < $1",
                      tx.now() - kept_after_end);
}

Backlog backlog(storage::Reader& reader)
{
    return {reader.number("select count(*) from mail_outbox where state = 'waiting'"),
            reader.number("select count(*) from mail_outbox where state = 'failed'")};
}

} // namespace landlotse::mail
