#pragma once
// Translations of a record's texts. They are versioned by what they translate: when the German text changes,
// a translation is out of date until somebody looks at it. Machine text stays marked as such.

#include "kernel/audit/audit.h"
#include "kernel/record/kind.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace landlotse::record {

enum class TextState { human, machine };
BOOST_DESCRIBE_ENUM(TextState, human, machine)

/// One translated field of one record.
struct Text {
    std::string language;
    std::string field;
    std::string body;
    std::string source_hash; ///< SHA-256 of the German text it translates
    TextState state = TextState::human;
    base::Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(Text, (), (language, field, body, source_hash, state, changed_at))

/// Fields of the kind that may be translated.
std::vector<const Field*> translatable_fields(const Kind& kind);
/// All translations of a record.
std::vector<Text> texts_of(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t record);
/// True when the German text has changed since.
bool is_outdated(const Kind& kind, const Record& record, const Text& text);

/// Where a translation comes from: a person or a machine, and which state of the German text it translates.
struct TextOrigin {
    TextState state = TextState::human;
    std::map<std::string, std::string> source_hashes = {}; ///< by field; fields not named translate today's text
};
/// Keeps the translations of one language; an empty body removes that field's. Also renews slug and search.
void put_texts(audit::Deed& deed, const Kind& kind, const Record& record, std::string_view language,
               const std::map<std::string, std::string>& bodies, const TextOrigin& origin = {});
/// A small correction (a spelling, a comma): translations that were current before stay current.
void keep_translations_current(storage::Tx& tx, const Kind& kind, base::CountyId county, const Record& before, const Record& after);
/// The fingerprint by which a translation remembers what it translates.
std::string source_hash(const Kind& kind, const Record& record, std::string_view field);

/// The records in this language: translated fields replaced where there is a translation. German stays as it is.
void translate(storage::Reader& reader, const Kind& kind, base::CountyId county, std::string_view language,
               std::vector<Record>& records);

/// Does the search hold records of this kind?
bool is_searched(const Kind& kind);
/// Puts the record into the search in German and every language it is translated into, or takes it out when it
/// is archived. Called by every save.
void index(storage::Tx& tx, const Kind& kind, base::CountyId county, const Record& record);

} // namespace landlotse::record
