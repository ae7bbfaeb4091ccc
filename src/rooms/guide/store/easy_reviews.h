#pragma once
// Easy German that its readers have checked. Only such a text may be called Leichte Sprache, and only until
// it is changed (BITV 2.0, annex 2; DIN SPEC 33429).

#include "kernel/audit/audit.h"
#include "rooms/guide/store/versions.h"

namespace landlotse::guide::easy_reviews {

/// The group that has checked exactly these words; empty = nobody has.
std::string group_of(storage::Reader& reader, base::CountyId county, std::int64_t page, const PageText& text);
void put(audit::Deed& deed, std::int64_t page, const PageText& text, const std::string& group);

} // namespace landlotse::guide::easy_reviews
