#include "kernel/base/private_folder.h"
#include "kernel/mail/smtp.h"

#include <boost/json.hpp>
#include <cstdio>
#include <cstdlib>
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
    explicit Sink(std::vector<std::string> more = {})
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
        std::vector<char*> arguments{node.data(), script.data()};
        for (auto& one : more) arguments.push_back(one.data());
        arguments.push_back(nullptr);
        REQUIRE(::posix_spawnp(&child_, "node", &actions, nullptr, arguments.data(), environ) == 0);
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

bool has_server()
{
    if (std::filesystem::exists(LANDLOTSE_SOURCE_DIR "/tests/journeys/node_modules/smtp-server")) return true;
    MESSAGE("SKIPPED: no mail server to talk to; run `npm ci` in tests/journeys");
    return false;
}

/// An authority of its own, and certificates it gave: for 127.0.0.1, and for another host.
struct Certificates {
    base::PrivateFolder folder;

    Certificates()
    {
        make("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=Amt -keyout ca.key -out ca.pem");
        make("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=Fremd -keyout other.key -out other.pem");
        for (auto [name, subject] : {std::pair("here", "IP:127.0.0.1"), std::pair("elsewhere", "DNS:mail.example")})
            make(fmt::format("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN={0} -addext subjectAltName={1} "
                             "-addext basicConstraints=critical,CA:FALSE -CA ca.pem -CAkey ca.key -keyout {0}.key -out {0}.pem", name, subject));
    }
    std::string at(const char* name) const { return (folder.path() / name).string(); }

private:
    void make(const std::string& arguments) { REQUIRE(std::system(fmt::format("cd {} && openssl {} 2>/dev/null", folder.path().string(), arguments).c_str()) == 0); }
};

} // namespace

TEST_CASE("letters go through TLS, from the start or by STARTTLS, to a server whose certificate fits and to no other")
{
    if (!has_server()) return;
    Certificates certificates;
    auto now = base::instant(1'800'000'000'000);
    Letter letter{"leser@example.org", "Hallo", "Text", ""};
    for (auto [mode, address] : {std::pair("starttls", "smtp://127.0.0.1:{}?tls=starttls"), std::pair("tls", "smtps://127.0.0.1:{}")}) {
        CAPTURE(mode);
        auto settings = [&](const Sink& sink, const char* authority) {
            return SmtpSettings{fmt::format(fmt::runtime(address), sink.port), "", "", "amt@kreis.example", "", authority ? certificates.at(authority) : ""};
        };
        Sink here({mode, certificates.at("here.key"), certificates.at("here.pem")});
        REQUIRE(deliver(settings(here, "ca.pem"), letter, "tls.1@kreis.example", now));
        auto mail = here.next();
        CHECK(mail.at("secure").as_bool());
        CHECK(text_of(mail, "text").starts_with("Text"));
        for (auto* authority : {"other.pem", static_cast<const char*>(nullptr)}) {
            auto refused = deliver(settings(here, authority), letter, "tls.2@kreis.example", now);
            REQUIRE_FALSE(refused);
            CHECK(refused.error().find("SSL") != std::string::npos);
        }
        Sink elsewhere({mode, certificates.at("elsewhere.key"), certificates.at("elsewhere.pem")});
        CHECK_FALSE(deliver(settings(elsewhere, "ca.pem"), letter, "tls.3@kreis.example", now)); // another host's certificate
    }
    Sink open;
    SmtpSettings demanding{fmt::format("smtp://127.0.0.1:{}?tls=starttls", open.port), "", "", "amt@kreis.example", "", ""};
    CHECK_FALSE(deliver(demanding, letter, "tls.4@kreis.example", now)); // a server without STARTTLS gets nothing
    CHECK_FALSE(fault_of({"smtps://mail.example", "", "", "a@b.example", "", certificates.at("missing.pem")}).empty());
}

TEST_CASE("a mail program reads exactly what was written")
{
    if (!has_server()) return;
    Sink sink;
    SmtpSettings settings{fmt::format("smtp://127.0.0.1:{}", sink.port), "", "", "amt@kreis.example",
                          "Landkreis Süd", ""};
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
    CHECK_FALSE(deliver({"smtp://127.0.0.1:1", "", "", "amt@kreis.example", "", ""}, letter, "a@b", now));
    CHECK_FALSE(deliver({"https://127.0.0.1:1", "", "", "amt@kreis.example", "", ""}, letter, "a@b", now));
    CHECK_FALSE(fault_of({"smtp://127.0.0.1:1", "", "", "nobody", "", ""}).empty());
    CHECK_FALSE(fault_of({"smtp://127.0.0.1:1", "", "", "a@b.example", "x\ny", ""}).empty());
    CHECK(fault_of({"smtps://mail.example", "", "", "a@b.example", "Amt", ""}).empty());
}
