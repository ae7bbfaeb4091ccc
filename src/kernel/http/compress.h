#pragma once
// gzip (zlib) and brotli of whole bodies.

#include <string>
#include <string_view>

namespace landlotse::http {

/// How much time a compression may take: `cheap` for an answer made for one person, `thorough` for a page or
/// asset that is kept and sent many times.
enum class Effort { cheap, thorough };

std::string gzipped(std::string_view bytes, Effort effort);
std::string brotli_compressed(std::string_view bytes, Effort effort);

/// Text, JSON, SVG, XML, CSV and scripts shrink; pictures, archives and fonts do not.
bool is_worth_compressing(std::string_view content_type, std::size_t bytes);

} // namespace landlotse::http
