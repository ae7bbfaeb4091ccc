#include "rooms/observatory/actions/publish_table.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"

#include <chrono>
#include <fmt/format.h>

namespace landlotse::observatory {

namespace {

class Stopwatch {
public:
    explicit Stopwatch(double most) : most_(most) {}
    double share() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count() / most_; }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    double most_;
};

std::int64_t releases_of(storage::Reader& reader, base::CountyId county)
{
    return reader.number("select count(*) from observatory_release where county=$1", county);
}

PublicTable as_counted(const CountedTable& counts)
{
    PublicTable shown{counts.features, {}};
    for (auto& cell : counts.cells) shown.cells.emplace_back(cell.count);
    return shown;
}

base::Faults fault(std::string_view field, std::string_view what) { return {{std::string(field), "observatory.release." + std::string(what), {}, 0, 0}}; }

} // namespace

Proposal propose_table(storage::Reader& reader, base::CountyId county, const KeptRegister& source, const Register& records, const TableWish& wish, Method method,
                       long least, double most_seconds)
{
    Stopwatch watch(most_seconds);
    Proposal proposal{counted(records, wish), {}, method, least, 0, 0, {}, releases_of(reader, county)};
    proposal.shown = as_counted(proposal.counts);
    if (method == Method::perturbed) {
        auto noisy = perturbed(proposal.counts);
        for (std::size_t cell = 0; cell < noisy.size(); ++cell) proposal.shown.cells[cell] = noisy[cell];
        return proposal;
    }
    disclosure::Pattern hidden(proposal.counts.cells.size(), false);
    if (method == Method::suppressed) {
        // Half of the time for hiding, the rest for the ledger.
        auto found = suppressed(proposal.counts, least, [&] { return 2 * watch.share(); });
        hidden = found.hidden;
        proposal.primary = found.primary;
        proposal.secondary = found.secondary;
        for (std::size_t cell = 0; cell < hidden.size(); ++cell)
            if (hidden[cell]) proposal.shown.cells[cell].reset();
    }
    auto before = releases::history(reader, county, source.code);
    EarlierTable next{source.title, base::iso_day(source.day), &records, wish, hidden};
    proposal.examination = examine(before.tables, next, least, [&] { return watch.share() > 1; });
    return proposal;
}

base::Result<std::string, base::Faults> publish_table(audit::Deed& deed, const KeptRegister& source, const Register& records, const TableWish& wish,
                                                      const Proposal& proposal, const Words& words)
{
    auto title = std::string(base::trimmed(words.title));
    if (title.empty()) return base::refuse(base::Faults{{"title", "record.required", {}, 0, 0}});
    if (!proposal.may_be_published()) return base::refuse(fault("method", "refused"));
    if (releases_of(deed.tx(), deed.county()) != proposal.releases_before) return base::refuse(fault("method", "meanwhile"));
    Release release;
    release.id = ReleaseId{deed.tx().new_id()};
    release.slug = i18n::slug(fmt::format("{} {}", title, base::iso_day(source.day)));
    if (releases::by_slug(deed.tx(), deed.county(), release.slug)) return base::refuse(fault("title", "title_taken"));
    release.title = title;
    release.description = std::string(base::trimmed(words.description));
    release.register_id = source.id;
    for (auto at : wish.features) release.features += (release.features.empty() ? "" : "\n") + records.features[at].name;
    if (wish.filter) {
        auto& feature = records.features[wish.filter->feature];
        release.filter_feature = feature.name;
        release.filter_category = feature.categories[wish.filter->category];
    }
    release.method = proposal.method;
    release.least = proposal.least;
    release.secondary = proposal.secondary;
    release.published_at = deed.tx().now();
    release.published_by = deed.actor().person;
    releases::add(deed.tx(), deed.county(), release, public_csv(proposal.shown));
    deed.note({"observatory.release.published", "", release.id.value,
               fmt::format("method={} cells={} hidden={}", storage::name_of(release.method), proposal.shown.cells.size(), proposal.shown.hidden())});
    return release.slug;
}

base::Result<std::monostate, base::Faults> withdraw_release(audit::Deed& deed, ReleaseId id, const std::string& why)
{
    if (base::trimmed(why).empty()) return base::refuse(base::Faults{{"why", "record.required", {}, 0, 0}});
    releases::withdraw(deed.tx(), deed.county(), id, std::string(base::trimmed(why)));
    deed.note({"observatory.release.withdrawn", "", id.value, ""});
    return std::monostate{};
}

} // namespace landlotse::observatory
