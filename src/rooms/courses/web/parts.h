#pragma once
// What the room's office pages share.

#include "kernel/sheet/sheet.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_pages.h"
#include "rooms/courses/domain/reach.h"
#include "rooms/courses/store/rounds.h"
#include "rooms/courses/store/seats.h"

#include <map>
#include <set>

namespace landlotse::courses::web {

constexpr auto section = "/office/courses";

/// Words in a cell, without markup.
inline html::Html text(const std::string& words) { return html::escaped(words); }
/// A page of the room with its path.
http::Response leaf(const site::Page& page, const std::string& title, const std::string& purpose, const html::Html& body, const html::Html& action = {},
                    int status = 200);
html::Html titled(const std::string& id, const std::string& heading, const html::Html& body);
/// A table to take along, as `csv` or `xlsx`; `name` without ending.
http::Response table_file(const site::Page& page, const sheet::Sheet& table, const std::string& title, const std::string& name, std::string_view format);
/// Buttons for both, at `address` with `.xlsx` and `.csv`; `query` narrows them like the list beside.
html::Html table_links(const site::Page& page, const std::string& address, const std::string& query = {});
/// A form that does one thing, with its button.
html::Html one_button(const site::Page& page, const std::string& action, const std::string& label, html::ButtonLook look, const html::Html& fields = {});
html::Html faults_box(const site::Page& page, const base::Faults& faults);

/// The number behind a name in the address or the form, or nothing.
template<class IdType>
IdType id_in(std::string_view text)
{
    return IdType{base::id_from_text(text).value_or(0)};
}

/// Names as this person may see them: whose case it is not and who did not consent stays a number.
class Names {
public:
    explicit Names(const site::Page& page);

    bool knows(LearnerId id) const { return learners_.contains(id); }
    std::string learner(LearnerId id) const;
    html::Html learner_link(LearnerId id) const;
    std::string course(CourseId id) const;
    html::Html course_link(CourseId id) const;
    std::string resource(ResourceId id) const;
    std::string region(directory::RegionId id) const;
    std::string actor(directory::ActorId id) const;

private:
    const site::Page& page_;
    std::map<LearnerId, std::string> learners_;
    std::map<CourseId, std::string> courses_;
    std::map<ResourceId, std::string> resources_;
    std::map<std::int64_t, std::string> regions_, actors_;
};

std::string type_label(const site::Page& page, std::string_view type);
std::string track_label(const site::Page& page, Track track);
std::string level_label(const site::Page& page, const std::optional<directory::Cefr>& level);
/// `Montag bis Freitag vormittags`: the parts of the week.
std::string parts_label(const site::Page& page, const record::Codes& parts);
/// `2, davon 1 unter drei Jahren`.
std::string children_label(const site::Page& page, const Children& children);
/// `5 von 8 Plätzen, unter drei Jahren 1 von 3`.
std::string care_label(const site::Page& page, const Children& children, const CarePlaces& places);
html::Mood mood_of(SeatState state);
std::string seat_label(const site::Page& page, SeatState state);
/// The single change in a sentence: `ein Weg von 60 statt 45 Minuten: Kurs X`.
std::string change_label(const site::Page& page, const Names& names, ChangeKind kind, CourseId course, std::int64_t gain);

} // namespace landlotse::courses::web
