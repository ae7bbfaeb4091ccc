#pragma once
// OParl 1.1, read-only: every object at its own address, every list in pages that never repeat.

#include "kernel/site/page.h"
#include "rooms/council/store/published.h"

namespace landlotse::council::web {

// ---- handlers ---------------------------------------------------------------------------------------------
http::Response oparl_system(const site::Page& page);
http::Response oparl_bodies(const site::Page& page);
http::Response oparl_object(const site::Page& page);
http::Response oparl_list(const site::Page& page);
http::Response oparl_file_access(const site::Page& page);
http::Response oparl_file_download(const site::Page& page);
http::Response oparl_nowhere(const site::Page& page);

// ---- objects ----------------------------------------------------------------------------------------------
/// How an object stands in an answer: with what leads back to its parent, or inside it.
enum class Place { alone, inside };
/// What may be left out of an incremental update (`omit_internal`).
enum class Depth { full, without_internal };

struct OparlView {
    const site::Page& page;
    storage::Reader& reader;
    Depth depth = Depth::full;

    std::string address(std::string_view path) const; ///< below `/oparl/v1.1/`
    std::string address(Published type, std::int64_t id) const;
    std::string body() const;
};

/// The part of an object's address that names its type: `agenda-item`.
std::string_view oparl_path(Published type);
std::optional<Published> published_type(std::string_view path);
/// One object as JSON text; a tombstone when it is no longer public.
std::string oparl_text(const OparlView& view, Published type, const Publication& publication, Place place);
std::string oparl_body_text(const OparlView& view);
std::string oparl_system_text(const OparlView& view);

} // namespace landlotse::council::web
