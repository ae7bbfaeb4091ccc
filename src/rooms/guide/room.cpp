// Wiring of the guide: routes, permissions, what it offers upwards.

#include "rooms/guide/api.h"

#include "kernel/site/record_pages.h"
#include "rooms/guide/actions/check_links.h"
#include "rooms/guide/actions/translate_pages.h"
#include "rooms/guide/actions/upkeep.h"
#include "rooms/guide/demo/demo.h"
#include "rooms/guide/domain/image.h"
#include "rooms/guide/domain/news.h"
#include "rooms/guide/web/office.h"
#include "rooms/guide/web/pages.h"
#include "rooms/guide/web/translate.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::guide {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

constexpr auto section = "/office/guide";
constexpr std::size_t xliff_limit = 12 * 1024 * 1024;
constexpr std::size_t image_limit = 13 * 1024 * 1024; ///< the image itself may have twelve

std::vector<identity::PermissionRow> permission_rows(const record::Kinds& kinds)
{
    std::vector<identity::PermissionRow> rows;
    for (auto& kind : kinds) {
        for (auto role : identity::staff) rows.push_back({kind->permission("read"), role, Scope::county});
        rows.push_back({kind->permission("read"), Role::anyone, Scope::county});
        rows.push_back({kind->permission("edit"), Role::integration_officer, Scope::county});
        for (auto role : identity::maintainers) rows.push_back({kind->permission("edit"), role, Scope::own_units});
    }
    for (auto role : identity::staff) rows.push_back({"guide.office.read", role, Scope::county});
    rows.push_back({"guide.portal.read", Role::anyone, Scope::county});
    rows.push_back({"guide.feedback.answer", Role::integration_officer, Scope::county});
    rows.push_back({"guide.settings.edit", Role::integration_officer, Scope::county});
    return rows;
}

/// Some pages of the kit are the room's own affair: the same address, another handler.
void take_over(site::Room& room, Method method, std::string_view pattern, site::Handle handle,
               std::size_t body_limit = 1024 * 1024)
{
    for (auto& route : room.routes)
        if (route.method == method && route.pattern == pattern) {
            route.handle = std::move(handle);
            route.body_limit = body_limit;
            return;
        }
    throw std::logic_error("no such page of the kit");
}

void add_office_pages(site::Room& room)
{
    site::add_record_pages(room, {page_kind(),
                                  section,
                                  web::beside_page,
                                  web::for_editing,
                                  {{"state", {"draft"}}, {"purpose", {"guide"}}, {"position", {"0"}}},
                                  true});
    site::add_record_pages(room, {news_kind(), section, {}, web::for_editing});
    site::add_record_pages(room, {image_kind(), section, web::beside_image});
    site::keep_office_pages_inside(room);
    std::string read = "guide.office.read", edit = "guide.page.edit";
    auto add = [&](Method method, std::string_view path, const std::string& permission, site::Handle handle,
                   std::size_t limit = 1024 * 1024) {
        room.routes.push_back(
            {method, fmt::format("{}{}", section, path), permission, Face::office, std::move(handle), limit});
    };
    add(Method::get, "", read, web::overview);
    add(Method::get, "/translations", read, web::translations);
    add(Method::post, "/translations", edit, web::translate_language);
    add(Method::get, "/insertable", read, web::insertable);
    add(Method::get, "/preview/{id}", read, web::preview);
    add(Method::get, "/versions/{id}/{language}", read, web::version_list);
    add(Method::get, "/versions/{id}/{language}/{number}", read, web::compare_versions);
    add(Method::post, "/versions/{id}/{language}/{number}/restore", edit, web::restore_version);
    add(Method::get, "/xliff", edit, web::xliff_form);
    add(Method::get, "/xliff/export", edit, web::xliff_export);
    add(Method::post, "/xliff", edit, web::xliff_import, xliff_limit);
    add(Method::get, "/feedback", "guide.feedback.answer", web::feedback_list);
    add(Method::get, "/feedback/{id}", "guide.feedback.answer", web::feedback_view);
    add(Method::post, "/feedback/{id}", "guide.feedback.answer", web::feedback_answer);
    add(Method::get, "/links", read, web::link_list);
    add(Method::post, "/links", "guide.settings.edit", web::check_links_now);
    add(Method::get, "/settings", "guide.settings.edit", web::settings_form);
    add(Method::post, "/settings", "guide.settings.edit", web::save_settings);
    take_over(room, Method::get, "/office/guide-pages/{id}/texts/{language}", web::translation_form);
    take_over(room, Method::post, "/office/guide-pages/{id}/texts/{language}", web::save_translation_form);
    room.routes.push_back({Method::post, "/office/guide-pages/{id}/texts/{language}/machine", edit,
                           Face::office, web::translate_by_machine});
    room.routes.push_back({Method::post, "/office/guide-pages/{id}/texts/{language}/review", edit,
                           Face::office, web::review_easy});
    take_over(room, Method::get, "/office/guide-images/new", web::image_form);
    take_over(room, Method::post, "/office/guide-images/new", web::save_image, image_limit);
    room.navigation = {{"guide.navigation", section, "book", read, 20}};
}

void add_portal_pages(site::Room& room)
{
    using std::chrono::minutes;
    using std::chrono::seconds;
    auto add = [&](Method method, std::string_view path, http::Response (*handle)(const site::Page&),
                   std::chrono::milliseconds keep = minutes(5)) {
        room.routes.push_back({method, fmt::format("/{{lang}}/{}", path), "guide.portal.read", Face::portal,
                               handle, 64 * 1024, keep});
    };
    add(Method::get, "guide", web::portal_tree);
    // Contact cards say "open now", which is true for a minute.
    add(Method::get, "guide/{slug}", web::portal_page, seconds(60));
    add(Method::get, "news", web::portal_news);
    add(Method::get, "news.rss", web::news_feed);
    add(Method::get, "imprint", web::imprint);
    add(Method::get, "privacy", web::privacy);
    add(Method::get, "accessibility", web::accessibility);
    add(Method::get, "feedback", web::feedback_form);
    add(Method::post, "feedback", web::send_feedback);
    add(Method::get, "feedback/thanks", web::feedback_thanks);
    room.routes.push_back({Method::get, "/sitemap.xml", "guide.portal.read", Face::plain, web::sitemap});
    room.routes.push_back(
        {Method::get, "/guide-images/{hash}", "guide.portal.read", Face::plain, web::image_file});
    room.portal_entries = {{"guide.portal.entry", "book", "guide?", 15, true},
                           {"guide.news.entry", "chat", "news?", 45}};
    room.footer_entries = {{"guide.feedback.link", "feedback", 10, true},
                           {"guide.statement.accessibility.link", "accessibility", 20},
                           {"guide.statement.imprint", "imprint", 30},
                           {"guide.statement.privacy", "privacy", 40}};
}

} // namespace

site::Room guide_room()
{
    site::Room room;
    room.name = "guide";
    room.level = 2;
    add_office_pages(room);
    add_portal_pages(room);
    room.permissions = permission_rows(room.kinds);
    room.beside_any_record = web::beside_others;
    room.upwards.alarms = web::alarms;
    room.upwards.figures = site::none_because(
        "pages are means, not ends; how they are used is counted by the kernel without persons");
    room.upwards.calendar =
        site::none_because("news have days but are no appointments; days to review stand among the alarms");
    room.upwards.subject_access = web::subject_access;
    room.upwards.erasure = web::erase_person;
    room.upwards.demo = add_demo_guide;
    room.upwards.upkeep = upkeep;
    room.jobs.emplace(check_links_job, carry_out_link_check);
    room.jobs.emplace(translate_job, carry_out_translation);
    return room;
}

} // namespace landlotse::guide
