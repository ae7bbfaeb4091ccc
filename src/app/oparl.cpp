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

council::OparlCollected collected_from_server(const std::string& address)
{
    return council::collect_oparl(address, [](const std::string& page) -> base::Result<std::string, std::string> {
        guide::OutsideCall call;
        call.address = page;
        call.headers = {"Accept: application/json"};
        call.seconds = 60;
        call.most_bytes = council::most_oparl_bytes;
        auto answer = guide::call_outside(call);
        if (!answer) return base::refuse(answer.error());
        if (answer->status != 200) return base::refuse(fmt::format("the server answered {}", answer->status));
        return std::move(answer->body);
    });
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
    auto collected = is_server ? collected_from_server(from) : collected_from_folder(from);
    if (!collected.fault.empty()) {
        fmt::print(stderr, "{}\nnothing imported\n", collected.fault);
        return 2;
    }
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    auto is_trial = input.has("dry-run");
    std::map<std::string, council::OparlCounts> counts;
    auto done = audit::carry_out(*database, identity::system_actor(county.id), new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        counts = council::take_over_oparl(deed, collected);
        if (is_trial) return base::refuse(base::Faults{});
        return std::string();
    });
    for (auto& [type, one] : counts)
        fmt::print("{:<16} {:>6} new, {:>6} changed, {:>6} unchanged, {:>6} archived, {:>6} left out\n", type, one.added, one.changed, one.unchanged, one.archived, one.left_out);
    fmt::print("{} pages read{}\n", collected.pages, is_trial ? " (trial, nothing imported)" : "");
    return done || is_trial ? 0 : 1;
}

} // namespace

Command import_oparl_command()
{
    return {"import oparl", "URL|FOLDER", "reads bodies, people, meetings and papers of another council from its OParl server, or from a folder of files: all or none",
            {{"data", "folder or postgresql:// address", "data/county"}, {"dry-run", "only say what would happen", {}, true}}, import_oparl, 1};
}

} // namespace landlotse::app
