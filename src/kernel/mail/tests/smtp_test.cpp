#include "kernel/mail/smtp.h"

#include <boost/json.hpp>
#include <cstdio>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::mail;

extern char** environ;

namespace {

/// The mail server of tests/support/smtp_sink.mjs as a child; it ends with the object.
class Sink {
public:
    Sink()
    {
        int in[2], out[2];
        REQUIRE(::pipe(in) == 0);
        REQUIRE(::pipe(out) == 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in[0], 0);
        posix_spawn_file_actions_adddup2(&actions, out[1], 1);
        for (int end : {in[0], in[1], out[0], out[1]}) posix_spawn_file_actions_addclose(&actions, end);
        std::string script = LANDLOTSE_SOURCE_DIR "/tests/support/smtp_sink.mjs", node = "node";
        char* arguments[] = {node.data(), script.data(), nullptr};
        REQUIRE(::posix_spawnp(&child_, "node", &actions, nullptr, arguments, environ) == 0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(in[0]);
        ::close(out[1]);
        input_ = in[1];
        output_ = ::fdopen(out[0], "r");
        port = next().at("port").to_number<int>();
    }
    ~Sink()
    {
        ::close(input_);
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
        ::fclose(output_);
    }
    boost::json::object next()
    {
        std::string line(1 << 16, '\0');
        REQUIRE(std::fgets(line.data(), static_cast<int>(line.size()), output_));
        line.resize(line.find('\n'));
        return boost::json::parse(line).as_object();
    }
    int port = 0;

private:
    pid_t child_ = 0;
    int input_ = -1;
    FILE* output_ = nullptr;
};

std::string text_of(const boost::json::object& mail, const char* key)
{
    return std::string(mail.at(key).as_string());
}

} // namespace

TEST_CASE("a mail program reads exactly what was written")
{
    if (!std::filesystem::exists(LANDLOTSE_SOURCE_DIR "/tests/journeys/node_modules/smtp-server")) {
        MESSAGE("SKIPPED: no mail server to talk to; run `npm ci` in tests/journeys");
        return;
    }
    Sink sink;
    SmtpSettings settings{fmt::format("smtp://127.0.0.1:{}", sink.port), "", "", "amt@kreis.example",
                          "Landkreis Süd"};
    auto now = base::instant(1'800'000'000'000);
    Letter letter{"leser@example.org",
                  "Einladung: Straßenfest in Görlitz, دعوة إلى حفل الشارع في غورليتز — bitte antworten Sie",
                  "Grüße aus dem Süden\n.\n.. zwei Punkte = zwei Zeichen \n" + std::string(300, 'x') +
                      "\nمرحبا بكم\n",
                  "antwort@kreis.example"};
    REQUIRE(deliver(settings, letter, "abc.1@kreis.example", now));
    auto mail = sink.next();
    CHECK(text_of(mail, "subject") == letter.subject);
    CHECK(text_of(mail, "text") == letter.body);
    CHECK(text_of(mail, "from") == "\"Landkreis Süd\" <amt@kreis.example>");
    CHECK(text_of(mail, "to") == "leser@example.org");
    CHECK(text_of(mail, "replyTo") == "antwort@kreis.example");
    CHECK(text_of(mail, "date") == "2027-01-15T08:00:00.000Z");
    CHECK(text_of(mail, "messageId") == "<abc.1@kreis.example>");
    CHECK(text_of(mail, "automatic") == "auto-generated");
    CHECK(text_of(mail, "envelopeFrom") == "amt@kreis.example");
    CHECK(mail.at("envelopeTo").as_array().size() == 1);
    CHECK(mail.at("longestLine").to_number<int>() <= 76);
    CHECK(mail.at("isAscii").as_bool());

    letter.to = "unknown@example.org";
    auto refused = deliver(settings, letter, "abc.2@kreis.example", now);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().find("550") != std::string::npos);
    CHECK(refused.error().find("unknown@") == std::string::npos);
}

TEST_CASE("an unreachable or unusable mail server is a reason, not an accident")
{
    Letter letter{"leser@example.org", "Hallo", "x", ""};
    auto now = base::instant(1'800'000'000'000);
    CHECK_FALSE(deliver({"smtp://127.0.0.1:1", "", "", "amt@kreis.example", ""}, letter, "a@b", now));
    CHECK_FALSE(deliver({"https://127.0.0.1:1", "", "", "amt@kreis.example", ""}, letter, "a@b", now));
    CHECK_FALSE(fault_of({"smtp://127.0.0.1:1", "", "", "nobody", ""}).empty());
    CHECK_FALSE(fault_of({"smtp://127.0.0.1:1", "", "", "a@b.example", "x\ny"}).empty());
    CHECK(fault_of({"smtps://mail.example", "", "", "a@b.example", "Amt"}).empty());
}
