#include "rooms/guide/actions/outside.h"

#include <curl/curl.h>
#include <memory>
#include <mutex>

namespace landlotse::guide {

namespace {

struct Sink {
    std::string body;
    std::size_t most = 0;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into)
{
    auto& sink = *static_cast<Sink*>(into);
    auto length = size * count;
    if (sink.body.size() + length > sink.most) return 0; // ends the transfer
    sink.body.append(bytes, length);
    return length;
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

} // namespace

base::Result<OutsideAnswer, std::string> call_outside(const OutsideCall& call)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
    if (!handle) return base::refuse(std::string("curl"));
    Sink sink{{}, call.most_bytes};
    std::unique_ptr<curl_slist, FreeList> headers;
    for (auto& header : call.headers) headers.reset(curl_slist_append(headers.release(), header.c_str()));
    auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.get(), option, value); };
    set(CURLOPT_URL, call.address.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, call.body.empty() && !call.stays_there ? 1L : 0L);
    set(CURLOPT_MAXREDIRS, 5L);
    set(CURLOPT_TIMEOUT, call.seconds);
    set(CURLOPT_CONNECTTIMEOUT, std::min(call.seconds, 5L));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, "Landlotse");
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_WRITEFUNCTION, take);
    set(CURLOPT_WRITEDATA, &sink);
    if (call.only_head) set(CURLOPT_NOBODY, 1L);
    if (!call.body.empty()) {
        set(CURLOPT_POSTFIELDS, call.body.data());
        set(CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
    }
    auto code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return base::refuse(std::string(curl_easy_strerror(code)));
    OutsideAnswer answer;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    answer.body = std::move(sink.body);
    return answer;
}

} // namespace landlotse::guide
