#include "app/command.h"

#include "kernel/base/text.h"
#include "kernel/storage/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace landlotse::app {

namespace {

std::string help_of(const Command& command)
{
    auto text = fmt::format("landlotse {}{}{}\n  {}\n", command.name, command.words.empty() ? "" : " ", command.words, command.purpose);
    for (auto& option : command.options)
        text += fmt::format("  --{:<21} {}{}\n", option.name + (option.is_flag ? "" : " …"), option.meaning,
                            option.fallback.empty() ? "" : fmt::format(" (otherwise {})", option.fallback));
    return text;
}

std::string overview()
{
    std::string text = "Landlotse, the integration office of a county.\n\n";
    for (auto& command : commands()) text += fmt::format("  landlotse {:<34} {}\n", command.name + " " + command.words, command.purpose);
    return text + "\nEach has --help. --data is a folder (SQLite) or a postgresql:// address.\n";
}

Input read_input(const Command& command, const std::vector<std::string>& arguments, std::size_t from)
{
    Input input;
    for (auto& option : command.options) input.options[option.name] = option.fallback;
    for (std::size_t i = from; i < arguments.size(); ++i) {
        auto& word = arguments[i];
        if (!word.starts_with("--")) {
            input.words.push_back(word);
            continue;
        }
        auto equals = word.find('=');
        auto name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        auto option = std::find_if(command.options.begin(), command.options.end(), [&](auto& one) { return one.name == name; });
        if (option == command.options.end()) throw BadInput(fmt::format("unknown option --{}; see landlotse {} --help", name, command.name));
        if (option->is_flag) input.options[name] = "yes";
        else if (equals != std::string::npos) input.options[name] = word.substr(equals + 1);
        else if (i + 1 < arguments.size()) input.options[name] = arguments[++i];
        else throw BadInput(fmt::format("--{} needs a value", name));
    }
    if (input.words.size() < command.least_words) throw BadInput(fmt::format("missing: {}; see landlotse {} --help", command.words, command.name));
    return input;
}

} // namespace

std::vector<Command> commands()
{
    return {serve_command(),          setup_command(),  demo_command(),        import_register_command(), import_boundaries_command(),
            import_records_command(), import_pages_command(), import_programme_command(), import_oparl_command(), export_command(), invite_command(), list_people_command(), check_command(),
            backup_command(),         restore_command(), place_command(), import_genesis_command(), import_ffcsv_command(), import_inkar_command(), import_plain_table_command(),
            protect_suppress_command(), protect_audit_command(),
            protect_cellkey_command(), protect_ptable_command(), protect_round_command()};
}

int run(const std::vector<std::string>& arguments)
{
    if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "help") {
        fmt::print("{}", overview());
        return arguments.empty() ? 2 : 0;
    }
    for (auto& command : commands()) {
        auto parts = base::split(command.name, ' ');
        if (arguments.size() < parts.size() || !std::equal(parts.begin(), parts.end(), arguments.begin())) continue;
        if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end()) {
            fmt::print("{}", help_of(command));
            return 0;
        }
        try {
            return command.run(read_input(command, arguments, parts.size()));
        } catch (const BadInput& bad) {
            fmt::print(stderr, "{}\n", bad.what());
            return 2;
        } catch (const storage::Error& error) {
            fmt::print(stderr, "The database refused: {}\n", error.what());
            return 1;
        } catch (const std::exception& error) {
            fmt::print(stderr, "Failed: {}\n", error.what());
            return 1;
        }
    }
    fmt::print(stderr, "There is no command '{}'. landlotse --help lists them.\n", arguments[0]);
    return 2;
}

std::string file_bytes(const std::string& path, std::size_t limit)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw BadInput(fmt::format("{}: cannot be read", path));
    std::ostringstream all;
    all << file.rdbuf();
    auto bytes = std::move(all).str();
    if (bytes.size() > limit) throw BadInput(fmt::format("{}: larger than {} MB", path, limit >> 20));
    return bytes;
}

} // namespace landlotse::app
