#pragma once
// Bodies of forms: urlencoded and multipart/form-data (RFC 7578), read strictly and within limits.

#include "kernel/base/result.h"
#include "kernel/http/message.h"

namespace landlotse::http {

struct FormLimits {
    std::size_t fields = 2000;
    std::size_t name_bytes = 200;
    std::size_t value_bytes = 1024 * 1024;
    std::size_t files = 20;
    std::size_t file_bytes = 16 * 1024 * 1024;
};

/// What is wrong with a form. `status` is 400, 413 (too large, too many) or 415.
struct FormError {
    int status = 400;
    std::string field;   ///< the field at fault, empty when it is the form as a whole
    std::string message; ///< a stable key: `form.too_many_fields`, `form.file_too_large`, ...

    friend bool operator==(const FormError&, const FormError&) = default;
};

struct Form {
    Pairs fields;
    std::vector<Upload> uploads; ///< only files that were chosen
};

base::Result<Form, FormError> read_urlencoded(std::string_view body, const FormLimits& limits = {});
base::Result<Form, FormError> read_multipart(std::string_view body, std::string_view boundary,
                                             const FormLimits& limits = {});
/// The boundary of a `multipart/form-data` content type; empty when it has none that RFC 2046 allows.
std::string multipart_boundary(std::string_view content_type);

/// Reads by content type; a body of another type is no form and gives an empty one.
base::Result<Form, FormError> read_form(std::string_view content_type, std::string_view body,
                                        const FormLimits& limits = {});

} // namespace landlotse::http
