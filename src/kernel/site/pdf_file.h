#pragma once
// A printed document as an answer.

#include "kernel/http/message.h"
#include "kernel/print/printer.h"

#include <string_view>

namespace landlotse::site {

/// Shown by the browser under that name. Who may keep it is the caller's to say (Cache-Control).
http::Response pdf_file(const print::Pdf& pdf, std::string_view filename);

} // namespace landlotse::site
