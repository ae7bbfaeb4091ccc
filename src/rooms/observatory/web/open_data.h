#pragma once
// What is public, as data sets: shared by the pages for people and the files for programs.

#include "rooms/observatory/domain/catalogue.h"
#include "rooms/observatory/store/releases.h"

namespace landlotse::observatory::web {

struct PublishedSet {
    Release release;
    DataSet data;
};
/// The release as a data set; its source and day are those of its register.
PublishedSet published(storage::Reader& reader, base::CountyId county, Release release);
/// Released and not withdrawn, newest first.
std::vector<PublishedSet> published_sets(storage::Reader& reader, base::CountyId county);

} // namespace landlotse::observatory::web
