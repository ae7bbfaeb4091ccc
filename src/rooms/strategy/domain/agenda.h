#pragma once
// What the officer brings directly to the head of administration, and what came of it (R2.11).

#include "kernel/record/kind.h"

namespace landlotse::strategy {

enum class Urgency { this_week, this_month, when_possible };
BOOST_DESCRIBE_ENUM(Urgency, this_week, this_month, when_possible)
enum class AgendaState { open, talked_about, decided, withdrawn };
BOOST_DESCRIBE_ENUM(AgendaState, open, talked_about, decided, withdrawn)

struct TalkingPoint {
    std::string title;
    std::string about;
    std::string wish; ///< what the officer asks for
    Urgency urgency = Urgency::this_month;
    AgendaState state = AgendaState::open;
    base::Day raised_on;
    std::optional<base::Day> talk_on;
    std::optional<base::Day> decided_on;
    std::string decision;
    std::optional<base::Day> done_by;
};
BOOST_DESCRIBE_STRUCT(TalkingPoint, (), (title, about, wish, urgency, state, raised_on, talk_on, decided_on, decision, done_by))

const std::shared_ptr<const record::Kind>& talking_point_kind();

} // namespace landlotse::strategy
