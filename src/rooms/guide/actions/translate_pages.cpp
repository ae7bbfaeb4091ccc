#include "rooms/guide/actions/translate_pages.h"

#include "kernel/base/log.h"
#include "kernel/base/random.h"
#include "kernel/i18n/language.h"
#include "kernel/site/job_pages.h"
#include "rooms/guide/actions/exchange_xliff.h"
#include "rooms/guide/actions/machine_translation.h"
#include "rooms/guide/actions/translate_page.h"

namespace landlotse::guide {

namespace {

struct Work {
    storage::Database& database;
    identity::Actor actor;
    Settings service;
    std::string language;
    base::Instant asked_at;
    base::IdMaker ids{base::random_seed()};

    base::OperationId next_operation() { return base::OperationId{ids.next(base::milliseconds(asked_at))}; }
};

/// One page: translated by the service, then saved unless somebody was faster.
void translate(Work& work, const XliffPage& page)
{
    auto translated = machine_translation(work.service, page.source, work.language);
    if (!translated) {
        base::log::warning("guide.translation_failed", {{"reason", translated.error()}});
        throw jobs::JobRefused("guide.translate.service_failed");
    }
    auto words = *translated;
    if (!settle_words(words).empty()) return; // unreadable markup came back; the page stays on the list
    auto done = audit::carry_out(work.database, work.actor, work.next_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        auto still = pages_to_send(deed.tx(), deed.county(), {"id=?", {page.page}}, work.language, XliffExtent::to_do, 0);
        if (still.empty() || still.front().source_version != page.source_version) return base::refuse(base::Faults{});
        auto record = record::find(deed.tx(), *page_kind(), deed.county(), page.page);
        save_translation(deed, *record, work.language, words, {record::TextState::machine, {}}, "machine");
        return "";
    });
}

} // namespace

std::string carry_out_translation(const site::House& house, storage::Database& database, const jobs::Job& job,
                                  jobs::Progress& progress)
{
    auto language = i18n::language(job.args);
    Work work{database, site::actor_of(database, job), {}, job.args, job.created_at};
    work.service = database.read([&](storage::Reader& reader) { return settings::of(reader, job.county); });
    if (!language || *language == i18n::german() || *language == i18n::easy_german() ||
        work.service.service == TranslationService::none)
        throw jobs::JobRefused("guide.translate.no_service");
    auto visible = house.permissions.filter(work.actor, page_kind()->permission("edit"));
    auto pages = database.read([&](storage::Reader& reader) {
        return pages_to_send(reader, job.county, visible, work.language, XliffExtent::to_do, 0);
    });
    auto all = static_cast<std::int64_t>(pages.size());
    for (std::int64_t done = 0; done < all; ++done) {
        if (!progress.step(done, all, "guide.translate.doing")) return {};
        translate(work, pages[static_cast<std::size_t>(done)]);
    }
    progress.step(all, all, "guide.translate.doing");
    return "/office/guide/translations";
}

} // namespace landlotse::guide
