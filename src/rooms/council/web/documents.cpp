// Agenda and minutes on paper. The public ones hold only what everybody may see: they are made of a pack for everybody.

#include "kernel/site/forms.h"
#include "kernel/site/letterhead.h"
#include "kernel/site/pdf_file.h"
#include "rooms/council/web/pages.h"

#include <fmt/format.h>

namespace landlotse::council::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

const i18n::Translator& german()
{
    static const i18n::Translator one(i18n::german());
    return one;
}

Html fact(std::string_view term, const std::string& value) { return value.empty() ? Html{} : el("dt", {german()(term)}) + el("dd", {value}); }

std::string venue_of(const site::Page& page, const Meeting& meeting)
{
    if (!meeting.venue) return {};
    auto record = page.read([&](storage::Reader& reader) { return record::find(reader, *venue_kind(), page.county.id, meeting.venue->value); });
    if (!record) return {};
    auto venue = record::as<Venue>(record->values);
    std::string text = venue.name;
    for (auto& more : {venue.room, venue.street, venue.postcode + (venue.town.empty() ? "" : " ") + venue.town})
        if (!more.empty() && more != " ") text += ", " + more;
    return text;
}

Html head_of(const site::Page& page, const CommitteePack& pack, std::string_view title)
{
    auto& meeting = pack.meeting;
    auto time = meeting.starts_at.empty() ? std::string() : fmt::format("{}{} Uhr", meeting.starts_at, meeting.ends_at.empty() ? "" : "–" + meeting.ends_at);
    return site::letterhead(page) + el("h1", {german()(title), ": ", meeting.title}) +
           el("dl", {fact("council.body.one", pack.body), fact("council.meeting.field.held_on", german().long_day(meeting.held_on)), fact("council.meeting.field.starts_at", time), fact("council.meeting.field.venue", venue_of(page, meeting))});
}

Html agenda_body(const CommitteePack& pack)
{
    std::vector<Html> rows;
    for (auto& one : pack.items) rows.push_back(el("tr", {el("td", {one.item.number}), el("td", {one.item.title}), el("td", {one.paper ? one.paper->reference : std::string()})}));
    if (rows.empty()) return el("p", {german()("council.agenda.none")});
    return el("table", {el("thead", {el("tr", {el("th", {german()("council.agenda_item.field.number")}), el("th", {german()("council.agenda_item.field.title")}), el("th", {german()("council.agenda_item.field.paper")})})}), el("tbody", {rows})});
}

Html minutes_body(const CommitteePack& pack)
{
    Html all;
    for (auto& one : pack.items) {
        all += el("h2", {one.item.number, " ", one.item.title});
        if (one.paper) all += el("p", {one.paper->title});
        for (auto& hearing : one.hearings)
            if (!hearing.statement.empty()) all += el("p", {german()(fmt::format("council.hearing.holder.{}", storage::name_of(hearing.holder))), ":"}) + el("blockquote", {hearing.statement});
        if (!one.item.wording.empty()) all += el("blockquote", {one.item.wording});
        if (one.item.outcome) all += el("p", {german()(fmt::format("council.agenda_item.outcome.{}", storage::name_of(*one.item.outcome)))});
        if (one.item.votes_yes)
            all += el("p", {german()("council.votes.shown", {{"yes", *one.item.votes_yes}, {"no", one.item.votes_no.value_or(0)}, {"abstain", one.item.votes_abstain.value_or(0)}})});
    }
    if (!pack.meeting.minutes.empty()) all += el("h2", {german()("council.meeting.field.minutes")}) + el("p", {pack.meeting.minutes});
    if (!pack.closed_minutes.empty()) all += el("h2", {german()("council.closed_minutes.one")}) + el("p", {pack.closed_minutes});
    return all;
}

print::Document printed(const site::Page& page, const CommitteePack& pack, DocumentKind kind)
{
    auto title = kind == DocumentKind::agenda ? "council.agenda" : "council.minutes";
    auto body = head_of(page, pack, title) + (kind == DocumentKind::agenda ? agenda_body(pack) : minutes_body(pack));
    return {"de", "ltr", fmt::format("{}: {}", german()(title), pack.meeting.title), site::paper_style(page, "rooms/council/tables/document.css"), body};
}

std::optional<CommitteePack> asked_pack(const site::Page& page)
{
    auto record = site::visible_record(page, *meeting_kind(), "read");
    if (!record) return std::nullopt;
    // Whoever may see a non-public meeting here may see its non-public items: both belong to the same unit.
    identity::Subject inside{record->owner, static_cast<int>(identity::Confidentiality::internal), {}, false};
    auto audience = page.may(meeting_kind()->permission("read"), inside) ? Audience::office : Audience::everybody;
    return page.read([&](storage::Reader& reader) { return committee_pack(reader, page.county.id, {record->id}, page.today, audience); });
}

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

} // namespace

http::Response document(const site::Page& page, std::optional<CommitteePack> pack, DocumentKind kind, Audience audience)
{
    auto face = audience == Audience::everybody ? site::Face::portal : site::Face::office;
    if (!pack) return site::error_page(page, face, 404, "site.error.not_found");
    if (!page.settings.printer) return site::error_page(page, face, 404, "council.error.no_printer");
    auto pdf = page.settings.printer->pdf(printed(page, *pack, kind));
    if (!pdf) return site::error_page(page, face, 503, "council.error.not_printed").with("Retry-After", "10");
    auto name = kind == DocumentKind::agenda ? "tagesordnung" : "niederschrift";
    auto response = site::pdf_file(*pdf, fmt::format("{}-{}.pdf", name, base::iso_day(pack->meeting.held_on)));
    if (face == site::Face::office) response.with("Cache-Control", "private, no-store");
    return response;
}

http::Response office_agenda(const site::Page& page) { return document(page, asked_pack(page), DocumentKind::agenda, Audience::office); }
http::Response office_minutes(const site::Page& page) { return document(page, asked_pack(page), DocumentKind::minutes, Audience::office); }

http::Response publish_document(const site::Page& page)
{
    auto record = site::visible_record(page, *meeting_kind(), "edit");
    auto role = storage::from_name<FileRole>(page.request.form_value("role"));
    if (!record || record->conf != 0 || (role != FileRole::invitation && role != FileRole::minutes)) return not_found(page);
    if (!page.settings.printer) return site::error_page(page, site::Face::office, 404, "council.error.no_printer");
    // What is published is what everybody may see, frozen as it is today.
    auto pack = page.read([&](storage::Reader& reader) { return committee_pack(reader, page.county.id, {record->id}, page.today, Audience::everybody); });
    if (!pack) return not_found(page);
    auto kind = role == FileRole::invitation ? DocumentKind::agenda : DocumentKind::minutes;
    auto pdf = page.settings.printer->pdf(printed(page, *pack, kind));
    if (!pdf) return site::error_page(page, site::Face::office, 503, "council.error.not_printed").with("Retry-After", "10");
    File file;
    file.parent_kind = "meeting";
    file.parent = record->id;
    file.role = *role;
    file.name = fmt::format("{} {}", german()(kind == DocumentKind::agenda ? "council.agenda" : "council.minutes"), german().day(pack->meeting.held_on));
    file.file_name = fmt::format("{}-{}.pdf", kind == DocumentKind::agenda ? "tagesordnung" : "niederschrift", base::iso_day(pack->meeting.held_on));
    file.mime = "application/pdf";
    auto own = site::office_address(*meeting_kind(), record->id);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        files::add(deed.tx(), deed.county(), file, **pdf);
        deed.note({"council.document.published", "meeting", record->id, std::string(storage::name_of(*role))});
        return own;
    });
    return http::see_other(own);
}

} // namespace landlotse::council::web
