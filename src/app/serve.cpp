// landlotse serve: the portal and the office on one port.

#include "app/command.h"
#include "app/house.h"
#include "kernel/base/log.h"
#include "kernel/base/text.h"
#include "kernel/mail/postman.h"
#include "kernel/site/metrics.h"
#include "kernel/site/site.h"

#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <thread>

namespace landlotse::app {

namespace {

/// Looks once a second whether another process wrote (an import on the command line, a second server).
class Watch {
public:
    explicit Watch(site::Site& site) : thread_([&site](std::stop_token stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            wake.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
            if (stop.stop_requested()) return;
            try {
                site.look_for_changes();
            } catch (const std::exception& error) {
                base::log::warning("serve.watch_failed", {{"reason", error.what()}});
            }
        }
    })
    {
    }

private:
    std::jthread thread_;
};

int serve(const Input& input)
{
    base::SystemClock clock;
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    site::Settings settings;
    settings.public_address = input.value("public-address");
    settings.data = input.value("data");
    settings.smtp = input.value("smtp");
    settings.mail_from = input.value("mail-from");
    site::Site site(*database, house(), settings, clock);

    http::ServerOptions options;
    auto port = base::whole_number(input.value("port"));
    if (!port || *port < 0 || *port > 65535) throw BadInput("--port is a number from 0 to 65535");
    options.port = static_cast<std::uint16_t>(*port);
    options.address = input.value("address");
    options.body_limit_for = [&site](http::Method method, std::string_view path) { return site.body_limit(method, path); };
    options.form.total_bytes = 16u << 20;
    for (auto proxy : base::split(input.value("trusted-proxy"), ',')) options.trusted_proxies.emplace_back(proxy);
    http::Server server(options, site);
    site.set_metrics([&] { return site::metrics_text(*database, site, server.counts()); });

    std::unique_ptr<mail::Postman> postman;
    if (!settings.smtp.empty())
        postman = std::make_unique<mail::Postman>(*database, mail::SmtpSettings{settings.smtp, input.value("smtp-user"), input.value("smtp-password"), settings.mail_from}, clock);
    Watch watch(site);
    server.start();
    fmt::print("Landlotse is ready at http://{}:{}\n", options.address, server.port());
    std::fflush(stdout);
    server.run_until_signal();
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
             {"smtp-password", "password at the mail server"},
             {"mail-from", "sender of mails", "landlotse@localhost"}},
            serve};
}

} // namespace landlotse::app
