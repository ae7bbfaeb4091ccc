#include "rooms/guide/demo/demo.h"

#include "kernel/base/embedded.h"
#include "rooms/guide/domain/news.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::guide {

namespace {

constexpr std::string_view folder = "rooms/guide/demo/pages/";

/// Operation ids of the demo; other rooms take the first ones.
constexpr std::int64_t first_operation = 300;

void add_news(audit::Deed& deed, directory::ActorId keeper, base::Day today)
{
    News news;
    news.title = "Neue Deutschkurse ab Januar";
    news.text =
        "<p>Die Volkshochschule beginnt im Januar drei neue Kurse. Sie können sich jetzt anmelden.</p>";
    news.starts_on = today - std::chrono::days(2);
    news.ends_on = today + std::chrono::days(40);
    news.kept_by = keeper;
    record::Record record;
    record.values = record::values_of(news);
    record::insert(deed, *news_kind(), std::move(record));
}

} // namespace

std::vector<PageFile> demo_files()
{
    std::vector<PageFile> files;
    for (auto& file : base::embedded_files(folder))
        files.push_back({std::string(file.path.substr(folder.size())), std::string(file.bytes)});
    return files;
}

void add_demo_guide(storage::Database& database, const identity::County& county)
{
    auto actor = identity::system_actor(county.id);
    auto done =
        audit::carry_out(database, actor, {first_operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            auto today = std::chrono::floor<std::chrono::days>(deed.tx().now());
            auto plan = plan_pages(deed.tx(), county.id, demo_files(), today);
            if (!plan.faults.empty()) {
                auto& [file, fault] = plan.faults.front();
                throw std::logic_error(
                    fmt::format("demo page {}, line {}: {}", file, fault.row, fault.message));
            }
            auto keeper = county_office(deed.tx(), county.id);
            if (!keeper) throw std::logic_error("the guide's demo needs the directory's");
            apply_pages(deed, plan, *keeper, PageState::published);
            add_news(deed, *keeper, today);
            return "/office/guide";
        });
    if (!done) throw std::logic_error("the demo guide refuses itself");
}

} // namespace landlotse::guide
