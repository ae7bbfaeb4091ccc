#include "kernel/storage/operation.h"

namespace landlotse::storage {

namespace {

std::optional<std::string> stored_result(Reader& reader, base::CountyId county, base::OperationId operation)
{
    return reader.first<std::string>("select result from operation where county=$1 and id=$2", county, operation);
}

} // namespace

Outcome perform_once(Database& database, base::CountyId county, base::OperationId operation,
                     const std::function<std::string(Tx&)>& deed)
{
    auto once = [&](Tx& tx) -> Outcome {
        if (auto done = stored_result(tx, county, operation)) return {*done, true};
        auto result = deed(tx);
        tx.execute("insert into operation (county, id, at, result) values ($1,$2,$3,$4)", county, operation,
                   tx.now(), result);
        return {result, false};
    };
    try {
        return database.transact(once, Repeat::recognises_itself);
    } catch (const Error& error) {
        if (error.kind != ErrorKind::unique) throw;
        // Another server may have done the same deed between our question and our insert.
        auto done = database.read([&](Reader& reader) { return stored_result(reader, county, operation); });
        if (!done) throw;
        return {*done, true};
    }
}

std::int64_t forget_operations(Tx& tx, base::CountyId county, base::Instant before)
{
    return tx.execute("delete from operation where county=$1 and at<$2", county, before);
}

} // namespace landlotse::storage
