// What the house needs to know about the records of the guide.

#include "rooms/guide/domain/image.h"
#include "rooms/guide/domain/news.h"
#include "rooms/guide/domain/page.h"
#include "rooms/guide/store/references.h"
#include "rooms/guide/store/versions.h"

namespace landlotse::guide {

namespace {

using identity::Confidentiality;
using record::FieldType;
using record::Rules;
using record::SearchWeight;
using Shared = std::shared_ptr<const record::Kind>;

Shared shared(record::Kind kind) { return std::make_shared<const record::Kind>(std::move(kind)); }

Rules title()
{
    return {.is_required = true,
            .max_length = 120,
            .in_list = true,
            .is_translatable = true,
            .search = SearchWeight::title};
}
Rules rich(std::string group = {})
{
    return {.type = FieldType::rich,
            .group = std::move(group),
            .is_translatable = true,
            .search = SearchWeight::body,
            .insert_from = std::string(insert_address)};
}
Rules refers(std::string kind, bool is_required = false, std::string group = {})
{
    return {.is_required = is_required,
            .refers_to = std::move(kind),
            .group = std::move(group),
            .in_list = true,
            .is_filter = true};
}
Rules refers_quietly(std::string kind, std::string group = {})
{
    return {.refers_to = std::move(kind), .group = std::move(group)};
}

Rules choice(std::vector<std::string> options)
{
    return {.type = FieldType::choice, .options = std::move(options), .is_filter = true};
}

std::vector<std::string> icons()
{
    return {"book",  "home",  "calendar", "people",     "chart", "chat", "child", "bus",
            "place", "phone", "info",     "wheelchair", "woman", "star", "lock",  "warning",
            "edit",  "plus",  "language", "check",      "clock", "mail", "search"};
}

/// A draft is for those who work on it; the portal, the search and the open API see what is published.
Confidentiality visibility(const GuidePage& page)
{
    return page.state == PageState::published ? Confidentiality::public_ : Confidentiality::internal;
}

Shared describe_page()
{
    return shared(
        record::describe<GuidePage>({"guide", "page", "guide-pages", "guide"})
            .field(&GuidePage::title, title())
            .field(&GuidePage::summary,
                   {.max_length = 300, .is_translatable = true, .search = SearchWeight::body})
            .field(&GuidePage::body, rich())
            .field(&GuidePage::state,
                   {.is_required = true, .group = "group.place", .in_list = true, .is_filter = true})
            .field(&GuidePage::parent, refers_quietly("page"))
            .field(&GuidePage::position, {.is_required = true, .most = 10'000})
            .field(&GuidePage::icon, choice(icons()))
            .field(&GuidePage::topic, choice(directory::goals()))
            .field(&GuidePage::region, refers("region"))
            .field(&GuidePage::purpose, {.is_required = true, .is_filter = true})
            .field(&GuidePage::kept_by, refers("actor", true, "group.care"))
            .field(&GuidePage::review_on, {.in_list = true})
            .field(&GuidePage::mirrors, refers_quietly("page", "group.mirror"))
            .field(&GuidePage::lead_in, rich())
            .owned_by(&GuidePage::kept_by)
            .classified_by(visibility)
            .rule([](const GuidePage& page, base::Faults& faults) {
                if (!page.lead_in.empty() && !page.mirrors)
                    faults.push_back({"lead_in", "guide.page.lead_in_alone", {}, 0, 0});
                if (page.state == PageState::published && page.body.empty() && page.summary.empty() &&
                    !page.mirrors)
                    faults.push_back({"body", "guide.page.nothing_said", {}, 0, 0});
            })
            .before_save(store_references)
            .after_save(keep_version)
            .done());
}

Shared describe_news()
{
    return shared(record::describe<News>({"guide", "news", "guide-news"})
                      .field(&News::title, title())
                      .field(&News::text, rich())
                      .field(&News::starts_on, {.is_required = true, .in_list = true})
                      .field(&News::ends_on, {.is_required = true, .in_list = true})
                      .field(&News::region, refers("region"))
                      .field(&News::kept_by, refers("actor", true))
                      .owned_by(&News::kept_by)
                      .rule([](const News& news, base::Faults& faults) {
                          if (news.ends_on < news.starts_on)
                              faults.push_back({"ends_on", "directory.ends_before_it_begins", {}, 0, 0});
                      })
                      .before_save(store_references)
                      .done());
}

Shared describe_image()
{
    return shared(
        record::describe<Image>({"guide", "image", "guide-images"})
            .field(&Image::name,
                   {.is_required = true, .max_length = 120, .in_list = true, .search = SearchWeight::title})
            .field(&Image::alt, {.max_length = 300, .in_list = true, .is_translatable = true})
            .field(&Image::credit, {.max_length = 200})
            .field(&Image::kept_by, refers("actor", true))
            .owned_by(&Image::kept_by)
            .rule([](const Image& image, base::Faults& faults) {
                if (image.alt.empty() && !image.is_decorative)
                    faults.push_back({"alt", "guide.image.alt_missing", {}, 0, 0});
                if (!image.alt.empty() && image.is_decorative)
                    faults.push_back({"alt", "guide.image.alt_too_much", {}, 0, 0});
            })
            .done());
}

} // namespace

const Shared& page_kind()
{
    static const Shared kind = describe_page();
    return kind;
}

const Shared& news_kind()
{
    static const Shared kind = describe_news();
    return kind;
}

const Shared& image_kind()
{
    static const Shared kind = describe_image();
    return kind;
}

} // namespace landlotse::guide
