#include "kernel/site/job_pages.h"

#include "kernel/site/forms.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <thread>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;
using jobs::Job;
using jobs::State;

constexpr auto address = "/office/jobs";
constexpr std::chrono::milliseconds between_looks{400};

std::string address_of(jobs::JobId id) { return fmt::format("{}/{}", address, base::id_text(id)); }
std::string title_of(const i18n::Translator& t, const Job& job) { return t(fmt::format("jobs.kind.{}", job.kind)); }

/// What is being done right now, in a sentence.
std::string doing(const i18n::Translator& t, const Job& job)
{
    if (job.state == State::running && !job.message.empty()) return t(job.message);
    return t(fmt::format("site.job.{}", storage::name_of(job.state)));
}

/// What progress.js reads. `next` leads on once the job has ended.
std::string progress_text(const i18n::Translator& t, const Job& job)
{
    boost::json::object state{{"done", job.step}, {"of", job.steps}, {"text", doing(t, job)}};
    if (job.has_ended()) state["next"] = address_of(job.id);
    return boost::json::serialize(state);
}

/// A job that this person asked for; another's is simply not found.
std::optional<Job> own_job(const Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    if (!id) return std::nullopt;
    auto job = page.read([&](storage::Reader& reader) { return jobs::find(reader, page.county.id, jobs::JobId{*id}); });
    if (!job || job->created_by != page.actor.person) return std::nullopt;
    return job;
}

http::Response not_found(const Page& page) { return error_page(page, Face::office, 404, "site.error.not_found"); }

Html running_part(const Page& page, const Job& job)
{
    auto own = address_of(job.id);
    auto bar = job.steps > 0 ? el("progress", {attr("max", job.steps), attr("value", job.step), attr("aria-labelledby", "doing")})
                             : el("progress", {attr("aria-labelledby", "doing")});
    auto cancel = el("form", {attr("method", "post"), attr("action", own + "/cancel"), form_marks(page),
                              html::submit_button(page.t("site.job.cancel"), html::ButtonLook::secondary)});
    auto wish = job.cancel_wanted ? el("p", {page.t("site.job.cancel_wanted")}) : cancel;
    return el("div", {cls("stack"), attr("data-progress", own + "/events"), attr("data-poll", own + "/state"),
                      el("p", {attr("id", "doing"), attr("aria-live", "polite"), html::flag("data-progress-text"), doing(page.t, job)}), bar,
                      el("p", {page.t("site.job.leave")}), el("p", {cls("no-script"), html::link(own, page.t("site.job.look_again"))}), wish});
}

Html ended_part(const Page& page, const Job& job)
{
    auto mood = job.state == State::done ? html::Mood::success : job.state == State::failed ? html::Mood::danger : html::Mood::info;
    Html more;
    if (!job.message.empty() && job.state == State::failed) more = el("p", {page.t(job.message)});
    auto on = job.state == State::done && job.result.starts_with("/office/")
                  ? el("p", {html::link_button(job.result, page.t("site.job.result"), html::ButtonLook::primary)})
                  : Html{};
    return html::alert(mood, doing(page.t, job), more) + on;
}

http::Response job_page(const Page& page)
{
    auto job = own_job(page);
    if (!job) return not_found(page);
    Sheet sheet;
    sheet.title = title_of(page.t, *job);
    sheet.crumbs = {{page.t("site.job.title"), address}, {sheet.title, ""}};
    sheet.body = html::page_head(sheet.title, page.t("site.job.asked", {{"moment", page.t.moment(job->created_at)}})) +
                 el("div", {cls("stack text"), job->has_ended() ? ended_part(page, *job) : running_part(page, *job)});
    return office_page(page, std::move(sheet));
}

http::Response job_state(const Page& page)
{
    auto job = own_job(page);
    if (!job) return http::text_response(404, "{}", "application/json");
    return http::text_response(200, progress_text(page.t, *job), "application/json");
}

/// Looks at the row again and again, so that any server can tell of a job that any server carries out.
http::Response job_events(const Page& page)
{
    auto job = own_job(page);
    if (!job) return http::text_response(404, "");
    http::Response response;
    response.stream = [&database = page.database, county = page.county.id, id = job->id, t = page.t](http::EventStream& stream) {
        std::string told;
        while (stream.is_open()) {
            auto now = database.read([&](storage::Reader& reader) { return jobs::find(reader, county, id); });
            if (!now) return;
            auto text = progress_text(t, *now);
            if (text != told && !stream.send("progress", text)) return;
            if (now->has_ended()) return;
            told = std::move(text);
            std::this_thread::sleep_for(between_looks);
        }
    };
    return response;
}

http::Response cancel_job(const Page& page)
{
    auto job = own_job(page);
    if (!job) return not_found(page);
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        // It may have ended while somebody made up their mind; then there is nothing to note.
        if (!jobs::request_cancel(deed, job->id)) return base::refuse(base::Faults{});
        return address_of(job->id);
    });
    return http::see_other(done ? done->result : address_of(job->id));
}

http::Response jobs_page(const Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return jobs::newest_of(reader, page.county.id, page.actor.person, 50); });
    std::vector<std::vector<Html>> rows;
    for (auto& job : all)
        rows.push_back({html::link(address_of(job.id), title_of(page.t, job)), html::escaped(page.t.moment(job.created_at)),
                        html::escaped(doing(page.t, job))});
    Sheet sheet;
    sheet.title = page.t("site.job.title");
    sheet.crumbs = {{sheet.title, ""}};
    sheet.body = html::page_head(sheet.title, page.t("site.job.purpose")) +
                 (rows.empty() ? html::empty_state(page.t("site.job.none"))
                               : html::table(sheet.title, {{page.t("site.job.what"), ""}, {page.t("site.job.since"), ""}, {page.t("site.job.state"), ""}}, rows));
    return office_page(page, std::move(sheet));
}

} // namespace

http::Response start_job(const Page& page, std::string_view kind, std::string_view args)
{
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult { return address_of(jobs::enqueue(deed, kind, args)); });
    return done ? http::see_other(done->result) : error_page(page, Face::office, 500, "site.error.broken");
}

void add_job_pages(Room& room, const std::string& permission)
{
    auto add = [&](http::Method method, std::string path, Handle handle) {
        room.routes.push_back({method, address + path, permission, Face::office, std::move(handle)});
    };
    add(http::Method::get, "", jobs_page);
    add(http::Method::get, "/{id}", job_page);
    add(http::Method::get, "/{id}/events", job_events);
    add(http::Method::get, "/{id}/state", job_state);
    add(http::Method::post, "/{id}/cancel", cancel_job);
}

identity::Actor actor_of(storage::Database& database, const Job& job)
{
    if (!job.created_by) return identity::system_actor(job.county);
    auto actor = database.read([&](storage::Reader& reader) {
        return identity::actor_for(reader, job.county, job.created_by, std::chrono::floor<std::chrono::days>(job.created_at));
    });
    if (!actor) throw jobs::JobRefused("site.job.nobody");
    return *actor;
}

jobs::Handlers job_handlers(const House& house, storage::Database& database)
{
    jobs::Handlers handlers;
    for (auto& room : house.rooms)
        for (auto& [kind, work] : room.jobs)
            handlers.emplace(kind, [&house, &database, work = work](const Job& job, jobs::Progress& progress) {
                return work(house, database, job, progress);
            });
    return handlers;
}

} // namespace landlotse::site
