#pragma once
// From a document in HTML to PDF, by a Chromium that is started for one document and ends with it: shaping,
// right-to-left text and a text layer in logical order, which no small library has. Optional: a house
// without a browser has no printer.
//
// The browser gets one file in a folder of its own, no network (no host name resolves, no proxy), a policy
// that forbids scripts and anything from elsewhere, a time limit, and goes with everything it started. It is run by path, never through a shell. As root it
// must run without its own sandbox (docs/operations.md); any other user keeps it.

#include "kernel/base/clock.h"
#include "kernel/base/result.h"
#include "kernel/html/html.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace landlotse::print {

struct PrinterOptions {
    std::string browser;                           ///< path of the program
    int at_once = 2;                               ///< browsers running at the same time
    int most_waiting = 4;                          ///< who comes when so many wait is told at once: waiting holds a worker
    std::chrono::milliseconds patience{5000};      ///< how long a document waits for its turn
    std::chrono::milliseconds time_limit{20000};   ///< for one document, start-up included
    std::chrono::seconds keep{300};                ///< the same document again within this time: the same bytes
    std::size_t kept_bytes = 8 * 1024 * 1024;
    std::size_t most_html = 4 * 1024 * 1024; ///< bytes of the document
    std::size_t most_pdf = 32 * 1024 * 1024;
};

/// What is printed. `style` is CSS of our own; `body` may name nothing outside itself.
struct Document {
    std::string language;  ///< BCP 47
    std::string direction; ///< `ltr` or `rtl`
    std::string title;
    std::string style;
    html::Html body;
};
/// The document as the browser gets it. Its own policy forbids scripts and everything from elsewhere.
std::string document_text(const Document& document);

enum class PrintRefusal {
    busy,      ///< all browsers are at work and too many wait, or patience is over
    too_large, ///< the document, or what became of it
    failed,    ///< the browser could not be started, said no, or took too long
};

using Pdf = std::shared_ptr<const std::string>;

/// Safe to use from all threads; `pdf` blocks its caller.
class Printer {
public:
    Printer(PrinterOptions options, const base::Clock& clock);
    ~Printer();

    base::Result<Pdf, PrintRefusal> pdf(const Document& document);

    /// Documents printed by a browser and answered from memory, and failures, since the start.
    struct Counts {
        std::uint64_t printed = 0, kept = 0, failed = 0;
    };
    Counts counts() const;

private:
    struct Kept {
        std::string key;
        Pdf pdf;
        base::Instant until;
    };
    Pdf known(const std::string& key);
    void keep(const std::string& key, const Pdf& pdf);

    PrinterOptions options_;
    const base::Clock& clock_;
    mutable std::mutex mutex_;
    std::condition_variable turn_;
    int running_ = 0, waiting_ = 0;
    std::list<Kept> kept_; ///< newest first
    std::size_t kept_bytes_ = 0;
    Counts counts_;
};

/// The browser of this machine: `wish` if it is an executable file, else a known place or name in PATH; empty when there is
/// none or `wish` is `none`.
std::string find_browser(std::string_view wish);

} // namespace landlotse::print
