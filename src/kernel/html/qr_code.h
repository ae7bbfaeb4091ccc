#pragma once
// A QR code as SVG, drawn from libqrencode's modules.

#include "kernel/html/html.h"

namespace landlotse::html {

/// `label` is what a screen reader says. Empty markup when the text does not fit (over about 2,900 bytes).
Html qr_code(const std::string& text, std::string_view label);

} // namespace landlotse::html
