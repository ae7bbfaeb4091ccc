#include "kernel/site/page.h"

#include "kernel/site/room.h"

#include <fmt/format.h>

namespace landlotse::site {

bool Page::may(std::string_view permission) const { return house.permissions.may(actor, permission); }

bool Page::may(std::string_view permission, const identity::Subject& subject) const
{
    return house.permissions.may(actor, permission, subject);
}

storage::Condition Page::visible(std::string_view permission) const { return house.permissions.filter(actor, permission); }

std::string Page::to(std::string_view portal_path) const
{
    return fmt::format("/{}/{}", t.language().code, portal_path);
}

bool Page::is_restoring() const { return request.has_form("_restore"); }

std::string Page::absolute(std::string_view path) const
{
    if (!settings.public_address.empty()) return settings.public_address + std::string(path);
    return fmt::format("{}://{}{}", request.secure ? "https" : "http", request.header("Host"), path);
}

} // namespace landlotse::site
