#include "kernel/http/respond.h"

#include "kernel/base/log.h"

#include <exception>

namespace landlotse::http {

namespace {

Response handled(Handler& handler, Request& request, const FormLimits& limits)
{
    if (request.method == Method::post) {
        auto form = read_form(request.header("Content-Type"), request.body, limits);
        if (!form) return handler.problem(request, form.error().status, form.error().message);
        request.form = std::move(form->fields);
        request.uploads = std::move(form->uploads);
        // What has been read into fields need not be held twice.
        if (!request.uploads.empty()) request.body = {};
    }
    return handler.handle(request);
}

void log_failure(const Request& request, const char* what)
{
    base::log::error("http.failure",
                     {{"id", std::string_view(request.id)}, {"what", std::string_view(what)}});
}

} // namespace

Response Handler::problem(const Request&, int status, std::string_view detail)
{
    return plain_problem(status, detail.empty() ? "this request could not be handled" : detail);
}

Answer respond(Handler& handler, Request& request, const FormLimits& limits)
{
    Asked asked{request.method, std::string(request.header("Accept-Encoding")),
                std::string(request.header("If-None-Match"))};
    try {
        return make_answer(handled(handler, request, limits), asked);
    } catch (const std::exception& failure) {
        log_failure(request, failure.what());
    } catch (...) {
        log_failure(request, "unknown");
    }
    try {
        return make_answer(handler.problem(request, 500, {}), asked);
    } catch (const std::exception& failure) {
        log_failure(request, failure.what());
    }
    return make_answer(plain_problem(500, "this request could not be handled"), asked);
}

} // namespace landlotse::http
