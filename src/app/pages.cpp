// landlotse import pages: guide pages from a folder of Markdown, all or none.

#include "app/command.h"
#include "app/house.h"
#include "rooms/guide/api.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace landlotse::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 20'000;

/// `pages.tsv` and every `{slug}/{language}.md` below the folder, in order of name.
std::vector<guide::PageFile> files_in(const std::string& folder)
{
    if (!fs::is_directory(folder)) throw BadInput(fmt::format("{}: is no folder", folder));
    std::vector<guide::PageFile> files;
    for (auto& entry : fs::recursive_directory_iterator(folder)) {
        auto name = fs::relative(entry.path(), folder).string();
        bool counts = entry.is_regular_file() && (name == "pages.tsv" || name.ends_with(".md"));
        if (!counts) continue;
        if (files.size() == most_files) throw BadInput(fmt::format("{}: holds more than {} files", folder, most_files));
        files.push_back({name, file_bytes(entry.path().string(), guide::longest_markdown * 4)});
    }
    std::sort(files.begin(), files.end(), [](auto& a, auto& b) { return a.name < b.name; });
    return files;
}

int import_pages(const Input& input)
{
    auto& folder = input.words[0];
    auto files = files_in(folder);
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    auto today = std::chrono::floor<std::chrono::days>(base::SystemClock{}.now());
    guide::PagesPlan plan;
    bool is_trial = input.has("dry-run");
    auto actor = identity::system_actor(county.id);
    auto done = audit::carry_out(*database, actor, new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        plan = guide::plan_pages(deed.tx(), county.id, files, today);
        auto keeper = guide::county_office(deed.tx(), county.id);
        if (!keeper) throw BadInput("the directory holds no office of the county yet; somebody must answer for the pages");
        if (!plan.faults.empty() || is_trial) return base::refuse(base::Faults{});
        guide::apply_pages(deed, plan, *keeper, input.has("publish") ? guide::PageState::published : guide::PageState::draft);
        return std::string();
    });
    for (auto& [file, fault] : plan.faults) {
        auto where = fault;
        where.row = 0;
        fmt::print(stderr, "{}\n", sentence(fault.row > 0 ? fmt::format("{}/{}:{}", folder, file, fault.row) : fmt::format("{}/{}", folder, file), where));
    }
    if (!plan.faults.empty()) {
        fmt::print("{}: {} pages, {} faults, nothing imported\n", folder, plan.pages.size(), plan.faults.size());
        return 2;
    }
    auto known = std::count_if(plan.pages.begin(), plan.pages.end(), [](auto& page) { return page.known_as != 0; });
    fmt::print("{}: {} new, {} known, {} translations, 0 faults{}\n", folder, static_cast<std::ptrdiff_t>(plan.pages.size()) - known, known, plan.translations,
               is_trial ? " (trial, nothing imported)" : "");
    return done || is_trial ? 0 : 1;
}

} // namespace

Command import_pages_command()
{
    return {"import pages", "FOLDER", "reads guide pages as Markdown (pages.tsv and {slug}/{language}.md): all or none",
            {{"data", "folder or postgresql:// address", "data/county"},
             {"publish", "new pages are published at once and are no drafts", {}, true},
             {"dry-run", "only say what would happen", {}, true}},
            import_pages, 1};
}

} // namespace landlotse::app
