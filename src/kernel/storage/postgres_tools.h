#pragma once
// PostgreSQL's own programs, run as children. Passwords travel in the child's environment, never on the
// command line, where every user of the machine could read them.

#include <string>
#include <vector>

namespace landlotse::storage {

/// Runs `pg_dump` or `pg_restore` against the database at `address`, with `--dbname` set. Looks in PATH and in
/// the folders of Debian's packages, newest first. Throws Error{other} when the program is missing or fails;
/// its own words go to standard error.
void run_postgres_tool(const std::string& program, const std::string& address,
                       const std::vector<std::string>& arguments);

} // namespace landlotse::storage
