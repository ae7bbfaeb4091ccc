#include "rooms/council/store/control.h"

#include "kernel/record/store.h"

#include <fmt/format.h>

namespace landlotse::council {

namespace {

std::string office_href(const record::Kind& kind, std::int64_t id) { return fmt::format("/office/{}/{}", kind.address, base::id_text(id)); }

/// A list of lines: `from` names tables and conditions after `county=$1`; `today` is $2 in `overdue`.
struct Question {
    std::string what, whose = "''", since, due, from, order, overdue;
};

Lines answer(storage::Reader& reader, base::CountyId county, base::Day today, const record::Kind& kind, const Question& question, int most)
{
    Lines lines;
    auto sql = fmt::format("select t.id, {}, {}, {}, {} from {} order by {} limit {}", question.what, question.whose, question.since, question.due, question.from, question.order, most);
    reader.each(sql, {county.value}, [&](const storage::Cells& cells) {
        Line line;
        line.id = cells.integer(0);
        line.what = cells.text(1);
        line.whose = cells.is_null(2) ? std::string() : std::string(cells.text(2));
        if (!cells.is_null(3)) line.since = base::day_from_iso(cells.text(3));
        if (!cells.is_null(4)) line.due = base::day_from_iso(cells.text(4));
        line.is_overdue = !question.overdue.empty() && line.due && *line.due < today;
        line.href = office_href(kind, line.id);
        lines.first.push_back(std::move(line));
    });
    lines.total = reader.number(fmt::format("select count(*) from {}", question.from), county);
    if (!question.overdue.empty()) lines.overdue = reader.number(fmt::format("select count(*) from {} and {}<$2", question.from, question.overdue), county, today);
    return lines;
}

std::string open_to(Audience audience, std::string_view alias = "t") { return audience == Audience::everybody ? fmt::format(" and {}.conf=0", alias) : std::string(); }

constexpr std::string_view body_name = "(select b.name from council_body b where b.county=t.county and b.id=t.body)";

} // namespace

Lines hearings_open(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience, int most)
{
    return answer(reader, county, today, *hearing_kind(),
                  {"t.title", std::string(body_name), "t.opened_on", "t.due_on", "council_hearing t where t.county=$1 and t.state='open' and t.archived_at is null" + open_to(audience), "t.due_on, t.id", "t.due_on"}, most);
}

Lines resolutions_not_carried_out(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience, int most)
{
    return answer(reader, county, today, *resolution_kind(),
                  {"t.title", std::string(body_name), "t.decided_on", "t.due_on",
                   "council_resolution t where t.county=$1 and t.state in ('open','reported') and t.archived_at is null" + open_to(audience), "coalesce(t.due_on,'9999-12-31'), t.id", "t.due_on"}, most);
}

Lines control_of_body(storage::Reader& reader, base::CountyId county, BodyId body, base::Day today, Audience audience, int most)
{
    return answer(reader, county, today, *resolution_kind(),
                  {"t.title", std::string(body_name), "t.decided_on", "t.due_on",
                   fmt::format("council_resolution t where t.county=$1 and t.state in ('open','reported') and t.archived_at is null and t.body={}{}", body.value, open_to(audience)),
                   "coalesce(t.due_on,'9999-12-31'), t.id", "t.due_on"}, most);
}

Lines motions_unanswered(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience, int most)
{
    return answer(reader, county, today, *motion_kind(),
                  {"t.title", std::string(body_name), "t.tabled_on", "t.answer_due_on", "council_motion t where t.county=$1 and t.answered_on is null and t.archived_at is null" + open_to(audience),
                   "coalesce(t.answer_due_on,'9999-12-31'), t.id", "t.answer_due_on"}, most);
}

Lines papers_without_hearing(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience, int most)
{
    return answer(reader, county, today, *paper_kind(),
                  {"t.title", "''", "t.decided_on", "null",
                   "council_paper t where t.county=$1 and t.relevance='relevant' and t.decided_on is not null and t.archived_at is null and not exists (select 1 from council_hearing h "
                   "where h.county=t.county and h.paper=t.id and h.archived_at is null and (h.state='waived' or (h.state='stated' and h.stated_on<=t.decided_on)))" + open_to(audience),
                   "t.decided_on desc, t.id desc", ""}, most);
}

Lines next_meetings(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience, int most)
{
    return answer(reader, county, today, *meeting_kind(),
                  {"t.title", std::string(body_name), "null", "t.held_on",
                   fmt::format("council_meeting t where t.county=$1 and t.held_on>='{}' and t.is_cancelled=0 and t.archived_at is null{}", base::iso_day(today), open_to(audience)), "t.held_on, t.starts_at, t.id", ""}, most);
}

std::vector<Rhythm> rhythm(storage::Reader& reader, base::CountyId county, base::Day today)
{
    std::vector<Rhythm> all;
    constexpr std::string_view sql =
        "select b.id, b.name, b.deals_every, b.created_at, b.starts_on, "
        "(select m.held_on from council_meeting m where m.county=b.county and m.body=b.id and m.held_on<=$2 and m.is_cancelled=0 and m.archived_at is null and exists "
        "(select 1 from council_agenda_item a where a.county=m.county and a.meeting=m.id and a.is_integration=1 and a.archived_at is null) order by m.held_on desc limit 1), "
        "(select min(m.held_on) from council_meeting m where m.county=b.county and m.body=b.id and m.held_on>$2 and m.is_cancelled=0 and m.archived_at is null) "
        "from council_body b where b.county=$1 and b.deals_every is not null and b.archived_at is null and (b.ends_on is null or b.ends_on>=$2) order by b.sort_name";
    reader.each(sql, {county.value, storage::to_value(today)}, [&](const storage::Cells& cells) {
        Rhythm one;
        one.body = {cells.integer(0)};
        one.name = cells.text(1);
        one.months = cells.integer(2);
        if (!cells.is_null(5)) one.last_on = base::day_from_iso(cells.text(5));
        if (!cells.is_null(6)) one.next_on = base::day_from_iso(cells.text(6));
        // A body that never did is due from its beginning, or from the day on which the county began to watch it.
        auto began = cells.is_null(4) ? std::nullopt : base::day_from_iso(cells.text(4));
        auto from = one.last_on.value_or(began.value_or(std::chrono::floor<std::chrono::days>(base::instant(cells.integer(3)))));
        auto due = std::chrono::year_month_day(from) + std::chrono::months(one.months);
        one.due_on = due.ok() ? base::Day(due) : base::Day(due.year() / due.month() / std::chrono::last);
        one.is_overdue = one.due_on < today;
        one.href = office_href(*body_kind(), one.body.value);
        all.push_back(std::move(one));
    });
    return all;
}

namespace {

PackItem pack_item(storage::Reader& reader, base::CountyId county, const record::Record& record, Audience audience)
{
    PackItem one;
    one.id = record.id;
    one.item = record::as<AgendaItem>(record.values);
    if (!one.item.paper) return one;
    static_cast<PaperWay&>(one) = papers::way_of(reader, county, *one.item.paper, audience);
    return one;
}

} // namespace

std::optional<CommitteePack> committee_pack(storage::Reader& reader, base::CountyId county, MeetingId meeting, base::Day today, Audience audience)
{
    auto record = record::find(reader, *meeting_kind(), county, meeting.value);
    if (!record || record->archived_at || (audience == Audience::everybody && record->conf != 0)) return std::nullopt;
    CommitteePack pack;
    pack.id = record->id;
    pack.meeting = record::as<Meeting>(record->values);
    if (audience == Audience::office)
        pack.closed_minutes = reader.first<std::string>("select wording from council_closed_minutes where county=$1 and meeting=$2 and archived_at is null order by id desc", county, meeting).value_or(std::string());
    auto names = record::titles(reader, *body_kind(), county, {pack.meeting.body.value});
    if (!names.empty()) pack.body = names.begin()->second;
    storage::Condition items{"meeting=? and archived_at is null" + std::string(audience == Audience::everybody ? " and conf=0" : ""), {meeting.value}};
    for (auto& item : record::list(reader, *agenda_item_kind(), county, {items, "position", false, 500, 0})) pack.items.push_back(pack_item(reader, county, item, audience));
    pack.control = control_of_body(reader, county, pack.meeting.body, today, audience);
    return pack;
}

} // namespace landlotse::council
