#pragma once
// What a worker does with one request, free of sockets.

#include "kernel/http/server.h"

namespace landlotse::http {

/// Reads the form, asks the handler and makes the answer. Exceptions of the handler end here: they are logged
/// with the request's id and answered with 500.
Answer respond(Handler& handler, Request& request, const FormLimits& limits);

} // namespace landlotse::http
