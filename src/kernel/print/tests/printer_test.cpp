#include "kernel/print/printer.h"

#include "support/databases.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>
#include <thread>

using namespace landlotse;

namespace {

/// A program in the browser's place, to see what the printer does with it.
std::string stand_in(const test::TemporaryFolder& folder, const std::string& script)
{
    auto path = folder.file("browser");
    std::ofstream(path) << "#!/bin/sh\n" << script;
    ::chmod(path.c_str(), 0755);
    return path;
}

print::PrinterOptions options_with(const std::string& browser)
{
    print::PrinterOptions options;
    options.browser = browser;
    return options;
}

print::Document page_with(const std::string& text)
{
    return {"de", "ltr", "Probe", "p { color: black }", html::el("p", {text})};
}

constexpr const char* writes_pdf = "for word in \"$@\"; do case \"$word\" in --print-to-pdf=*) printf '%%PDF-1.4 stand-in' "
                                   "> \"${word#--print-to-pdf=}\";; esac; done\n";

} // namespace

TEST_CASE("the browser gets no network, no scripts and a profile of its own that is gone afterwards")
{
    test::TemporaryFolder folder;
    base::FixedClock clock(base::instant(0));
    auto said = folder.file("said");
    print::Printer printer(options_with(stand_in(folder, fmt::format("echo \"$@\" > {0}; pwd >> {0}\n{1}", said, writes_pdf))), clock);
    auto pdf = printer.pdf(page_with("Hallo"));
    REQUIRE(pdf);
    CHECK(**pdf == "%PDF-1.4 stand-in");
    std::ifstream in(said);
    std::string words;
    std::getline(in, words);
    CHECK(words.find("--host-resolver-rules=MAP * ~NOTFOUND") != std::string::npos);
    CHECK(print::document_text(page_with("x")).find("http-equiv=\"Content-Security-Policy\" content=\"default-src") != std::string::npos);
    auto at = words.find("--user-data-dir=") + 16;
    CHECK_FALSE(std::filesystem::exists(words.substr(at, words.find(' ', at) - at)));
}

TEST_CASE("the same document is printed once, until it is too old")
{
    test::TemporaryFolder folder;
    base::FixedClock clock(base::instant(0));
    print::Printer printer(options_with(stand_in(folder, writes_pdf)), clock);
    REQUIRE(printer.pdf(page_with("one")));
    REQUIRE(printer.pdf(page_with("one")));
    CHECK(printer.counts().printed == 1);
    CHECK(printer.counts().kept == 1);
    clock.advance(std::chrono::minutes(6));
    REQUIRE(printer.pdf(page_with("one")));
    CHECK(printer.counts().printed == 2);
}

TEST_CASE("a browser that hangs is killed with what it started")
{
    test::TemporaryFolder folder;
    base::FixedClock clock(base::instant(0));
    auto late = folder.file("late");
    auto options = options_with(stand_in(folder, fmt::format("(sleep 1; touch {}) & sleep 30\n", late)));
    options.time_limit = std::chrono::milliseconds(200);
    print::Printer printer(options, clock);
    auto begin = std::chrono::steady_clock::now();
    auto pdf = printer.pdf(page_with("x"));
    REQUIRE_FALSE(pdf);
    CHECK(pdf.error() == print::PrintRefusal::failed);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(3));
    std::this_thread::sleep_for(std::chrono::milliseconds(1300));
    CHECK_FALSE(std::filesystem::exists(late));
}

TEST_CASE("no more browsers than allowed run at once; who waits too long is told")
{
    test::TemporaryFolder folder;
    base::FixedClock clock(base::instant(0));
    auto options = options_with(stand_in(folder, std::string("sleep 1\n") + writes_pdf));
    options.at_once = 1;
    options.patience = std::chrono::milliseconds(100);
    print::Printer printer(options, clock);
    bool first_made = false;
    std::thread first([&] { first_made = printer.pdf(page_with("a")).has_value(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    auto second = printer.pdf(page_with("b"));
    first.join();
    CHECK(first_made);
    REQUIRE_FALSE(second);
    CHECK(second.error() == print::PrintRefusal::busy);
}

TEST_CASE("nobody waits behind a full line")
{
    test::TemporaryFolder folder;
    base::FixedClock clock(base::instant(0));
    auto options = options_with(stand_in(folder, std::string("sleep 1\n") + writes_pdf));
    options.at_once = 1;
    options.most_waiting = 0;
    print::Printer printer(options, clock);
    std::thread first([&] { CHECK(printer.pdf(page_with("a"))); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    auto begin = std::chrono::steady_clock::now();
    CHECK(printer.pdf(page_with("b")).error() == print::PrintRefusal::busy);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(300));
    first.join();
}

TEST_CASE("what is no PDF, and what is too large, is refused")
{
    test::TemporaryFolder folder;
    base::FixedClock clock(base::instant(0));
    print::Printer silent(options_with(stand_in(folder, "exit 0\n")), clock);
    CHECK(silent.pdf(page_with("x")).error() == print::PrintRefusal::failed);
    print::Printer missing(options_with(folder.file("nobody")), clock);
    CHECK(missing.pdf(page_with("x")).error() == print::PrintRefusal::failed);
    auto options = options_with("/bin/true");
    options.most_html = 3;
    CHECK(print::Printer(options, clock).pdf(page_with("four")).error() == print::PrintRefusal::too_large);
    CHECK(print::find_browser("none").empty());
    CHECK(print::find_browser(folder.file("nobody")).empty());
}
