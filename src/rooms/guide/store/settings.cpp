#include "rooms/guide/store/settings.h"

#include <map>

namespace landlotse::guide::settings {

Settings of(storage::Reader& reader, base::CountyId county)
{
    std::map<std::string, std::string> values;
    reader.each("select name, value from guide_setting where county=$1", {county.value},
                [&](const storage::Cells& cells) { values[std::string(cells.text(0))] = cells.text(1); });
    Settings settings;
    settings.checks_links = values["link_check"] == "on";
    settings.service =
        storage::from_name<TranslationService>(values["service"]).value_or(TranslationService::none);
    settings.address = values["address"];
    settings.key = values["key"];
    return settings;
}

void put(storage::Tx& tx, base::CountyId county, const Settings& settings)
{
    auto keep = [&](const char* name, std::string_view value) {
        tx.execute("insert into guide_setting (county, name, value) values ($1,$2,$3) on conflict (county, "
                   "name) do update set value=$3",
                   county, name, value);
    };
    keep("link_check", settings.checks_links ? "on" : "off");
    keep("service", storage::name_of(settings.service));
    keep("address", settings.address);
    keep("key", settings.key);
}

} // namespace landlotse::guide::settings
