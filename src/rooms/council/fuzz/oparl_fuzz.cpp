#include "fuzz/target.h"
#include "rooms/council/domain/oparl_file.h"
#include "rooms/council/domain/oparl_time.h"

using namespace landlotse;
using namespace landlotse::council;

// What another server sends: whatever is accepted has a type, an address and texts that can be kept.
LANDLOTSE_FUZZ(oparl_page)
{
    auto page = read_oparl(bytes);
    if (!page) {
        fuzz::promise(!page.error().empty(), "a refusal says why");
        return;
    }
    for (auto& one : page->objects) {
        fuzz::promise(!one.type.empty() && one.id.starts_with("http"), "an object has a type and an address");
        for (auto& [name, text] : one.texts) {
            fuzz::promise(text.size() <= most_oparl_text, "texts have a limit");
            if (auto at = time_from_oparl(text)) fuzz::promise(time_from_oparl(oparl_time(*at)) == at, "a time can be written and read");
        }
    }
}
