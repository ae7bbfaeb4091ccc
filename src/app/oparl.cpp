// landlotse import oparl: another council's data from its OParl server, or from a folder of what it said.

#include "app/command.h"
#include "app/house.h"
#include "rooms/council/api.h"
#include "rooms/guide/api.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace landlotse::app {

namespace {

enum class Redirects { followed, refused };

base::Result<std::string, std::string> fetched(const std::string& address, const char* accept, std::size_t most_bytes, Redirects redirects)
{
    guide::OutsideCall call;
    call.address = address;
    call.headers = {fmt::format("Accept: {}", accept)};
    call.seconds = 60;
    call.most_bytes = most_bytes;
    call.stays_there = redirects == Redirects::refused;
    auto answer = guide::call_outside(call);
    if (!answer) return base::refuse(answer.error());
    if (answer->status != 200) return base::refuse(fmt::format("the server answered {}", answer->status));
    return std::move(answer->body);
}

council::OparlCollected collected_from_server(const std::string& address, std::optional<base::Instant> since)
{
    return council::collect_oparl(address, [](const std::string& page) { return fetched(page, "application/json", council::most_oparl_bytes, Redirects::followed); }, since);
}

/// Files of the same server, as many as fit; what could not be fetched keeps living there and is named.
void fetch_files(storage::Database& database, base::CountyId county, council::OparlCollected& collected)
{
    auto wanted = database.read([&](storage::Reader& reader) { return council::oparl_files_wanted(reader, county, collected); });
    std::size_t total = 0;
    for (auto& one : wanted) {
        if (total >= council::most_fetched_bytes) {
            fmt::print("{} files more than fit into one import stay where they are\n", wanted.size() - collected.contents.size());
            return;
        }
        // From that server and no other.
        auto bytes = fetched(one.address, "*/*", council::most_file_bytes, Redirects::refused);
        if (!bytes) {
            fmt::print("{}: {}\n", one.address, bytes.error());
            continue;
        }
        total += bytes->size();
        collected.contents.emplace(one.id, std::move(*bytes));
    }
}

council::OparlCollected collected_from_folder(const std::string& folder)
{
    std::vector<std::string> files;
    for (auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".json") files.push_back(entry.path().string());
    if (files.empty()) throw BadInput(fmt::format("{}: no file ends with .json", folder));
    std::sort(files.begin(), files.end());
    council::OparlCollected collected;
    for (auto& file : files) {
        council::add_oparl_file(collected, file, file_bytes(file, council::most_oparl_bytes));
        if (!collected.fault.empty()) break;
    }
    return collected;
}

int import_oparl(const Input& input)
{
    auto& from = input.words[0];
    auto is_server = from.starts_with("http://") || from.starts_with("https://");
    if (!is_server && !std::filesystem::is_directory(from)) throw BadInput(fmt::format("'{}' is neither an address (http://, https://) nor a folder", from));
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    // The clocks of two servers differ a little; what was read already is unchanged and costs nothing.
    constexpr std::chrono::minutes clocks_differ{5};
    auto began = std::chrono::time_point_cast<base::Instant::duration>(std::chrono::system_clock::now()) - clocks_differ;
    auto since = is_server && !input.has("full") ? database->read([&](storage::Reader& reader) { return council::oparl_read_at(reader, county.id, from); }) : std::nullopt;
    auto collected = is_server ? collected_from_server(from, since) : collected_from_folder(from);
    if (!collected.fault.empty()) {
        fmt::print(stderr, "{}\nnothing imported\n", collected.fault);
        return 2;
    }
    if (is_server && input.has("files") && !input.has("dry-run")) fetch_files(*database, county.id, collected);
    auto is_trial = input.has("dry-run");
    std::map<std::string, council::OparlCounts> counts;
    auto done = audit::carry_out(*database, identity::system_actor(county.id), new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        counts = council::take_over_oparl(deed, collected, is_server && !since ? council::Extent::whole : council::Extent::part);
        if (is_server) council::note_oparl_read(deed.tx(), county.id, from, began);
        if (is_trial) return base::refuse(base::Faults{});
        return std::string();
    });
    for (auto& [type, one] : counts)
        fmt::print("{:<16} {:>6} new, {:>6} changed, {:>6} unchanged, {:>6} archived, {:>6} left out\n", type, one.added, one.changed, one.unchanged, one.archived, one.left_out);
    for (auto& [type, one] : counts)
        for (auto& address : one.examples) fmt::print("left out, because what it belongs to is not here: {} {}\n", type, address);
    if (since) fmt::print("asked for what changed since {}; --full reads everything\n", council::oparl_time(*since));
    fmt::print("{} pages read{}\n", collected.pages, is_trial ? " (trial, nothing imported)" : "");
    return done || is_trial ? 0 : 1;
}

} // namespace

Command import_oparl_command()
{
    return {"import oparl", "URL|FOLDER", "reads bodies, people, meetings and papers of another council from its OParl server, or from a folder of files: all or none",
            {{"data", "folder or postgresql:// address", "data/county"}, {"files", "fetch the files of that server, too; without it they are linked", {}, true},
             {"full", "read everything again and take away what is gone, not only what changed", {}, true}, {"dry-run", "only say what would happen", {}, true}}, import_oparl, 1};
}

} // namespace landlotse::app
