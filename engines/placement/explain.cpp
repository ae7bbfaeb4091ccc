#include "engines/placement/assembly.h"

namespace landlotse::placement {

void explain(const Problem&, const Settings&, Plan&) {}

} // namespace landlotse::placement
