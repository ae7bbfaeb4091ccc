#include "kernel/print/printer.h"

#include "kernel/base/log.h"
#include "kernel/base/private_folder.h"
#include "kernel/base/text.h"
#include "kernel/print/browser_run.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace landlotse::print {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> command_for(const std::string& browser, const fs::path& folder)
{
    std::vector<std::string> command{browser,
                                     "--headless=new",
                                     "--disable-gpu",
                                     "--no-first-run",
                                     "--no-default-browser-check",
                                     "--disable-extensions",
                                     "--disable-background-networking",
                                     "--disable-component-update",
                                     "--disable-sync",
                                     "--disable-crash-reporter",
                                     "--disable-dev-shm-usage",
                                     "--host-resolver-rules=MAP * ~NOTFOUND",
                                     "--no-proxy-server",
                                     "--no-pdf-header-footer",
                                     "--export-tagged-pdf",
                                     fmt::format("--user-data-dir={}", (folder / "profile").string()),
                                     fmt::format("--print-to-pdf={}", (folder / "page.pdf").string())};
    // Chromium refuses to run as root with its sandbox.
    if (::geteuid() == 0) command.insert(command.begin() + 1, "--no-sandbox");
    command.push_back(fmt::format("file://{}", (folder / "page.html").string()));
    return command;
}

Pdf read_pdf(const fs::path& path, std::size_t most)
{
    std::error_code missing;
    auto size = fs::file_size(path, missing);
    if (missing || size > most) return nullptr;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    auto text = std::move(bytes).str();
    return text.starts_with("%PDF-") ? std::make_shared<const std::string>(std::move(text)) : nullptr;
}

bool is_program(const fs::path& path) { return ::access(path.c_str(), X_OK) == 0 && fs::is_regular_file(path); }

} // namespace

Printer::Printer(PrinterOptions options, const base::Clock& clock) : options_(std::move(options)), clock_(clock) {}
Printer::~Printer() = default;

Printer::Counts Printer::counts() const
{
    std::lock_guard lock(mutex_);
    return counts_;
}

Pdf Printer::known(const std::string& key)
{
    auto now = clock_.now();
    std::erase_if(kept_, [&](const Kept& one) {
        if (one.until > now) return false;
        kept_bytes_ -= one.pdf->size();
        return true;
    });
    auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) { return one.key == key; });
    return found == kept_.end() ? nullptr : found->pdf;
}

void Printer::keep(const std::string& key, const Pdf& pdf)
{
    if (pdf->size() > options_.kept_bytes / 4) return;
    kept_.push_front({key, pdf, clock_.now() + options_.keep});
    kept_bytes_ += pdf->size();
    while (kept_bytes_ > options_.kept_bytes) {
        kept_bytes_ -= kept_.back().pdf->size();
        kept_.pop_back();
    }
}

std::string document_text(const Document& document)
{
    using html::attr;
    using html::el;
    // Chromium's own way to print needs scripts in its own page, so they are forbidden here and not by a switch.
    constexpr const char* policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    auto head = el("head", {html::trusted("<meta charset=\"utf-8\">"),
                            el("meta", {attr("http-equiv", "Content-Security-Policy"), attr("content", policy)}), el("title", {document.title}),
                            el("style", {html::trusted(document.style)})});
    auto page = el("html", {attr("lang", document.language), attr("dir", document.direction), head, el("body", {document.body})});
    return "<!doctype html>\n" + page.text() + "\n";
}

base::Result<Pdf, PrintRefusal> Printer::pdf(const Document& document)
{
    auto html = document_text(document);
    if (html.size() > options_.most_html) return base::refuse(PrintRefusal::too_large);
    auto key = base::sha256(html);
    {
        std::unique_lock lock(mutex_);
        if (running_ >= options_.at_once && waiting_ >= options_.most_waiting) return base::refuse(PrintRefusal::busy);
        ++waiting_;
        bool has_turn = turn_.wait_for(lock, options_.patience, [&] { return running_ < options_.at_once; });
        --waiting_;
        if (!has_turn) return base::refuse(PrintRefusal::busy);
        if (auto pdf = known(key)) {
            ++counts_.kept;
            return pdf;
        }
        ++running_;
    }
    Pdf made;
    try {
        base::PrivateFolder folder;
        std::ofstream(folder.path() / "page.html", std::ios::binary).write(html.data(), static_cast<std::streamsize>(html.size()));
        if (run_and_wait(command_for(options_.browser, folder.path()), folder.path(), options_.time_limit))
            made = read_pdf(folder.path() / "page.pdf", options_.most_pdf);
    } catch (const std::exception& error) {
        base::log::warning("print.failed", {{"reason", error.what()}});
    }
    std::lock_guard lock(mutex_);
    --running_;
    turn_.notify_one();
    ++(made ? counts_.printed : counts_.failed);
    if (!made) return base::refuse(PrintRefusal::failed);
    keep(key, made);
    return made;
}

std::string find_browser(std::string_view wish)
{
    if (wish == "none") return {};
    if (!wish.empty()) return is_program(fs::path(wish)) ? std::string(wish) : std::string();
    // Debian's /usr/bin/chromium is a shell script that reads settings from elsewhere; the program itself is better.
    if (is_program("/usr/lib/chromium/chromium")) return "/usr/lib/chromium/chromium";
    const char* path = std::getenv("PATH");
    for (auto folder : base::split(path ? path : "", ':'))
        for (std::string_view name : {"chromium", "chromium-browser", "google-chrome"})
            if (auto program = fs::path(folder) / name; is_program(program)) return program.string();
    return {};
}

} // namespace landlotse::print
