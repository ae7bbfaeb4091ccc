#include "kernel/site/housekeeping.h"

#include "kernel/base/log.h"
#include "kernel/identity/session.h"
#include "kernel/mail/outbox.h"
#include "kernel/search/search.h"
#include "kernel/storage/migrations.h"
#include "kernel/storage/operation.h"

namespace landlotse::site {

Tidied tidy(storage::Database& database, base::CountyId county)
{
    using std::chrono::days;
    return database.transact([&](storage::Tx& tx) {
        Tidied done;
        done.sessions = identity::sessions::forget_expired(tx, county);
        done.operations = storage::forget_operations(tx, county, tx.now() - days(7));
        done.letters = mail::forget_old_letters(tx);
        done.drafts = tx.execute("delete from record_import where county=$1 and at<$2", county, tx.now() - days(1));
        done.invitations = tx.execute("delete from invitation where county=$1 and expires_at<$2", county, tx.now() - days(30));
        tx.execute("delete from login_throttle where county=$1 and seen_at<$2", county, tx.now() - days(1));
        search::forget_unused_words(tx, county);
        storage::refresh_statistics(tx);
        return done;
    });
}

void keep_up(const House& house, storage::Database& database, base::CountyId county, base::Instant now)
{
    for (auto& room : house.rooms) {
        auto* upkeep = std::get_if<0>(&room.upwards.upkeep);
        if (!upkeep) continue;
        try {
            (*upkeep)(database, county, now);
        } catch (const std::exception& error) {
            base::log::warning("site.upkeep_failed", {{"room", room.name}, {"reason", error.what()}});
        }
    }
}

} // namespace landlotse::site
