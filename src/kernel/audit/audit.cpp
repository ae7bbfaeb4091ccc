#include "kernel/audit/audit.h"

#include "kernel/base/text.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::audit {

namespace {

struct Head {
    std::int64_t seq = 0;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(Head, (), (seq, hash))

std::string sealed(const StoredNote& note, base::CountyId county, const std::string& hash_before)
{
    // Lengths in front of the texts keep two different notes from looking alike.
    return base::sha256_hex(fmt::format("{}|{}|{}|{}|{}|{}:{}|{}:{}|{}|{}:{}", hash_before, county.value, note.seq,
                                        base::milliseconds(note.at), note.person.value, note.deed.size(), note.deed,
                                        note.kind.size(), note.kind, note.subject, note.facts.size(), note.facts));
}

void append(storage::Tx& tx, base::CountyId county, base::PersonId person, const Note& what)
{
    auto head = tx.first<Head>("select seq, hash from audit_head where county=$1", county).value_or(Head{});
    StoredNote note{head.seq + 1, tx.now(), person, what.deed, what.kind, what.subject, what.facts, {}};
    note.hash = sealed(note, county, head.hash);
    tx.execute("insert into audit_note (county, seq, at, person, deed, kind, subject, facts, hash) "
               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
               county, note.seq, note.at, note.person, note.deed, note.kind, note.subject, note.facts, note.hash);
    tx.execute("insert into audit_head (county, seq, hash) values ($1,$2,$3) "
               "on conflict (county) do update set seq=excluded.seq, hash=excluded.hash",
               county, note.seq, note.hash);
}

/// Carries faults out of the transaction so that it rolls back; caught in carry_out and nowhere else.
struct Refused {
    base::Faults faults;
};

} // namespace

void Deed::note(Note what)
{
    ++noted_;
    tx_.before_commit([county = county(), person = actor_.person, what = std::move(what)](storage::Tx& tx) {
        append(tx, county, person, what);
    });
}

base::Result<storage::Outcome, base::Faults> carry_out(storage::Database& database, const identity::Actor& actor,
                                                       base::OperationId operation,
                                                       const std::function<DeedResult(Deed&)>& deed)
{
    try {
        return storage::perform_once(database, actor.county, operation, [&](storage::Tx& tx) {
            Deed running(tx, actor);
            auto result = deed(running);
            if (!result) throw Refused{result.error()};
            if (!running.is_noted()) throw std::logic_error("a deed ended without an audit note");
            return *result;
        });
    } catch (const Refused& refused) {
        return base::refuse(refused.faults);
    }
}

std::vector<StoredNote> newest_notes(storage::Reader& reader, base::CountyId county, const LogFilter& filter)
{
    std::string sql = "select seq, at, person, deed, kind, subject, facts, hash from audit_note where county=$1";
    std::vector<storage::Value> values{county.value};
    auto add = [&](std::string_view condition, storage::Value value) {
        values.push_back(std::move(value));
        sql += fmt::format(" and {}${}", condition, values.size());
    };
    if (filter.before_seq > 0) add("seq<", filter.before_seq);
    if (filter.person) add("person=", filter.person->value);
    if (!filter.deed_prefix.empty()) {
        add("deed>=", filter.deed_prefix);
        add("deed<", filter.deed_prefix + "\x7f");
    }
    sql += fmt::format(" order by seq desc limit {}", filter.limit);
    std::vector<StoredNote> notes;
    reader.each(sql, values, [&](const storage::Cells& cells) { notes.push_back(storage::from_row<StoredNote>(cells)); });
    return notes;
}

ChainReport check_chain(storage::Reader& reader, base::CountyId county)
{
    ChainReport report;
    std::string hash_before;
    auto complain = [&](std::string sentence) {
        if (report.breaks.size() < 20) report.breaks.push_back(std::move(sentence));
    };
    reader.each("select seq, at, person, deed, kind, subject, facts, hash from audit_note where county=$1 order by seq",
                {county.value}, [&](const storage::Cells& cells) {
                    auto note = storage::from_row<StoredNote>(cells);
                    ++report.notes;
                    if (note.seq != report.notes) complain(fmt::format("note {} stands where {} belongs", note.seq, report.notes));
                    if (note.hash != sealed(note, county, hash_before)) complain(fmt::format("note {} was changed", note.seq));
                    hash_before = note.hash;
                });
    auto head = reader.first<Head>("select seq, hash from audit_head where county=$1", county).value_or(Head{});
    if (head.seq != report.notes || head.hash != hash_before)
        complain(fmt::format("the chain should end at note {}, it ends at {}", head.seq, report.notes));
    return report;
}

} // namespace landlotse::audit
