#pragma once
// What another OParl server says: a page of a list or one object, taken apart into single objects. Foreign bytes, so everything has a limit.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::council {

struct OparlObject {
    std::string type;   ///< `Paper`
    std::string id;     ///< its address
    bool is_deleted = false;
    std::map<std::string, std::string> texts;               ///< texts, numbers and yes/no (`true`, `false`) by property
    std::map<std::string, std::vector<std::string>> links;  ///< addresses; of embedded objects, too
    /// The same object has the same print, whatever the order of its properties and the time of its last change.
    std::string print;
};

struct OparlPage {
    std::vector<OparlObject> objects; ///< with those embedded in them, each with the address of its parent
    std::string next;                 ///< address of the next page; empty = the last one
    bool is_list = false;
};

constexpr std::size_t most_oparl_bytes = 32 * 1024 * 1024;
constexpr std::size_t most_oparl_text = 60'000; ///< bytes of one property; longer ones are cut

base::Result<OparlPage, base::Faults> read_oparl(std::string_view bytes);

} // namespace landlotse::council
