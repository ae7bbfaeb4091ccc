#include "rooms/guide/store/settings.h"

#include "kernel/base/text.h"

#include <map>

namespace landlotse::guide::settings {

namespace {

void keep(storage::Tx& tx, base::CountyId county, std::string_view name, std::string_view value)
{
    tx.execute("insert into guide_setting (county, name, value) values ($1,$2,$3) on conflict (county, name) do update set value=$3",
               county, name, value);
}

} // namespace

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
    if (auto at = base::whole_number(values["links_checked_at"])) settings.links_checked_at = base::Instant{std::chrono::milliseconds(*at)};
    return settings;
}

void put(storage::Tx& tx, base::CountyId county, const Settings& settings)
{
    keep(tx, county, "link_check", settings.checks_links ? "on" : "off");
    keep(tx, county, "service", storage::name_of(settings.service));
    keep(tx, county, "address", settings.address);
    keep(tx, county, "key", settings.key);
}

void mark_links_checked(storage::Tx& tx, base::CountyId county)
{
    keep(tx, county, "links_checked_at", std::to_string(base::milliseconds(tx.now())));
}

} // namespace landlotse::guide::settings
