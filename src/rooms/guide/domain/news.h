#pragma once
// Short news of the county or one municipality; each ends by itself.

#include "kernel/record/kind.h"
#include "rooms/directory/api.h"

#include <memory>

namespace landlotse::guide {

struct News {
    std::string title;
    std::string text; ///< markup of kernel/richtext
    base::Day starts_on;
    base::Day ends_on;                         ///< the last day on which it is shown
    std::optional<directory::RegionId> region; ///< empty = the whole county
    directory::ActorId kept_by;

    bool is_shown_on(base::Day day) const { return starts_on <= day && day <= ends_on; }
};
BOOST_DESCRIBE_STRUCT(News, (), (title, text, starts_on, ends_on, region, kept_by))

const std::shared_ptr<const record::Kind>& news_kind();

} // namespace landlotse::guide
