#pragma once
// What a room of the house is: routes, permissions, kinds of records, and what it offers upwards so that
// nobody has to know it. Every offer is answered, even if with a reason why there is none.

#include "kernel/jobs/runner.h"
#include "kernel/site/page.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace landlotse::site {

struct House;

/// Something that needs somebody. Each line says what, since when, why you, and leads to where it is done.
struct Alarm {
    std::string what;
    std::string why;
    std::string href;
    std::optional<base::Day> since;
    bool is_overdue = false;
};

/// A figure a room offers to the observatory. `value` empty = no data (not zero).
struct Figure {
    std::string name; ///< message key
    std::optional<double> value;
};

/// A dated entry for calendars and for Today.
struct CalendarEntry {
    base::Day day;
    std::string title;
    std::string href;
};

/// What a room keeps about a person with a login: one line each, for access requests (Art. 15 GDPR).
struct SubjectLine {
    std::string what;
    std::string value;
};

/// An answer to "do you offer this?": the thing, or why not.
template<class F>
using Offer = std::variant<std::function<F>, std::string>;
inline std::string none_because(std::string why) { return why; }

struct Upwards {
    Offer<std::vector<Alarm>(const Page&)> alarms = std::string();
    Offer<std::vector<Figure>(const Page&)> figures = std::string();
    Offer<std::vector<CalendarEntry>(const Page&, base::Day from, base::Day to)> calendar = std::string();
    Offer<std::vector<SubjectLine>(storage::Reader&, base::CountyId, base::PersonId)> subject_access = std::string();
    Offer<void(storage::Tx&, base::CountyId, base::PersonId)> erasure = std::string();
    Offer<void(storage::Database&, const identity::County&)> demo = std::string();
    /// Once an hour, by itself: what has been kept long enough goes, what should be looked at regularly is looked at. Several
    /// servers may do it at once; long work is asked for as a job.
    Offer<void(storage::Database&, base::CountyId, base::Instant now)> upkeep = std::string();
};

/// A line of the office's navigation: shown to those who may.
struct NavigationEntry {
    std::string label; ///< message key
    std::string href;
    std::string icon;
    std::string permission;
    int order = 0;
};

/// A way into the portal on its start page. `label` has a sentence beside it under `{label}.hint`.
struct PortalEntry {
    std::string label; ///< message key
    std::string icon;
    std::string href;  ///< below the language, with an open query where there is one: `offers?goal=work&`
    int order = 0;
    bool is_lead = false; ///< the one or two that most people come for
};

/// Long work that a room can do, by the job's kind. Returns where its result can be seen (an address below
/// `/office/`), or nothing. May run twice for one job: jobs/runner.h.
using JobWork = std::function<std::string(const House&, storage::Database&, const jobs::Job&, jobs::Progress&)>;

/// A link at the foot of every page of the portal.
struct FooterEntry {
    std::string label; ///< message key
    std::string href;  ///< below the language: `imprint`
    int order = 0;
    bool carries_page = false; ///< tells where it was followed, as `?page=`
};

/// Something a room adds to a portal page that another room keeps; the page asks for its sections by name (`learn_german`).
struct PortalSection {
    std::string page;
    int order = 0;
    std::function<html::Html(const Page&)> show; ///< nothing when there is nothing to show
};

/// Something so grave that the head of administration must know that it stands open, and so confidential that the number is all that
/// may be said (critical incidents, R2.1 and R1.5).
struct CriticalCount {
    std::string label; ///< message key; `{label}.definition` says what is counted
    std::string href;  ///< where those who may find the list
    std::function<std::int64_t(const Page&)> count;
};

struct Room {
    std::string name;
    int level = 1;
    std::vector<Route> routes;
    std::vector<identity::PermissionRow> permissions;
    record::Kinds kinds;
    std::vector<NavigationEntry> navigation;
    std::vector<PortalEntry> portal_entries;
    std::map<std::string, JobWork> jobs;
    std::vector<FooterEntry> footer_entries;
    std::vector<PortalSection> portal_sections;
    std::vector<CriticalCount> critical_counts;
    /// What this room adds to the office page of any record: where it is used.
    std::function<html::Html(const Page&, const record::Kind&, const record::Record&)> beside_any_record;
    Upwards upwards;
};

/// The program put together: immutable while it serves.
struct House {
    std::vector<Room> rooms;
    identity::Permissions permissions;
    record::Kinds kinds;
    std::vector<NavigationEntry> navigation; ///< in order
    std::vector<PortalEntry> portal_entries; ///< in order
    std::vector<FooterEntry> footer_entries; ///< in order
    std::vector<PortalSection> portal_sections; ///< in order
};

/// Puts rooms together. Throws std::logic_error for a route without a permission row or an offer without an
/// answer: such a program must not start.
House assemble(std::vector<Room> rooms);

/// All alarms this person may see, overdue first.
std::vector<Alarm> alarms(const Page& page);

} // namespace landlotse::site
