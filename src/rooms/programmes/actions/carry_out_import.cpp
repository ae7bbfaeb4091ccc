#include "rooms/programmes/actions/carry_out_import.h"

#include "kernel/base/id.h"
#include "kernel/search/search.h"
#include "kernel/site/job_pages.h"
#include "kernel/site/record_pages.h"

#include <fmt/format.h>

namespace landlotse::programmes {

namespace {

ProgrammeImport import_of(const site::House& house, const identity::Actor& actor, const Draft& draft)
{
    return {draft.provider, mapping_in(draft.mapping), draft.keeps_missing ? Missing::keep : Missing::archive, may_write_as(house, actor)};
}

} // namespace

std::function<bool(const record::Record&)> may_write_as(const site::House& house, const identity::Actor& actor)
{
    return [&house, &actor](const record::Record& record) { return house.permissions.may(actor, programme_course_kind()->permission("edit"), site::subject_of(*programme_course_kind(), record)); };
}

ProgrammePlan plan_of(storage::Reader& reader, const site::House& house, const identity::Actor& actor, const ProgrammeFile& file, const Draft& draft)
{
    return plan_programme(reader, house.kinds, actor.county, file, import_of(house, actor, draft));
}

/// One transaction takes over everything or nothing, so that progress can be told only of the steps around it.
std::string carry_out_programme_import(const site::House& house, storage::Database& database, const jobs::Job& job, jobs::Progress& progress)
{
    constexpr std::int64_t steps = 3;
    auto id = base::id_from_text(job.args);
    auto draft = id ? database.read([&](storage::Reader& reader) { return imports::draft_of(reader, job.county, job.created_by, *id); }) : std::nullopt;
    if (!draft) throw jobs::JobRefused("site.import.draft_gone");
    auto file = read_programme(draft->content.bytes, draft->filename);
    if (!file) throw jobs::JobRefused("site.import.changed_meanwhile");
    auto actor = site::actor_of(database, job);
    if (!progress.step(1, steps, "site.import.writing")) return {};
    auto done = audit::carry_out(database, actor, base::OperationId{job.id.value}, [&](audit::Deed& deed) -> audit::DeedResult {
        // The county may have changed since the trial: every row is looked at again.
        auto plan = plan_of(deed.tx(), house, actor, *file, *draft);
        if (plan.courses.fault_count > 0) return base::refuse(base::Faults{});
        auto import = apply_programme(deed, std::move(plan), import_of(house, actor, *draft), draft->filename);
        imports::forget_draft(deed.tx(), job.county, draft->id);
        return fmt::format("/office/programmes/imports/{}", base::id_text(import));
    });
    if (!done) throw jobs::JobRefused("site.import.changed_meanwhile");
    progress.step(2, steps, "site.import.indexing");
    database.transact([&](storage::Tx& tx) { search::forget_unused_words(tx, job.county); });
    progress.step(steps, steps, "site.import.indexing");
    return done->result;
}

} // namespace landlotse::programmes
