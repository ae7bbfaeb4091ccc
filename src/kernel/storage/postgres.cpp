// PostgreSQL behind the port: a small pool of connections, serializable transactions, and the table of
// errors from docs/operations.md: what is tried again, what is not, and what nobody can know.

#include "kernel/base/log.h"
#include "kernel/base/random.h"
#include "kernel/base/text.h"
#include "kernel/storage/database.h"

#include <atomic>
#include <charconv>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <postgresql/libpq-fe.h>
#include <random>
#include <thread>

namespace landlotse::storage {

namespace {

constexpr int attempts_on_conflict = 8;
/// A lost connection is looked for again so long before whoever asked is told; a restart of PostgreSQL mostly takes less.
constexpr std::chrono::seconds patience{2};

struct ResultDeleter {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

ErrorKind kind_of(const char* state, bool connection_is_bad)
{
    if (connection_is_bad || state == nullptr) return ErrorKind::lost_connection;
    std::string_view code = state;
    if (code == "40001" || code == "40P01") return ErrorKind::retry;
    if (code.starts_with("08") || code == "57P01" || code == "57P02" || code == "57P03" || code == "25006")
        return ErrorKind::lost_connection;
    if (code == "23505") return ErrorKind::unique;
    if (code.starts_with("23")) return ErrorKind::constraint;
    if (code == "53100") return ErrorKind::full;
    return ErrorKind::other;
}

class PostgresCells final : public Cells {
public:
    PostgresCells(const PGresult* result, int row) : result_(result), row_(row) {}
    int count() const override { return PQnfields(result_); }
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
    std::int64_t integer(int column) const override
    {
        std::int64_t value = 0;
        auto cell = text(column);
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        return value;
    }
    double real(int column) const override
    {
        double value = 0;
        auto cell = text(column);
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        return value;
    }
    std::string_view text(int column) const override
    {
        return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }
    std::string bytes(int column) const override
    {
        auto cell = text(column); // bytea_output = hex: \x4142
        if (!cell.starts_with("\\x")) return {};
        return base::from_hex(cell.substr(2)).value_or("");
    }

private:
    const PGresult* result_;
    int row_;
};

/// Values in text form, as libpq wants them.
struct TextArgs {
    explicit TextArgs(std::span<const Value> args)
    {
        texts.reserve(args.size());
        for (auto& value : args) add(value);
        for (std::size_t i = 0; i < texts.size(); ++i) pointers.push_back(is_null[i] ? nullptr : texts[i].c_str());
    }
    std::vector<std::string> texts;
    std::vector<bool> is_null;
    std::vector<const char*> pointers;

private:
    void add(const Value& value)
    {
        is_null.push_back(std::holds_alternative<std::monostate>(value));
        if (auto* number = std::get_if<std::int64_t>(&value)) texts.push_back(fmt::to_string(*number));
        else if (auto* real = std::get_if<double>(&value)) texts.push_back(fmt::to_string(*real));
        else if (auto* text = std::get_if<std::string>(&value)) texts.push_back(*text);
        else if (auto* blob = std::get_if<Blob>(&value)) {
            auto& bytes = blob->bytes;
            texts.push_back("\\x" + base::hex({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}));
        } else texts.emplace_back();
    }
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const std::string& address)
    {
        // What the address says itself counts more. A host that has gone silent must not hold a request for minutes.
        const char* names[] = {"connect_timeout", "tcp_user_timeout", "keepalives_idle", "dbname", nullptr};
        const char* values[] = {"3", "10000", "30", address.c_str(), nullptr};
        handle_.reset(PQconnectdbParams(names, values, 1));
        if (PQstatus(handle_.get()) != CONNECTION_OK)
            throw Error(ErrorKind::lost_connection,
                        fmt::format("cannot reach PostgreSQL: {}", PQerrorMessage(handle_.get())));
        PQsetNoticeReceiver(handle_.get(), &PostgresConnection::receive_notice, this);
        script("set bytea_output=hex; set client_min_messages=warning; set timezone='UTC'; "
               "set extra_float_digits=3; set default_transaction_isolation='serializable'; "
               "set standard_conforming_strings=on");
    }

    Dialect dialect() const override { return Dialect::postgres; }

    std::int64_t run(std::string_view sql, std::span<const Value> args, const RowSink& sink) override
    {
        auto& name = prepared(sql);
        TextArgs texts(args);
        ResultPtr result(PQexecPrepared(handle_.get(), name.c_str(), static_cast<int>(args.size()),
                                        texts.pointers.data(), nullptr, nullptr, 0));
        check(result.get(), sql);
        if (sink)
            for (int row = 0; row < PQntuples(result.get()); ++row) sink(PostgresCells(result.get(), row));
        return base::whole_number(PQcmdTuples(result.get())).value_or(0);
    }

    void script(const std::string& sql) override
    {
        ResultPtr result(PQexec(handle_.get(), sql.c_str()));
        check(result.get(), sql);
    }

    /// COMMIT with the two traps: a reply that never comes, and a success that is none.
    void commit()
    {
        waited_in_vain_ = false;
        ResultPtr result(PQexec(handle_.get(), "commit"));
        if (PQstatus(handle_.get()) != CONNECTION_OK || waited_in_vain_)
            throw Error(ErrorKind::unknown_outcome, "nobody knows whether the commit arrived");
        check(result.get(), "commit");
        if (std::string_view(PQcmdStatus(result.get())) == "ROLLBACK")
            throw Error(ErrorKind::other, "the transaction had failed before");
    }

    bool is_broken() const { return PQstatus(handle_.get()) != CONNECTION_OK; }

private:
    struct HandleDeleter {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };

    static void receive_notice(void* self, const PGresult* notice)
    {
        std::string_view text = PQresultErrorMessage(notice);
        // The commit is on this machine only; the standby never confirmed. That is not a success.
        if (text.find("canceling wait for synchronous replication") != std::string_view::npos ||
            text.find("canceling the wait for synchronous replication") != std::string_view::npos)
            static_cast<PostgresConnection*>(self)->waited_in_vain_ = true;
    }

    const std::string& prepared(std::string_view sql)
    {
        if (auto found = names_.find(sql); found != names_.end()) return found->second;
        auto name = fmt::format("s{}", names_.size());
        ResultPtr result(PQprepare(handle_.get(), name.c_str(), std::string(sql).c_str(), 0, nullptr));
        check(result.get(), sql);
        return names_.emplace(std::string(sql), std::move(name)).first->second;
    }

    void check(const PGresult* result, std::string_view sql) const
    {
        auto status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
        auto* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        throw Error(kind_of(state, is_broken()),
                    fmt::format("{} ({}) in: {}", PQerrorMessage(handle_.get()), state ? state : "no state", sql));
    }

    std::unique_ptr<PGconn, HandleDeleter> handle_;
    std::map<std::string, std::string, std::less<>> names_;
    bool waited_in_vain_ = false;
};

/// Knows whether the database is away, so that requests do not queue up behind one another's vain looks for it.
class Outage {
public:
    using Clock = std::chrono::steady_clock;

    /// How long it has gone on now that one more question was in vain.
    Clock::duration goes_on()
    {
        auto now = Clock::now().time_since_epoch();
        Clock::duration none{};
        auto since = since_.load();
        if (since == none && since_.compare_exchange_strong(since, now)) return none;
        return now - since;
    }

    void ends()
    {
        if (since_.load() == Clock::duration{}) return;
        base::log::info("storage.connection_back", {{"seconds", std::chrono::duration_cast<std::chrono::seconds>(goes_on()).count()}});
        since_ = Clock::duration{};
    }

    /// Looks for the database by `connect`. In a long outage one at a time looks; all others are told at once.
    template<class F>
    auto look(const F& connect)
    {
        auto since = since_.load();
        bool is_long = since != Clock::duration{} && Clock::now().time_since_epoch() - since > patience;
        std::unique_lock lock(one_looks_, std::defer_lock);
        if (is_long && !lock.try_lock()) throw Error(ErrorKind::lost_connection, "PostgreSQL does not answer; somebody is looking for it already");
        return connect();
    }

private:
    std::atomic<Clock::duration> since_{Clock::duration{}}; ///< zero = the database is there
    std::mutex one_looks_;
};

class Postgres final : public Database {
public:
    Postgres(std::string address, Options options)
        : address_(std::move(address)), options_(std::move(options)), ids_(base::random_seed())
    {
        give_back(std::make_unique<PostgresConnection>(address_));
    }

    Dialect dialect() const override { return Dialect::postgres; }

    void copy_to(const std::string&) override
    {
        throw Error(ErrorKind::other, "a PostgreSQL database is copied by pg_dump");
    }

    std::vector<std::string> structural_faults() override { return {}; }

protected:
    void do_read(const std::function<void(Reader&)>& fn) override
    {
        for (int attempt = 1;; ++attempt) {
            try {
                auto connection = borrow();
                Reader reader(*connection);
                fn(reader);
                give_back(std::move(connection));
                outage_.ends();
                return;
            } catch (const Error& error) {
                if (!may_repeat(error.kind, Repeat::recognises_itself, attempt)) throw;
                wait_before(attempt);
            }
        }
    }

    void do_transact(const std::function<void(Tx&)>& fn, Repeat repeat) override
    {
        std::vector<std::function<void()>> after_commit;
        for (int attempt = 1;; ++attempt) {
            try {
                after_commit = attempt_once(fn);
                outage_.ends();
                break;
            } catch (const Error& error) {
                if (!may_repeat(error.kind, repeat, attempt)) throw;
                wait_before(attempt);
            }
        }
        // The deed is done; what fails from here on must not do it again.
        for (auto& after : after_commit) after();
    }

private:
    bool may_repeat(ErrorKind kind, Repeat repeat, int attempt)
    {
        if (kind == ErrorKind::retry) return attempt < attempts_on_conflict;
        if (kind != ErrorKind::lost_connection && kind != ErrorKind::unknown_outcome) return false;
        forget_idle_connections();
        bool is_bearable = outage_.goes_on() < patience;
        return is_bearable && (kind == ErrorKind::lost_connection || repeat == Repeat::recognises_itself);
    }

    std::vector<std::function<void()>> attempt_once(const std::function<void(Tx&)>& fn)
    {
        // Writers of one process queue here: under serializable isolation they would only collide.
        std::lock_guard one_writer(writer_mutex_);
        auto connection = borrow();
        connection->script("begin");
        try {
            Tx tx(*connection, options_.clock->now(), ids_);
            fn(tx);
            tx.finish();
            connection->commit();
            give_back(std::move(connection));
            return tx.take_after_commit();
        } catch (...) {
            if (connection && !connection->is_broken()) {
                connection->script("rollback");
                give_back(std::move(connection));
            }
            throw;
        }
    }

    std::unique_ptr<PostgresConnection> borrow()
    {
        {
            std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        return outage_.look([&] { return std::make_unique<PostgresConnection>(address_); });
    }

    void give_back(std::unique_ptr<PostgresConnection> connection)
    {
        std::lock_guard lock(mutex_);
        if (idle_.size() < static_cast<std::size_t>(options_.readers)) idle_.push_back(std::move(connection));
    }

    void forget_idle_connections()
    {
        base::log::warning("storage.connection_lost");
        std::lock_guard lock(mutex_);
        idle_.clear();
    }

    static void wait_before(int attempt)
    {
        // 20, 40, … up to 200 ms, with jitter so that two servers do not knock together.
        static thread_local std::minstd_rand chance(static_cast<unsigned>(base::random_seed()));
        int upper = std::min(20 * attempt, 200);
        std::uniform_int_distribution<int> jitter(upper / 2, upper);
        std::this_thread::sleep_for(std::chrono::milliseconds(jitter(chance)));
    }

    std::string address_;
    Options options_;
    base::IdMaker ids_;
    std::mutex mutex_, writer_mutex_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
    Outage outage_;
};

} // namespace

std::unique_ptr<Database> open_postgres(const std::string& address, Options options)
{
    return std::make_unique<Postgres>(address, std::move(options));
}

} // namespace landlotse::storage
