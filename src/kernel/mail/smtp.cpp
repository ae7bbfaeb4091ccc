#include "kernel/mail/smtp.h"

#include <algorithm>
#include <curl/curl.h>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <mutex>

namespace landlotse::mail {

namespace {

constexpr long connect_seconds = 10;
constexpr long whole_seconds = 60;
constexpr std::string_view open_mark = "?tls=none", closed_mark = "?tls=starttls";

struct CurlDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Address {
    std::string url;
    long tls = CURLUSESSL_ALL;
};

bool is_loopback(std::string_view url)
{
    auto host = url.substr(url.find("//") + 2);
    return host.starts_with("127.") || host.starts_with("localhost:") || host == "localhost" ||
           host.starts_with("[::1]");
}

/// The path of an SMTP address is the name given in EHLO; the sender's domain is a name servers accept.
Address address_of(const SmtpSettings& settings)
{
    Address address{settings.server};
    if (is_loopback(address.url)) address.tls = CURLUSESSL_NONE;
    if (address.url.ends_with(open_mark)) {
        address.url.resize(address.url.size() - open_mark.size());
        address.tls = CURLUSESSL_NONE;
    }
    if (address.url.ends_with(closed_mark)) {
        address.url.resize(address.url.size() - closed_mark.size());
        address.tls = CURLUSESSL_ALL;
    }
    if (address.url.ends_with('/')) address.url.pop_back();
    address.url += "/" + settings.from.substr(settings.from.find('@') + 1);
    return address;
}

struct Source {
    std::string_view rest;

    static std::size_t read(char* buffer, std::size_t size, std::size_t count, void* self)
    {
        auto& source = *static_cast<Source*>(self);
        auto taken = std::min(size * count, source.rest.size());
        std::copy_n(source.rest.data(), taken, buffer);
        source.rest.remove_prefix(taken);
        return taken;
    }
};

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

void set_up_once()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

void set_limits(CURL* curl)
{
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, whole_seconds);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
}

std::string reason(CURL* curl, CURLcode code)
{
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    if (reply >= 400) return fmt::format("the mail server answered {}: {}", reply, curl_easy_strerror(code));
    return curl_easy_strerror(code);
}

} // namespace

std::string fault_of(const SmtpSettings& settings)
{
    bool has_scheme = settings.server.starts_with("smtp://") || settings.server.starts_with("smtps://");
    if (!has_scheme) return "the mail server's address must start with smtp:// or smtps://";
    if (!is_address(settings.from)) return "the sender of letters must be one mail address";
    auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (!settings.authority.empty() && !std::ifstream(settings.authority)) return "the file of the mail server's authority cannot be read";
    if (std::any_of(settings.from_name.begin(), settings.from_name.end(), is_control))
        return "the sender's name holds a control character";
    return {};
}

base::Result<void, std::string> deliver(const SmtpSettings& settings, const Letter& letter,
                                        const std::string& message_id, base::Instant now)
{
    if (auto fault = fault_of(settings); !fault.empty()) return base::refuse(fault);
    set_up_once();
    std::unique_ptr<CURL, CurlDeleter> curl(curl_easy_init());
    if (!curl) return base::refuse(std::string("libcurl cannot start"));
    auto text = message_text({settings.from, settings.from_name}, letter, message_id, now);
    Source source{text};
    std::unique_ptr<curl_slist, CurlDeleter> to(
        curl_slist_append(nullptr, fmt::format("<{}>", letter.to).c_str()));
    auto address = address_of(settings);
    set_limits(curl.get());
    curl_easy_setopt(curl.get(), CURLOPT_URL, address.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, address.tls);
    curl_easy_setopt(curl.get(), CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings.authority.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_CAINFO, settings.authority.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_CAPATH, nullptr);
    }
    if (!settings.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, settings.password.c_str());
    }
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, fmt::format("<{}>", settings.from).c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &Source::read);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &source);
    auto code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) return base::refuse(reason(curl.get(), code));
    return {};
}

} // namespace landlotse::mail
