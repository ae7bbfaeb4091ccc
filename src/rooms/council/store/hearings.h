#pragma once
// Hearings as rows: opened by the program, closed by those who have the right, or by a decision taken without them.

#include "rooms/council/domain/hearing.h"

namespace landlotse::council {

struct KeptHearing {
    std::int64_t id = 0;
    Hearing hearing;
};

namespace hearings {

/// Opens the hearings on a relevant paper that nobody has opened yet: one for the officer, one for each advisory board, where a right
/// is in force. The program does it by itself; the note says "system".
void open_for(storage::Tx& tx, base::CountyId county, PaperId paper);
std::vector<KeptHearing> of_paper(storage::Reader& reader, base::CountyId county, PaperId paper);

} // namespace hearings

} // namespace landlotse::council
