#pragma once
// A picture that texts show by reference, with what it says to those who do not see it (BITV, WCAG 1.1.1).

#include "kernel/record/kind.h"
#include "rooms/directory/api.h"

#include <memory>

namespace landlotse::guide {

struct Image {
    std::string name; ///< for finding it in the office
    std::string alt;  ///< what it shows, in a sentence; empty only for decoration
    bool is_decorative = false;
    std::string credit; ///< who made it, under which licence
    directory::ActorId kept_by;
};
BOOST_DESCRIBE_STRUCT(Image, (), (name, alt, is_decorative, credit, kept_by))

const std::shared_ptr<const record::Kind>& image_kind();

} // namespace landlotse::guide
