#include "fuzz/target.h"
#include "kernel/base/text.h"
#include "kernel/http/form.h"
#include "kernel/http/negotiation.h"
#include "kernel/http/request_reader.h"
#include "kernel/http/target.h"

#include <algorithm>

using namespace landlotse;
using namespace landlotse::http;
using fuzz::promise;

namespace {

void check_form(const base::Result<Form, FormError>& form, const FormLimits& limits)
{
    if (!form) {
        promise(form.error().status == 400 || form.error().status == 413, "an error has a status");
        promise(!form.error().message.empty() && form.error().field.size() <= 200,
                "an error is small and named");
        return;
    }
    promise(form->fields.size() + form->uploads.size() <= limits.fields, "the number of fields is bounded");
    promise(form->uploads.size() <= limits.files, "the number of files is bounded");
    for (auto& [name, value] : form->fields) {
        promise(!name.empty() && name.size() <= limits.name_bytes, "names are bounded");
        promise(value.size() <= limits.value_bytes, "values are bounded");
        promise(base::is_valid_utf8(name) && base::is_valid_utf8(value), "fields are UTF-8 without NUL");
    }
    for (auto& upload : form->uploads) {
        promise(upload.bytes.size() <= limits.file_bytes, "files are bounded");
        promise(upload.filename.find_first_of("/\\\r\n") == std::string::npos, "a file name is no path");
    }
}

/// What came out of one stream of bytes: every request's target and body, and how it ended.
std::string story_of(std::string_view bytes, std::size_t piece)
{
    RequestReader reader(4096);
    std::string story;
    for (;;) {
        switch (reader.advance()) {
        case RequestReader::Step::more: {
            if (bytes.empty()) return story + (reader.at_rest() ? "end" : "cut");
            auto room = reader.room();
            auto count = std::min({piece, room.size(), bytes.size()});
            std::copy_n(bytes.data(), count, room.data());
            reader.filled(count);
            bytes.remove_prefix(count);
            break;
        }
        case RequestReader::Step::head:
            promise(!reader.head().header("Host").empty(), "a request has a host");
            promise(reader.head().target.starts_with('/'), "a target starts with a slash");
            story.append(reader.head().target).append("\n");
            if (reader.head().has_body()) reader.expect_body(2000);
            break;
        case RequestReader::Step::complete: {
            auto body = reader.take_body();
            promise(body.size() <= 2000, "a body is bounded");
            story.append(body).append("\n");
            reader.next();
            break;
        }
        case RequestReader::Step::refused:
            promise(reader.refusal().status >= 400 && !reader.refusal().reason.empty(), "a refusal says why");
            return story + "refused";
        }
    }
}

} // namespace

LANDLOTSE_FUZZ(form_urlencoded)
{
    check_form(read_urlencoded(bytes), {});
    FormLimits small{.fields = 3, .name_bytes = 8, .value_bytes = 8};
    check_form(read_urlencoded(bytes, small), small);
}

LANDLOTSE_FUZZ(form_multipart)
{
    check_form(read_multipart(bytes, "cut"), {});
    FormLimits small{.fields = 3, .name_bytes = 8, .value_bytes = 8, .files = 1, .file_bytes = 8};
    check_form(read_multipart(bytes, "cut", small), small);
    check_form(read_form("multipart/form-data; boundary=" + std::string(bytes.substr(0, 80)), bytes), {});
}

LANDLOTSE_FUZZ(http_target)
{
    auto target = read_target(bytes);
    if (!target) return promise(!name_of(target.error()).empty(), "a fault has a name");
    promise(target->path.starts_with('/') && base::is_valid_utf8(target->path),
            "a path is UTF-8 and starts with a slash");
    promise((target->path + "/").find("/../") == std::string::npos, "a path has no dot segments");
    promise(target->path.find("//") == std::string::npos, "a path has no empty segments");
    promise(target->query.size() <= max_query_values, "the query is bounded");
}

LANDLOTSE_FUZZ(http_request)
{
    auto whole = story_of(bytes, 1 << 20);
    promise(whole == story_of(bytes, 1) && whole == story_of(bytes, 7),
            "how bytes arrive does not change what they mean");
}

LANDLOTSE_FUZZ(http_negotiation)
{
    auto accepted = read_accept_encoding(bytes);
    for (int weight : {accepted.identity, accepted.gzip, accepted.brotli})
        promise(weight >= 0 && weight <= 1000, "weights are between 0 and 1");
    promise(!matches_etag("", bytes), "no validator matches nothing");
    matches_etag(bytes, "\"a\"");
    multipart_boundary(bytes);
    is_valid_host(bytes);
}
