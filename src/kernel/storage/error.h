#pragma once
// What a database can answer besides rows. Rules never see these; they end the request, except `unique`,
// which an action may turn into a refusal.

#include <stdexcept>
#include <string>

namespace landlotse::storage {

enum class ErrorKind {
    unique,          ///< a unique key is taken
    constraint,      ///< another constraint (check, foreign key, not null)
    retry,           ///< busy, deadlock or serialization failure; the port retries by itself
    lost_connection, ///< before COMMIT was sent; nothing has happened
    unknown_outcome, ///< the connection broke after COMMIT was sent
    full,            ///< no space left; nothing has happened
    io,              ///< the disk failed; the process must end
    newer_schema,    ///< the database was written by a later program
    other,
};

struct Error : std::runtime_error {
    Error(ErrorKind what, const std::string& message) : std::runtime_error(message), kind(what) {}
    ErrorKind kind;
};

} // namespace landlotse::storage
