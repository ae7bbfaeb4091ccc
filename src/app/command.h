#pragma once
// The command line: sub-commands with declared options, `--help` for each, exit codes 0 (done), 1 (failed)
// and 2 (bad input).

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace landlotse::app {

struct Option {
    std::string name;            ///< without dashes
    std::string meaning;
    std::string fallback = {};   ///< value when absent
    bool is_flag = false;
};

/// What somebody typed after the sub-command.
struct Input {
    std::vector<std::string> words;
    std::map<std::string, std::string> options;

    const std::string& value(const std::string& name) const { return options.at(name); }
    bool has(const std::string& name) const { return !options.at(name).empty(); }
};

struct Command {
    std::string name;     ///< `import register`
    std::string words;    ///< positional arguments for the help: `FILE`
    std::string purpose;
    std::vector<Option> options;
    std::function<int(const Input&)> run;
    std::size_t least_words = 0;
};

/// Thrown for input that a person must correct; printed as it is, exit code 2.
struct BadInput : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// All sub-commands.
std::vector<Command> commands();
/// Finds the command, reads its options, runs it. `arguments` without the program's name.
int run(const std::vector<std::string>& arguments);

/// The whole file. Throws BadInput naming it when it cannot be read or is larger than `limit` bytes.
std::string file_bytes(const std::string& path, std::size_t limit = 200u << 20);

Command serve_command();
Command demo_command();
Command setup_command();
Command import_register_command();
Command import_boundaries_command();
Command import_records_command();
Command import_pages_command();
Command import_programme_command();
Command import_oparl_command();
Command export_command();
Command invite_command();
Command list_people_command();
Command check_command();
Command backup_command();
Command restore_command();
Command place_command();
Command import_genesis_command();
Command import_ffcsv_command();
Command import_inkar_command();
Command import_plain_table_command();
Command protect_suppress_command();
Command protect_audit_command();
Command protect_cellkey_command();
Command protect_ptable_command();
Command protect_round_command();

} // namespace landlotse::app
