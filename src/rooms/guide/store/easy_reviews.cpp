#include "rooms/guide/store/easy_reviews.h"

#include "kernel/base/text.h"

namespace landlotse::guide::easy_reviews {

namespace {

std::string hash_of(const PageText& text)
{
    return base::sha256_hex(text.title + "\n" + text.summary + "\n" + text.lead_in + "\n" + text.body);
}

} // namespace

std::string group_of(storage::Reader& reader, base::CountyId county, std::int64_t page, const PageText& text)
{
    return reader
        .first<std::string>(
            "select group_name from guide_easy_review where county=$1 and page=$2 and text_hash=$3", county,
            page, hash_of(text))
        .value_or("");
}

void put(audit::Deed& deed, std::int64_t page, const PageText& text, const std::string& group)
{
    auto& tx = deed.tx();
    tx.execute("delete from guide_easy_review where county=$1 and page=$2", deed.county(), page);
    tx.execute("insert into guide_easy_review (county, page, text_hash, group_name, at, person) values "
               "($1,$2,$3,$4,$5,$6)",
               deed.county(), page, hash_of(text), group, tx.now(), deed.actor().person);
    deed.note({"guide.page.easy_reviewed", "page", page, ""});
}

} // namespace landlotse::guide::easy_reviews
