#pragma once
// What has to go, goes (README, retention): the law's ten and five years (IntV 8(6)) are upper bounds; a county needs far less.

#include "kernel/storage/reader.h"

namespace landlotse::courses {

/// Learners whose last course ended so long ago, or whose wish nobody touched for so long, with everything that is kept about them;
/// decided rounds of that age. Returns how many learners and rounds went.
std::int64_t forget_what_is_old(storage::Tx& tx, base::CountyId county);

} // namespace landlotse::courses
