#pragma once
// Pages go to translators as XLIFF and come back: on trial first, and then all of them or none.

#include "kernel/audit/audit.h"
#include "kernel/record/store.h"
#include "rooms/guide/domain/xliff.h"
#include "rooms/guide/store/tree.h"

namespace landlotse::guide {

enum class XliffExtent { page, to_do, all };
BOOST_DESCRIBE_ENUM(XliffExtent, page, to_do, all)

/// Pages to send out, of those that `visible` lets through. `page` counts only for XliffExtent::page.
std::vector<XliffPage> pages_to_send(storage::Reader& reader, base::CountyId county,
                                     const storage::Condition& visible, std::string_view language,
                                     XliffExtent extent, std::int64_t page);

/// One page that can be taken over.
struct ReturnedText {
    record::Record record;
    PageText text;
    std::map<std::string, std::string> source_hashes; ///< of the German text that was translated
};
struct XliffPlan {
    std::string language;
    std::vector<ReturnedText> pages;
    base::Faults faults; ///< any fault = nothing is taken over
};
/// `may_edit` says whether this person may change a page.
XliffPlan plan_xliff(storage::Reader& reader, base::CountyId county, std::string_view bytes,
                     const std::function<bool(const record::Record&)>& may_edit);
void apply_xliff(audit::Deed& deed, const XliffPlan& plan);

} // namespace landlotse::guide
