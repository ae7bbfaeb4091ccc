#include "app/secrets.h"
#include "support/databases.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

using namespace landlotse;
using namespace landlotse::app;

namespace {

Input input(const std::string& password, const std::string& file) { return {{}, {{"smtp-password", password}, {"smtp-password-file", file}}}; }

} // namespace

TEST_CASE("the mail server's password comes from a file or the environment, where no list of processes shows it")
{
    test::TemporaryFolder folder;
    auto path = folder.file("smtp");
    std::ofstream(path) << "schön geheim  \nnot this\n";
    CHECK(smtp_password(input("", path)) == "schön geheim  "); // blanks belong to it
    CHECK(smtp_password(input("typed", "")) == "typed");
    CHECK(smtp_password(input("", "")).empty());

    ::setenv("LANDLOTSE_SMTP_PASSWORD", "from outside", 1);
    CHECK(smtp_password(input("typed", "")) == "from outside");
    CHECK(std::getenv("LANDLOTSE_SMTP_PASSWORD") == nullptr); // no child inherits it
    ::setenv("LANDLOTSE_SMTP_PASSWORD", "from outside", 1);
    CHECK(smtp_password(input("", path)) == "schön geheim  ");
}

TEST_CASE("a password file that is missing, empty or doubled is said at once")
{
    test::TemporaryFolder folder;
    auto path = folder.file("smtp");
    CHECK_THROWS_AS(smtp_password(input("", path)), BadInput);
    std::ofstream(path) << "\nsecond line\n";
    CHECK_THROWS_AS(smtp_password(input("", path)), BadInput);
    std::ofstream(path) << "good\n";
    CHECK_THROWS_AS(smtp_password(input("typed", path)), BadInput);
}
