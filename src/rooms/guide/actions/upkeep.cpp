#include "rooms/guide/actions/upkeep.h"

#include "kernel/base/random.h"
#include "rooms/guide/actions/check_links.h"
#include "rooms/guide/store/feedback.h"
#include "rooms/guide/store/settings.h"

#include <fmt/format.h>

namespace landlotse::guide {

namespace {

constexpr std::chrono::days between_link_checks{7};

/// A deed of the house itself. Nothing is noted, and so nothing committed, when there was nothing to do.
void act(storage::Database& database, base::CountyId county, base::Instant now, const std::function<audit::DeedResult(audit::Deed&)>& deed)
{
    base::IdMaker ids(base::random_seed());
    auto done = audit::carry_out(database, identity::system_actor(county), base::OperationId{ids.next(base::milliseconds(now))}, deed);
}

audit::DeedResult nothing_to_do() { return base::refuse(base::Faults{}); }

} // namespace

void upkeep(storage::Database& database, base::CountyId county, base::Instant now)
{
    act(database, county, now, [&](audit::Deed& deed) -> audit::DeedResult {
        auto gone = feedbacks::forget(deed.tx(), county, now);
        if (gone == 0) return nothing_to_do();
        deed.note({"guide.feedback.forgotten", "", 0, fmt::format("count={}", gone)});
        return "";
    });
    act(database, county, now, [&](audit::Deed& deed) -> audit::DeedResult {
        auto settings = settings::of(deed.tx(), county);
        bool is_due = !settings.links_checked_at || *settings.links_checked_at + between_link_checks <= now;
        if (!settings.checks_links || !is_due || is_link_check_pending(deed.tx(), county)) return nothing_to_do();
        jobs::enqueue(deed, check_links_job, "");
        return "";
    });
}

} // namespace landlotse::guide
