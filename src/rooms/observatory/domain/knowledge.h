#pragma once
// One knowledge base beside the figures (R2.12): studies, minutes, people who know; found by topic and place. And the round that talks about
// figures: what was on the table, what was found, who does what by when.

#include "rooms/directory/api.h"
#include "rooms/observatory/domain/indicator.h"

namespace landlotse::observatory {

enum class KnowledgeSort { study, minutes, contact, report, table, other };
BOOST_DESCRIBE_ENUM(KnowledgeSort, study, minutes, contact, report, table, other)

struct Knowledge {
    std::string title;
    KnowledgeSort sort = KnowledgeSort::study;
    Topic topic = Topic::population;
    std::optional<directory::RegionId> region; ///< empty = the whole county
    std::optional<std::int64_t> year;
    std::string author;
    std::string link;
    std::string summary;
};
BOOST_DESCRIBE_STRUCT(Knowledge, (), (title, sort, topic, region, year, author, link, summary))

const std::shared_ptr<const record::Kind>& knowledge_kind();

using RoundTableId = base::Id<struct RoundTableTag>;

struct RoundTable {
    std::string title;
    base::Day day{};
    std::string place;
    std::string purpose;
    std::string people; ///< who sits there: offices and organisations
    std::string result;
};
BOOST_DESCRIBE_STRUCT(RoundTable, (), (title, day, place, purpose, people, result))

const std::shared_ptr<const record::Kind>& round_table_kind();

enum class FindingSort { comment, finding, task };
BOOST_DESCRIBE_ENUM(FindingSort, comment, finding, task)

/// What the round said about a figure, or decided to do.
struct Finding {
    std::string title;
    RoundTableId round_table;
    FindingSort sort = FindingSort::comment;
    std::optional<IndicatorId> indicator;
    std::string text;
    std::string who; ///< an office or organisation, for tasks
    std::optional<base::Day> due;
    bool done = false;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (title, round_table, sort, indicator, text, who, due, done))

const std::shared_ptr<const record::Kind>& finding_kind();

} // namespace landlotse::observatory
