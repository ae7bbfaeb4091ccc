// landlotse serve: the portal and the office on one port.

#include "app/allocator.h"
#include "app/command.h"
#include "app/house.h"
#include "app/secrets.h"
#include "kernel/base/log.h"
#include "kernel/base/text.h"
#include "kernel/mail/postman.h"
#include "kernel/mail/smtp.h"
#include "kernel/site/housekeeping.h"
#include "kernel/site/job_pages.h"
#include "kernel/site/metrics.h"
#include "kernel/site/site.h"
#include "kernel/storage/memory.h"

#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace landlotse::app {

namespace {

/// Twice a second: did another process write (an import on the command line, a second server)? Then rendered
/// pages are forgotten, and the postman and the runner of jobs look what there is to do. Once an hour what has to go, goes.
class Watch {
public:
    Watch(storage::Database& database, base::CountyId county, const base::Clock& clock, site::Site& site, jobs::Runner& runner, mail::Postman* postman)
        : thread_([&database, county, &clock, &site, &runner, postman](const std::stop_token& stop) {
              work(stop, database, county, clock, site, runner, postman);
          })
    {
    }

private:
    static void work(const std::stop_token& stop, storage::Database& database, base::CountyId county, const base::Clock& clock, site::Site& site,
                     jobs::Runner& runner, mail::Postman* postman)
    {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        std::int64_t known = -1;
        // What is published anywhere shows everywhere within a second, the look itself included.
        constexpr std::chrono::milliseconds between_looks{500};
        constexpr auto looks_per_hour = std::chrono::hours{1} / between_looks;
        constexpr auto looks_between_counts = std::chrono::minutes{5} / between_looks;
        std::int64_t look = 0;
        while (!wake.wait_for(lock, stop, between_looks, [&] { return stop.stop_requested(); })) {
            try {
                site.look_for_changes();
                if (look % looks_between_counts == 0) site.write_usage();
                if (look++ % looks_per_hour == 0) {
                    Frugality frugality;
                    site::tidy(database, county);
                    site::keep_up(house(), database, county, clock.now());
                    storage::release_memory(database);
                }
                if (std::exchange(known, site.seen_note()) == site.seen_note()) continue;
                runner.poke();
                if (postman) postman->poke();
            } catch (const std::exception& error) {
                known = -1; // once the database is back, letters and jobs that waited go on at once
                base::log::warning("serve.watch_failed", {{"reason", error.what()}});
            }
        }
    }

    std::jthread thread_;
};

std::unique_ptr<mail::Postman> postman_for(storage::Database& database, const Input& input, const base::Clock& clock)
{
    if (!input.has("smtp")) return nullptr;
    mail::SmtpSettings smtp;
    smtp.server = input.value("smtp");
    smtp.user = input.value("smtp-user");
    smtp.password = smtp_password(input);
    smtp.from = input.value("mail-from");
    smtp.authority = input.value("smtp-ca");
    if (auto fault = mail::fault_of(smtp); !fault.empty()) throw BadInput(fault);
    auto domain = smtp.from.substr(smtp.from.find('@') + 1);
    auto carrier = [smtp, &clock](const mail::Letter& letter, const std::string& id) { return mail::deliver(smtp, letter, id, clock.now()); };
    return std::make_unique<mail::Postman>(database, clock, carrier, domain);
}

http::ServerOptions server_options(const Input& input, const site::Site& site)
{
    http::ServerOptions options;
    auto port = base::whole_number(input.value("port"));
    if (!port || *port < 0 || *port > 65535) throw BadInput("--port is a number from 0 to 65535");
    options.port = static_cast<std::uint16_t>(*port);
    options.address = input.value("address");
    options.body_limit_for = [&site](http::Method method, std::string_view path) { return site.body_limit(method, path); };
    for (auto proxy : base::split(input.value("trusted-proxy"), ',')) options.trusted_proxies.emplace_back(proxy);
    return options;
}

std::shared_ptr<print::Printer> printer_for(const Input& input, const base::Clock& clock)
{
    print::PrinterOptions options;
    auto wish = input.value("browser");
    options.browser = print::find_browser(wish);
    if (!options.browser.empty()) return std::make_shared<print::Printer>(options, clock);
    if (!wish.empty() && wish != "none") throw BadInput("--browser is no program that can be run; leave it out or say none");
    return nullptr;
}

int serve(const Input& input)
{
    base::SystemClock clock;
    auto frugality = std::make_unique<Frugality>(); // putting the house together takes much that is never wanted again
    auto database = open(input.value("data"));
    auto county = county_of(*database); // a clear word now is better than empty pages later
    site::Settings settings;
    settings.public_address = input.value("public-address");
    settings.printer = printer_for(input, clock);
    site::Site site(*database, house(), settings, clock);
    auto options = server_options(input, site);
    http::Server server(options, site);
    site.set_metrics([&] { return site::metrics_text(*database, site, server.counts()); });
    auto postman = postman_for(*database, input, clock);
    // Jobs are few and heavy; one at a time leaves the other processor to the pages.
    jobs::Runner runner(*database, site::job_handlers(house(), *database), 1);
    Watch watch(*database, county.id, clock, site, runner, postman.get());
    frugality.reset();
    server.start();
    fmt::print("Landlotse is ready at http://{}:{}\n", options.address, server.port());
    std::fflush(stdout);
    server.run_until_signal();
    site.write_usage();
    return 0;
}

} // namespace

Command serve_command()
{
    return {"serve", "", "serves the portal and the office",
            {{"data", "folder or postgresql:// address", "data/county"},
             {"port", "port; 0 = any free one", "8080"},
             {"address", "address to listen on", "127.0.0.1"},
             {"public-address", "how the world reaches it, https://…"},
             {"trusted-proxy", "addresses whose X-Forwarded-For is believed, separated by commas"},
             {"smtp", "mail server, smtp://host:port; without it no mail leaves"},
             {"smtp-user", "login at the mail server"},
             {"smtp-password-file", "file whose first line is the password at the mail server; LANDLOTSE_SMTP_PASSWORD in the environment does as well"},
             {"smtp-password", "the password itself; everybody on this machine can read it in the list of processes, so better not"},
             {"smtp-ca", "file (PEM) of the mail server's certificate authority; left out = those of the system"},
             {"mail-from", "sender of mails", "landlotse@localhost.localdomain"},
             {"browser", "path of Chromium for PDF; left out = look for it, none = no PDF"}},
            serve};
}

} // namespace landlotse::app
