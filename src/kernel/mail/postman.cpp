#include "kernel/mail/postman.h"

#include "kernel/base/log.h"
#include "kernel/storage/outage.h"

#include <fmt/format.h>

namespace landlotse::mail {

namespace {

using namespace std::chrono_literals;

/// Few enough that a whole batch ends within its claim even when each letter takes its full minute.
constexpr int batch_size = 5;
constexpr std::chrono::minutes longest_delivery{1};
constexpr std::chrono::seconds rest{30};

constexpr std::chrono::milliseconds between_tries{500};

/// Tells the database what became of a letter. If the database is away at this moment, what is out already must not go out again only because nobody
/// could say so: the postman waits for as long as the letter is his. Saying it twice does no harm.
bool tell(storage::Database& database, const base::Clock& clock, const Claimed& claimed, const std::stop_token& stop,
          const std::function<bool(storage::Tx&)>& what)
{
    for (;;) {
        try {
            return database.transact(what);
        } catch (const storage::Error& error) {
            if (!storage::is_outage(error) || stop.stop_requested() || clock.now() > claimed.until) throw;
        }
        std::this_thread::sleep_for(between_tries);
    }
}

bool carry(storage::Database& database, const base::Clock& clock, const Carrier& carrier,
           const std::string& domain, const Claimed& claimed, const std::stop_token& stop)
{
    // A slow batch may have used up the claim; the letter then belongs to whoever takes it next.
    if (clock.now() + longest_delivery > claimed.until) return false;
    auto message_id = fmt::format("{}.{}@{}", base::id_text(claimed.id), base::id_text(claimed.county),
                                  domain);
    auto carried = carrier(claimed.letter, message_id);
    if (carried) return tell(database, clock, claimed, stop, [&](storage::Tx& tx) { return mark_sent(tx, claimed); });
    tell(database, clock, claimed, stop, [&](storage::Tx& tx) { return mark_refused(tx, claimed, carried.error()); });
    base::log::warning("mail.refused", {{"letter", claimed.id.value},
                                        {"attempt", std::int64_t{claimed.attempt}},
                                        {"reason", carried.error()}});
    return false;
}

} // namespace

int carry_due_letters(storage::Database& database, const base::Clock& clock, const Carrier& carrier,
                      const std::string& domain, const std::stop_token& stop)
{
    int carried = 0;
    for (;;) {
        auto batch = database.transact([](storage::Tx& tx) { return claim_due(tx, batch_size); });
        for (auto& claimed : batch)
            if (carry(database, clock, carrier, domain, claimed, stop)) ++carried;
        if (batch.size() < batch_size) return carried;
    }
}

Postman::Postman(storage::Database& database, const base::Clock& clock, Carrier carrier, std::string domain)
    : database_(database), clock_(clock), carrier_(std::move(carrier)), domain_(std::move(domain)),
      thread_([this](const std::stop_token& stop) { work(stop); })
{
}

Postman::~Postman()
{
    thread_.request_stop();
    wake_.notify_all();
}

void Postman::poke()
{
    {
        std::lock_guard lock(mutex_);
        poked_ = true;
    }
    wake_.notify_all();
}

void Postman::work(const std::stop_token& stop)
{
    auto forgot_at = base::Instant{};
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, stop, rest, [&] { return poked_; });
            poked_ = false;
        }
        if (stop.stop_requested()) return;
        try {
            carry_due_letters(database_, clock_, carrier_, domain_, stop);
            if (clock_.now() - forgot_at < 1h) continue;
            database_.transact([](storage::Tx& tx) { forget_old_letters(tx); });
            forgot_at = clock_.now();
        } catch (const std::exception& failure) {
            base::log::error("mail.postman_failed", {{"reason", failure.what()}});
        }
    }
}

} // namespace landlotse::mail
