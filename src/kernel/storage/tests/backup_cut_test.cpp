// The power goes while a backup is made: on the disk of the database, which must lose nothing, and on the disk of the backup, which must hold
// a whole one or one that is refused as not whole.
#include "kernel/storage/backup.h"

#include "kernel/base/log.h"
#include "kernel/base/text.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"
#include "support/power_cut_vfs.h"

#include <atomic>
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::storage;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A disk after its power went: what it may show then.
struct Moment {
    std::map<std::string, ino_t> names, synced_names; ///< as programs see them, and as the last sync of the folder left them
    std::map<ino_t, std::string> bytes, synced_bytes;
};

/// Watches the syncs and renames that this process makes in one folder (see fsync and rename below).
class Watched {
public:
    explicit Watched(fs::path folder) : folder_(std::move(folder)) { look(); }

    void look()
    {
        Moment moment = moments_.empty() ? Moment{} : moments_.back();
        moment.names.clear();
        for (auto& entry : fs::directory_iterator(folder_)) {
            struct stat is{};
            if (::stat(entry.path().c_str(), &is) != 0 || !S_ISREG(is.st_mode)) continue;
            moment.names[entry.path().filename().string()] = is.st_ino;
            moment.bytes[is.st_ino] = bytes_of(entry.path());
        }
        moments_.push_back(std::move(moment));
    }
    void synced(int file)
    {
        struct stat is{};
        if (::fstat(file, &is) != 0) return;
        look();
        auto& moment = moments_.back();
        if (S_ISDIR(is.st_mode)) moment.synced_names = moment.names;
        else moment.synced_bytes[is.st_ino] = moment.bytes[is.st_ino];
    }
    const std::vector<Moment>& moments() const { return moments_; }

private:
    fs::path folder_;
    std::vector<Moment> moments_;
};

Watched* watched = nullptr;

/// What was never synced is there, empty, or torn by sectors.
std::string by_lot(const Moment& moment, ino_t file, std::mt19937& chance)
{
    constexpr std::size_t sector = 512;
    auto synced = moment.synced_bytes.find(file);
    auto now = moment.bytes.at(file);
    if (synced != moment.synced_bytes.end() && synced->second == now) return now;
    auto kept = synced == moment.synced_bytes.end() ? std::string() : synced->second;
    if (chance() % 3 == 0) return kept;
    kept.resize(now.size(), '\0');
    for (std::size_t at = 0; at < now.size(); at += sector)
        if (chance() % 2) kept.replace(at, std::min(sector, now.size() - at), now, at, std::min(sector, now.size() - at));
    return kept;
}

void put(const Moment& moment, const fs::path& folder, std::mt19937& chance)
{
    fs::create_directories(folder);
    for (auto& [name, file] : chance() % 2 ? moment.names : moment.synced_names) std::ofstream(folder / name, std::ios::binary) << by_lot(moment, file, chance);
}

std::vector<Migration> schema()
{
    Migration step;
    step.part = "test";
    step.number = 1;
    step.name = "thing";
    step.sql = "create table thing (id bigint not null primary key, filling @bytes);";
    auto all = embedded_migrations({"storage"});
    all.push_back(step);
    return all;
}

void add(Database& database, std::int64_t id)
{
    database.transact([&](Tx& tx) { tx.execute("insert into thing (id, filling) values ($1,$2)", id, Blob{std::string(static_cast<std::size_t>(id * 677 % 9000), 'x')}); });
}

BackupOrder order_for(const std::string& address, const fs::path& target) { return {address, target, "0.1.0", base::instant(1'795'000'000'000)}; }

} // namespace

extern "C" int fsync(int file)
{
    static auto real = reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, "fsync"));
    auto result = real(file);
    if (watched && result == 0) watched->synced(file);
    return result;
}

extern "C" int rename(const char* from, const char* to) noexcept
{
    static auto real = reinterpret_cast<int (*)(const char*, const char*)>(::dlsym(RTLD_NEXT, "rename"));
    if (watched) watched->look();
    auto result = real(from, to);
    if (watched) watched->look();
    return result;
}

TEST_CASE("whenever the power goes on the disk of the backup, what is there is whole or refused as not whole")
{
    test::TemporaryFolder folder;
    auto live = folder.file("live"), target_folder = folder.file("saved");
    fs::create_directories(target_folder);
    auto database = Database::open(live);
    migrate(*database, schema());
    for (std::int64_t id = 1; id <= 40; ++id) add(*database, id);
    Watched watching(target_folder);
    watched = &watching;
    backup(*database, order_for(live, fs::path(target_folder) / "county.db"));
    watched = nullptr;
    REQUIRE(watching.moments().size() > 8);
    auto whole = base::sha256_hex(bytes_of(fs::path(target_folder) / "county.db"));
    std::mt19937 chance(7);
    int sound = 0, refused = 0, absent = 0, number = 0;
    for (auto moment : watching.moments())
        for (int lot = 0; lot < 30; ++lot) {
            auto after = fs::path(folder.file(fmt::format("after{}", ++number)));
            // Some disks lie about their syncs: then nothing is lost silently either.
            if (lot >= 20) moment.synced_bytes.clear(), moment.synced_names = moment.names;
            put(moment, after, chance);
            auto file = after / "county.db";
            if (!fs::exists(file)) {
                ++absent;
                CHECK_THROWS_AS(verify(file), Error);
                continue;
            }
            bool is_sound = verify(file).empty();
            (is_sound ? sound : refused) += 1;
            if (is_sound) CHECK(base::sha256_hex(bytes_of(file)) == whole);
            else CHECK_THROWS_AS(restore(file, (after / "back").string()), Error);
            fs::remove_all(after);
        }
    MESSAGE(fmt::format("{} moments: {} whole, {} refused, {} without a name", watching.moments().size(), sound, refused, absent));
    CHECK(sound > 0);
    CHECK(refused > 0);
    CHECK(absent > 0);
    // What was reported as done stays, whatever was not synced.
    for (int lot = 0; lot < 30; ++lot) {
        auto after = fs::path(folder.file(fmt::format("done{}", lot)));
        put(watching.moments().back(), after, chance);
        REQUIRE(fs::exists(after / "county.db"));
        CHECK(verify(after / "county.db").empty());
    }
}

TEST_CASE("a power cut of the database's disk during a backup loses nothing acknowledged, and leaves no half copy with the backup's name")
{
    base::log::set_level(base::log::Level::warning);
    int made = 0, failed = 0;
    for (int seed = 1; seed <= 60; ++seed) {
        test::TemporaryFolder folder;
        test::PowerCutDisk disk(static_cast<std::uint64_t>(seed));
        std::mt19937 chance(static_cast<unsigned>(seed));
        Options options;
        options.sqlite_vfs = disk.vfs();
        options.checkpoint_pages = 24;
        options.on_disk_failure = [](const std::string&) {};
        auto live = folder.file("live");
        auto target = fs::path(folder.file("county.db"));
        std::set<std::int64_t> acknowledged;
        {
            auto database = Database::open(live, options);
            migrate(*database, schema());
            for (std::int64_t id = 1; id <= 20; ++id) add(*database, id), acknowledged.insert(id);
            disk.plan(test::Mishap::power_cut, std::uniform_int_distribution<int>(1, 120)(chance));
            std::jthread writer([&] {
                try {
                    for (std::int64_t id = 21; id <= 80; ++id) add(*database, id), acknowledged.insert(id);
                } catch (const Error&) {
                    // The power is gone.
                }
            });
            try {
                for (int i = 0; i < 50 && !disk.has_happened(); ++i) {
                    auto file = fs::path(folder.file(fmt::format("county{}.db", i)));
                    backup(*database, order_for(live, file));
                    CHECK(verify(file).empty());
                    ++made;
                }
                backup(*database, order_for(live, target));
            } catch (const Error&) {
                ++failed;
            }
        }
        for (auto& entry : fs::directory_iterator(fs::path(target).parent_path()))
            if (entry.path().extension() == ".db") CHECK(verify(entry.path()).empty());
        disk.power_on();
        auto database = Database::open(live, options);
        CHECK(database->structural_faults().empty());
        auto ids = database->read([](Reader& reader) { return reader.all<std::int64_t>("select id from thing"); });
        std::set<std::int64_t> there(ids.begin(), ids.end());
        CHECK(std::includes(there.begin(), there.end(), acknowledged.begin(), acknowledged.end()));
    }
    base::log::set_level(base::log::Level::info);
    MESSAGE(fmt::format("{} backups made, {} ended by the cut", made, failed));
    CHECK(made > 0);
    CHECK(failed > 0);
}
