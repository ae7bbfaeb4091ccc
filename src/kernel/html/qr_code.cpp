#include "kernel/html/qr_code.h"

#include <fmt/format.h>
#include <memory>
#include <qrencode.h>

namespace landlotse::html {

Html qr_code(const std::string& text, std::string_view label)
{
    std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) return {};
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1) path += fmt::format("M{} {}h1v1h-1z", x, y);
    int side = code->width + 8; // the quiet zone of four modules on every side
    return el("svg", {attr("class", "qr"), attr("role", "img"), attr("aria-label", std::string(label)), attr("width", 220), attr("height", 220),
                      attr("viewBox", fmt::format("-4 -4 {} {}", side, side)),
                      el("rect", {attr("x", -4), attr("y", -4), attr("width", side), attr("height", side), attr("fill", "#fff")}),
                      el("path", {attr("d", path), attr("fill", "#000")})});
}

} // namespace landlotse::html
