// landlotse import genesis|ffcsv|inkar|table: official and own tables from the command line.

#include "app/command.h"
#include "app/house.h"
#include "kernel/base/text.h"
#include "rooms/observatory/actions/import_tables.h"
#include "rooms/observatory/domain/inkar.h"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

namespace landlotse::app {

namespace {

using observatory::Columns;

struct Sum {
    std::size_t files = 0, cells = 0, added = 0, changed = 0, unchanged = 0, faults = 0;
};

void print_faults(const std::string& path, const base::Faults& faults, Sum& sum)
{
    constexpr std::size_t shown = 20;
    for (std::size_t at = 0; at < faults.size() && at < shown; ++at) fmt::print(stderr, "{}\n", sentence(path, faults[at]));
    fmt::print("{}: {} faults, nothing imported\n", path, faults.size());
    sum.faults += faults.size();
}

std::string extent_of(const Columns& columns)
{
    return fmt::format("{} «{}»: {} series, {} places, {} times, {} cells", columns.code, columns.title, columns.series.size(), columns.places.size(),
                       columns.times.size(), columns.cells());
}

/// Keeps a table, or only says what it holds when there is no database.
void take(const std::string& path, const Columns& columns, storage::Database* database, Sum& sum)
{
    ++sum.files;
    sum.cells += columns.cells();
    if (!database) {
        fmt::print("{}: {}\n", path, extent_of(columns));
        return;
    }
    auto county = county_of(*database);
    observatory::tables::Kept kept;
    auto done = audit::carry_out(*database, identity::system_actor(county.id), new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        kept = observatory::keep_table(deed, columns);
        return std::string();
    });
    if (!done) throw std::logic_error("a table that was read was refused");
    sum.added += kept.added;
    sum.changed += kept.changed;
    sum.unchanged += kept.unchanged;
    fmt::print("{}: {} ({} new, {} changed, {} unchanged)\n", path, extent_of(columns), kept.added, kept.changed, kept.unchanged);
}

int end(const Sum& sum, bool is_trial)
{
    if (is_trial) fmt::print("trial: {} tables, {} cells, {} faults; nothing was kept\n", sum.files, sum.cells, sum.faults);
    else fmt::print("{} tables, {} cells: {} new, {} changed, {} unchanged; {} faults\n", sum.files, sum.cells, sum.added, sum.changed, sum.unchanged, sum.faults);
    return sum.faults == 0 ? 0 : 2;
}

std::unique_ptr<storage::Database> database_for(const Input& input)
{
    if (input.has("dry-run")) return nullptr;
    auto database = open(input.value("data"));
    county_of(*database); // a clear word before long work
    return database;
}

int import_tables(const Input& input)
{
    auto database = database_for(input);
    Sum sum;
    for (auto& path : input.words) {
        auto columns = observatory::read_official(file_bytes(path, observatory::most_file_bytes), input.options.contains("time") ? input.value("time") : "");
        if (columns) take(path, *columns, database.get(), sum);
        else print_faults(path, columns.error(), sum);
    }
    return end(sum, !database);
}

/// `key=AGS,value=Anzahl` → role and head.
std::map<std::string, std::string> mapping(const std::string& text)
{
    std::map<std::string, std::string> heads;
    for (auto pair : base::split(text, ',')) {
        auto equals = pair.find('=');
        if (equals == std::string_view::npos) throw BadInput(fmt::format("--map wants ROLE=HEAD,ROLE=HEAD, not '{}'", pair));
        heads.emplace(base::trimmed(pair.substr(0, equals)), base::trimmed(pair.substr(equals + 1)));
    }
    return heads;
}

int import_plain(const Input& input)
{
    auto database = database_for(input);
    observatory::PlainOptions options{input.value("code"), input.value("title"), input.value("source"), input.value("time"), mapping(input.value("map"))};
    Sum sum;
    auto& path = input.words[0];
    auto columns = observatory::read_plain(file_bytes(path, observatory::most_file_bytes), options);
    if (columns) take(path, *columns, database.get(), sum);
    else print_faults(path, columns.error(), sum);
    return end(sum, !database);
}

/// The bytes of a file as they come: plain, or out of the program that unpacks them. INKAR is packed as Deflate64, which only
/// `unzip` can read among Debian's tools.
class Stream {
public:
    explicit Stream(const std::string& path)
    {
        file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        std::array<char, 4> head{};
        auto length = file_ < 0 ? -1 : ::pread(file_, head.data(), head.size(), 0);
        if (length < 0) throw BadInput(fmt::format("{}: cannot be read", path));
        std::string_view mark(head.data(), static_cast<std::size_t>(length));
        if (mark.starts_with("PK")) unpack({"unzip", "-p", path});
        else if (mark.starts_with("\x1F\x8B")) unpack({"gzip", "-dc", path});
    }
    ~Stream()
    {
        if (file_ >= 0) ::close(file_);
        if (child_ > 0) ::waitpid(child_, nullptr, 0);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    std::string_view next()
    {
        auto count = ::read(file_, block_.data(), block_.size());
        return {block_.data(), static_cast<std::size_t>(count < 0 ? 0 : count)};
    }

    /// False when the file could not be unpacked to its end.
    bool ended_well()
    {
        if (child_ <= 0) return true;
        int status = 0;
        auto waited = ::waitpid(std::exchange(child_, -1), &status, 0);
        return waited > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    void unpack(std::vector<std::string> command)
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        std::vector<char*> words;
        for (auto& word : command) words.push_back(word.data());
        words.push_back(nullptr);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], 1);
            ::execvp(words[0], words.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        ::close(std::exchange(file_, ends[0]));
        if (child_ < 0) throw std::runtime_error("no process");
    }

    int file_ = -1;
    pid_t child_ = -1;
    std::vector<char> block_ = std::vector<char>(std::size_t{1} << 20);
};

int import_inkar(const Input& input)
{
    auto database = database_for(input);
    observatory::InkarReader::Wanted wanted;
    if (auto county = input.value("only-county"); !county.empty())
        wanted = [county, land = county.substr(0, 2)](std::string_view kind, std::string_view key) {
            return kind == "Bund" || key.starts_with(county) || (key.starts_with(land) && key.find_first_not_of('0', 2) == std::string_view::npos);
        };
    Sum sum;
    auto& path = input.words[0];
    observatory::InkarReader reader(wanted);
    Stream stream(path);
    for (auto piece = stream.next(); !piece.empty(); piece = stream.next())
        if (!reader.feed(piece)) break;
    auto result = reader.finish();
    if (result && !stream.ended_well()) throw BadInput(fmt::format("{}: cannot be unpacked (is unzip installed?)", path));
    if (!result) {
        print_faults(path, result.error(), sum);
        return end(sum, !database);
    }
    auto rows = result->rows, repeated = result->repeated;
    take(path, observatory::columns_of(std::move(*result)), database.get(), sum);
    fmt::print("{}: {} rows read, {} said twice\n", path, rows, repeated);
    return end(sum, !database);
}

std::vector<Option> options_with(std::vector<Option> more)
{
    std::vector<Option> options{{"data", "folder or postgresql:// address", "data/county"},
                                {"dry-run", "only say what would come in, without a database", {}, true}};
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

} // namespace

Command import_genesis_command()
{
    return {"import genesis", "FILE...", "official tables as table CSV of GENESIS or the Regionaldatenbank (also .gz, .zip)",
            options_with({{"time", "year or day of a table that does not say it: 2015, 31.12.2015"}}), import_tables, 1};
}

Command import_ffcsv_command()
{
    return {"import ffcsv", "FILE...", "official tables as flat files of GENESIS or the census database, old and new layout (also .gz, .zip)", options_with({}),
            import_tables, 1};
}

Command import_plain_table_command()
{
    return {"import table", "FILE", "any table with a head: regional key, time and values (also .gz, .zip)",
            options_with({{"code", "name under which the table is kept"},
                          {"title", "what it is about"},
                          {"source", "who is to be named beside its figures"},
                          {"time", "year or day, when no column says it"},
                          {"map", "heads of the columns: key=AGS,name=Ort,time=Jahr,measure=Merkmal,unit=Einheit,value=Wert"}}),
            import_plain, 1};
}

Command import_inkar_command()
{
    return {"import inkar", "FILE", "indicators of the BBSR (inkar_*.zip or its CSV), read as they come",
            options_with({{"only-county", "keep only this county (five digits), its Land and Germany"}}), import_inkar, 1};
}

} // namespace landlotse::app
