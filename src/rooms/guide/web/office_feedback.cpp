// What readers say, by the day on which an answer is due (BGG 12b (4)).

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/guide/actions/tell_feedback.h"
#include "rooms/guide/store/feedback.h"
#include "rooms/guide/web/office_parts.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int shown = 200;

std::optional<Feedback> asked(const site::Page& page)
{
    auto id = base::id_from_text(page.request.parameter("id"));
    if (!id) return std::nullopt;
    return page.read([&](storage::Reader& reader) { return feedbacks::find(reader, page.county.id, {*id}); });
}

std::string address(const Feedback& feedback)
{
    return fmt::format("/office/guide/feedback/{}", base::id_text(feedback.id));
}

Html due(const site::Page& page, const Feedback& feedback)
{
    if (feedback.due_on < page.today) return html::badge(page.t.day(feedback.due_on), html::Mood::danger);
    return html::escaped(
        fmt::format("{} ({})", page.t.day(feedback.due_on), page.t.days_from(page.today, feedback.due_on)));
}

std::vector<std::vector<Html>> rows_of(const site::Page& page, const std::vector<Feedback>& all)
{
    std::vector<std::vector<Html>> rows;
    for (auto& one : all)
        rows.push_back(
            {html::link(address(one), one.page.empty() ? page.t("guide.feedback.open") : one.page),
             html::escaped(page.t(fmt::format("guide.feedback.verdict.{}", storage::name_of(one.verdict)))),
             el("span", {attr("lang", one.language), attr("dir", "auto"),
                         one.words.substr(0, one.words.find_first_of("\n"))}),
             html::escaped(page.t.moment(one.at)), due(page, one)});
    return rows;
}

} // namespace

http::Response feedback_list(const site::Page& page)
{
    auto open = page.read([&](storage::Reader& reader) {
        return feedbacks::list(reader, page.county.id, FeedbackState::open, shown);
    });
    auto closed = page.read([&](storage::Reader& reader) {
        return feedbacks::list(reader, page.county.id, FeedbackState::closed, shown);
    });
    std::vector<html::Column> columns{{page.t("guide.feedback.page"), ""},
                                      {page.t("guide.versions.how"), ""},
                                      {page.t("guide.feedback.said"), ""},
                                      {page.t("guide.feedback.at"), ""},
                                      {page.t("guide.feedback.due"), ""}};
    auto title = page.t("guide.feedback.office");
    auto list = open.empty() ? html::empty_state(page.t("guide.feedback.none"))
                             : html::table(title, columns, rows_of(page, open));
    Html past;
    if (!closed.empty())
        past = el("details", {el("summary", {page.t("guide.feedback.closed")}),
                              html::table(page.t("guide.feedback.closed"), columns, rows_of(page, closed))});
    return site::office_page(page, guide_sheet(page, title,
                                               html::page_head(title, page.t("guide.feedback.purpose")) +
                                                   guide_sections(page) + list + past));
}

http::Response feedback_view(const site::Page& page)
{
    auto feedback = asked(page);
    if (!feedback) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto title = page.t("guide.feedback.one_title", {{"day", page.t.moment(feedback->at)}});
    bool may_write = feedback->state == FeedbackState::open && !feedback->reply_to.empty();
    html::Question answer{
        "answer", page.t("guide.feedback.answer"), page.t("guide.feedback.answer.hint"), {}, {}, {}};
    Html form;
    if (feedback->state == FeedbackState::open)
        form = el("form",
                  {cls("form"), attr("method", "post"), attr("action", address(*feedback)),
                   site::form_marks(page),
                   may_write ? html::text_area(answer, 8) : el("p", {page.t("guide.feedback.no_address")}),
                   html::submit_button(
                       page.t(may_write ? "guide.feedback.answer_and_close" : "guide.feedback.close"),
                       html::ButtonLook::primary)});
    auto facts = html::facts({{page.t("guide.feedback.page"),
                               feedback->page.empty() ? Html{} : html::link(feedback->page, feedback->page)},
                              {page.t("guide.feedback.said"),
                               html::escaped(page.t(fmt::format("guide.feedback.verdict.{}",
                                                                storage::name_of(feedback->verdict))))},
                              {page.t("guide.feedback.due"), due(page, *feedback)},
                              {page.t("guide.feedback.answer"), html::escaped(feedback->answer)}});
    auto words = el("blockquote", {attr("lang", feedback->language), attr("dir", "auto"), feedback->words});
    auto sheet = guide_sheet(
        page, title,
        html::page_head(title, page.t("guide.feedback.purpose")) +
            el("div", {cls("stack text"), html::when(!feedback->words.empty(), words), facts, form}));
    sheet.crumbs = {{page.t("guide.overview.title"), "/office/guide"},
                    {page.t("guide.feedback.office"), "/office/guide/feedback"},
                    {title, ""}};
    return site::office_page(page, std::move(sheet));
}

http::Response feedback_answer(const site::Page& page)
{
    auto feedback = asked(page);
    if (!feedback) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    std::string body(base::trimmed(page.request.form_value("answer")));
    std::erase(body, '\r');
    AnswerWords words{page.t("guide.feedback.subject", {{"county", page.county.name}}).substr(0, 190),
                      body.empty() ? "" : body + "\n"};
    auto done =
        site::act(page, [&](audit::Deed& deed) { return answer_feedback(deed, feedback->id, words); });
    return http::see_other(done ? done->result : address(*feedback));
}

} // namespace landlotse::guide::web
