#pragma once
// A notice on the board of an office: the example of CONTRIBUTING.md.

#include "kernel/record/input.h"
#include "kernel/record/kind.h"

namespace landlotse::notices {

enum class Urgency { calm, soon, today };
BOOST_DESCRIBE_ENUM(Urgency, calm, soon, today)

struct Notice {
    std::string title;
    std::string text;
    Urgency urgency = Urgency::calm;
    std::optional<base::Day> until;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (title, text, urgency, until))

inline record::Kind notice_kind()
{
    using record::FieldType, record::SearchWeight;
    return record::describe<Notice>({"notices", "notice", "notices"})
        .field(&Notice::title, {.is_required = true, .in_list = true, .search = SearchWeight::title})
        .field(&Notice::text, {.type = FieldType::text, .search = SearchWeight::body})
        .field(&Notice::urgency, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Notice::until, {.in_list = true})
        .rule([](const Notice& notice, base::Faults& faults) {
            if (notice.urgency == Urgency::today && !notice.until) faults.push_back({"until", "record.required", {}, 0, 0});
        })
        .stale_after(std::chrono::days{30})
        .done();
}

} // namespace landlotse::notices
