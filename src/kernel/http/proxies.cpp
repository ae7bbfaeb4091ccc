#include "kernel/http/proxies.h"

#include "kernel/base/text.h"

#include <arpa/inet.h>

#include <algorithm>

namespace landlotse::http {

namespace {

bool is_address(const std::string& text)
{
    unsigned char bytes[16];
    return inet_pton(AF_INET, text.c_str(), bytes) == 1 || inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

} // namespace

bool is_trusted(std::string_view peer, std::span<const std::string> trusted)
{
    return std::find(trusted.begin(), trusted.end(), peer) != trusted.end();
}

std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           std::span<const std::string> trusted)
{
    std::string client(peer);
    while (is_trusted(client, trusted) && !forwarded_for.empty()) {
        auto comma = forwarded_for.rfind(',');
        bool is_last = comma == std::string_view::npos;
        std::string entry(base::trimmed(is_last ? forwarded_for : forwarded_for.substr(comma + 1)));
        if (!is_address(entry)) return client;
        client = std::move(entry);
        forwarded_for = is_last ? std::string_view{} : forwarded_for.substr(0, comma);
    }
    return client;
}

} // namespace landlotse::http
