#pragma once
// What the room's pages share: the frame, lights that are text and shape before they are colour, tables of measures, names of actors.

#include "rooms/strategy/store/measures.h"
#include "rooms/strategy/store/plans.h"
#include "rooms/strategy/web/pages.h"

#include <map>

namespace landlotse::strategy::web {

/// A page of the room with its path.
http::Response leaf(const site::Page& page, const std::string& title, const std::string& purpose, const html::Html& body, const html::Html& action = {}, int status = 200);
/// A part of a page with its heading.
html::Html titled(const std::string& id, const std::string& heading, const html::Html& body);
html::Html faults_box(const site::Page& page, const base::Faults& faults);
/// A question with what was typed and what is wrong with it.
html::Question question(const site::Page& page, const base::Faults& faults, std::string name, std::string_view label);
/// A form that does one thing.
html::Html deed_form(const site::Page& page, const std::string& action, const std::string& heading, const html::Html& fields, const std::string& button,
                     html::ButtonLook look = html::ButtonLook::secondary);
/// A dash that says *no data* to screen readers.
html::Html no_data(const site::Page& page);
html::Html day_or_dash(const site::Page& page, const std::optional<base::Day>& day);
html::Html euro_or_dash(const site::Page& page, const std::optional<std::int64_t>& cents);
std::string euro(const site::Page& page, std::int64_t cents);
/// `12,5`: a number as written, in the language's form.
std::string shown_decimal(const site::Page& page, std::string_view text);
/// A figure as others may read it: a number, a dash for no data, a dot for protected ones; `when` goes behind a number.
html::Html shown_figure(const site::Page& page, std::string_view told, const std::string& when = {});
/// Why figures are protected, below a table in which some are; nothing otherwise.
html::Html hiding_legend(const site::Page& page, const std::vector<std::string>& told);

std::string status_label(const site::Page& page, Status status);
/// Shape and colour of a status beside words for it.
html::Html light_with(Status status, const std::string& words);
/// Shape, word and colour. `is_said`: a person's word stands above the computed status, and the light says so.
html::Html status_light(const site::Page& page, Status status, bool is_said = false);
html::Html freshness_badge(const site::Page& page, Freshness freshness);
html::Html progress_words(const site::Page& page, const std::optional<std::int64_t>& progress);
html::Html plan_badge(const site::Page& page, PlanState state);

std::string control_href(std::string_view query);
std::string plan_href(PlanId plan);
std::string measure_href(MeasureId measure);

/// Titles of records by id.
using Names = std::map<std::int64_t, std::string>;
Names actor_names(const site::Page& page);
std::string name_in(const Names& names, std::int64_t id);
/// `3 Sprache und Bildung`.
std::string numbered_title(const Goal& goal);

/// Measures as a table, the exceptions' reason in words.
html::Html measure_table(const site::Page& page, std::string_view caption, const std::vector<measures::Row>& rows, const Names& actors);
/// Fields down, statuses across; every number opens its list. `query` goes before (`plan=…&`).
html::Html field_table(const site::Page& page, const std::vector<plans::KeptGoal>& fields, const std::vector<measures::Cell>& cells, const std::string& query);

} // namespace landlotse::strategy::web
