#pragma once
// Asking and changing. SQL is written once, in PostgreSQL's dialect with $1, in the subset that both
// databases share (ARCHITECTURE.md lists it); structs are filled by the order of their described members.

#include "kernel/storage/value.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::storage {

enum class Dialect { sqlite, postgres };

using RowSink = std::function<void(const Cells&)>;

/// One connection while somebody uses it.
struct Connection {
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;
    /// Runs one statement; gives each row to `sink` (may be empty). Returns the number of changed rows.
    virtual std::int64_t run(std::string_view sql, std::span<const Value> args, const RowSink& sink) = 0;
    /// Runs several statements without parameters (migrations).
    virtual void script(const std::string& sql) = 0;
};

template<class T>
T from_row(const Cells& cells)
{
    T thing{};
    if constexpr (boost::describe::has_describe_members<T>::value) {
        int column = 0;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto member) { from_cell(cells, column++, thing.*member.pointer); });
    } else {
        from_cell(cells, 0, thing);
    }
    return thing;
}

/// Reads. Outside a transaction each statement sees the newest committed state.
class Reader {
public:
    explicit Reader(Connection& connection) : connection_(connection) {}

    Dialect dialect() const { return connection_.dialect(); }

    /// All rows as `T` (a described struct, or one column).
    template<class T, class... Args>
    std::vector<T> all(std::string_view sql, const Args&... args)
    {
        std::vector<T> rows;
        each(sql, {to_value(args)...}, [&](const Cells& cells) { rows.push_back(from_row<T>(cells)); });
        return rows;
    }

    /// The first row, or nothing.
    template<class T, class... Args>
    std::optional<T> first(std::string_view sql, const Args&... args)
    {
        std::optional<T> row;
        each(sql, {to_value(args)...}, [&](const Cells& cells) {
            if (!row) row = from_row<T>(cells);
        });
        return row;
    }

    /// A count or another single number; 0 when there is no row.
    template<class... Args>
    std::int64_t number(std::string_view sql, const Args&... args)
    {
        return first<std::optional<std::int64_t>>(sql, args...).value_or(std::nullopt).value_or(0);
    }

    /// For statements composed at run time.
    void each(std::string_view sql, const std::vector<Value>& args, const RowSink& sink)
    {
        connection_.run(sql, args, sink);
    }

protected:
    Connection& connection_;
};

/// A transaction: reads, writes, and what is to happen once it is durable.
class Tx : public Reader {
public:
    Tx(Connection& connection, base::Instant now, base::IdMaker& ids)
        : Reader(connection), now_(now), ids_(ids) {}

    /// Changed rows.
    template<class... Args>
    std::int64_t execute(std::string_view sql, const Args&... args)
    {
        return change(sql, {to_value(args)...});
    }
    std::int64_t change(std::string_view sql, const std::vector<Value>& args)
    {
        return connection_.run(sql, args, {});
    }
    void script(const std::string& sql) { connection_.script(sql); }

    /// The one moment of this transaction.
    base::Instant now() const { return now_; }
    std::int64_t new_id() { return ids_.next(base::milliseconds(now_)); }
    template<class IdType>
    IdType make_id()
    {
        return IdType{new_id()};
    }

    /// Runs just before COMMIT, in order; may still write (the audit chain closes here).
    void before_commit(std::function<void(Tx&)> deed) { before_.push_back(std::move(deed)); }
    /// Runs once the commit is durable; never when the transaction fails.
    void after_commit(std::function<void()> deed) { after_.push_back(std::move(deed)); }

    void finish()
    {
        for (std::size_t i = 0; i < before_.size(); ++i) before_[i](*this);
        before_.clear();
    }
    std::vector<std::function<void()>> take_after_commit() { return std::move(after_); }

private:
    base::Instant now_;
    base::IdMaker& ids_;
    std::vector<std::function<void(Tx&)>> before_;
    std::vector<std::function<void()>> after_;
};

} // namespace landlotse::storage
