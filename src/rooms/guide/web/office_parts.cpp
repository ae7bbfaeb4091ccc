#include "rooms/guide/web/office_parts.h"

#include "kernel/identity/store.h"

namespace landlotse::guide::web {

std::map<base::PersonId, std::string> names_of(const site::Page& page,
                                               const std::vector<base::PersonId>& persons)
{
    std::map<base::PersonId, std::string> names;
    page.read([&](storage::Reader& reader) {
        for (auto id : persons) {
            if (names.contains(id)) continue;
            auto person = id ? identity::persons::find(reader, page.county.id, id) : std::nullopt;
            names[id] = person ? person->name : page.t("site.history.system");
        }
    });
    return names;
}

} // namespace landlotse::guide::web
