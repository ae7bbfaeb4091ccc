#pragma once
// A page of the guide (R1.6a): what somebody needs to know and do, who helps, and until when that was
// checked.

#include "kernel/record/kind.h"
#include "rooms/directory/api.h"

#include <memory>

namespace landlotse::guide {

/// Where an editor finds what may be put into a text (site::RichWriting).
constexpr std::string_view insert_address = "/office/guide/insertable";

using PageId = base::Id<struct GuidePageTag>;

enum class PageState { draft, published };
BOOST_DESCRIBE_ENUM(PageState, draft, published)

/// What a page is for. The last three are duties of every public body (DDG 5, GDPR 13, BGG 12b) and reachable
/// from every page of the portal.
enum class Purpose { guide, imprint, privacy, accessibility };
BOOST_DESCRIBE_ENUM(Purpose, guide, imprint, privacy, accessibility)

struct GuidePage {
    std::string title;
    std::string summary; ///< one sentence
    std::string body;    ///< markup of kernel/richtext
    PageState state = PageState::draft;
    std::optional<PageId> parent;
    int position = 0; ///< among the pages of the same parent, small first
    std::optional<std::string> icon;
    std::optional<std::string> topic;          ///< one of directory::goals()
    std::optional<directory::RegionId> region; ///< empty = the whole county
    Purpose purpose = Purpose::guide;
    directory::ActorId kept_by; ///< who keeps it right
    std::optional<base::Day> review_on;
    /// The page whose text stands here by reference; `lead_in` comes before it and `body` after it.
    std::optional<PageId> mirrors;
    std::string lead_in;
};
BOOST_DESCRIBE_STRUCT(GuidePage, (),
                      (title, summary, body, state, parent, position, icon, topic, region, purpose, kept_by,
                       review_on, mirrors, lead_in))

const std::shared_ptr<const record::Kind>& page_kind();

/// A page and where it stands in the records.
struct KeptPage {
    record::Record record;
    GuidePage page;
};

} // namespace landlotse::guide
