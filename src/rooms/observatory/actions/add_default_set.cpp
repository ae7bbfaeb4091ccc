#include "rooms/observatory/actions/add_default_set.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/storage/value.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace landlotse::observatory {

namespace {

namespace json = boost::json;

std::string text_of(const json::object& one, std::string_view name) { return std::string(one.at(name).as_string()); }

template<class E>
E named(const json::object& one, std::string_view name)
{
    auto value = storage::from_name<E>(text_of(one, name));
    if (!value) throw std::logic_error(fmt::format("indicators.json: {} is unknown", text_of(one, name)));
    return *value;
}

std::vector<std::string> lines_of(const json::object& one, std::string_view name)
{
    std::vector<std::string> lines;
    for (auto& line : one.at(name).as_array()) lines.emplace_back(line.as_string());
    return lines;
}

DefaultIndicator read_one(const json::object& one)
{
    DefaultIndicator made;
    auto& it = made.indicator;
    it.name = text_of(one, "name");
    it.code = text_of(one, "code");
    it.topic = named<Topic>(one, "topic");
    it.unit = text_of(one, "unit");
    it.decimals = one.at("decimals").as_int64();
    it.direction = named<Direction>(one, "direction");
    it.level = named<Level>(one, "level");
    it.inputs = base::joined(lines_of(one, "inputs"), "\n");
    it.formula = text_of(one, "formula");
    if (auto* least = one.at("least_divisor").if_int64()) it.least_divisor = *least;
    it.population = text_of(one, "population");
    it.reference = text_of(one, "reference");
    it.territory = text_of(one, "territory");
    it.help = text_of(one, "help");
    it.method = text_of(one, "method");
    it.source = text_of(one, "source");
    it.licence = text_of(one, "licence");
    it.position = one.at("position").as_int64();
    made.study_number = static_cast<int>(one.at("study").as_int64());
    made.invented = lines_of(one, "demo");
    made.shown_in_demo = one.at("shown_in_demo").as_bool();
    return made;
}

std::size_t add(audit::Deed& deed, const std::vector<Indicator>& all)
{
    std::set<std::string> known;
    for (auto& one : indicators::list(deed.tx(), deed.county())) known.insert(one.indicator.code);
    std::size_t added = 0;
    for (auto& indicator : all) {
        if (!known.insert(indicator.code).second) continue;
        record::Record record;
        record.values = record::values_of(indicator);
        record::insert(deed, *indicator_kind(), record);
        ++added;
    }
    deed.note({"observatory.indicators.added", "", 0, fmt::format("count={}", added)});
    return added;
}

} // namespace

std::vector<DefaultIndicator> default_set()
{
    auto text = base::embedded_file("rooms/observatory/tables/indicators.json");
    if (!text) throw std::logic_error("indicators.json is missing");
    std::vector<DefaultIndicator> all;
    auto parsed = json::parse(*text);
    for (auto& one : parsed.as_array()) all.push_back(read_one(one.as_object()));
    return all;
}

std::size_t add_default_set(audit::Deed& deed)
{
    std::vector<Indicator> all;
    for (auto& one : default_set()) all.push_back(one.indicator);
    return add(deed, all);
}

std::size_t add_invented_set(audit::Deed& deed)
{
    std::vector<Indicator> all;
    for (auto& one : default_set()) {
        auto indicator = one.indicator;
        for (auto& line : one.invented) indicator.inputs += "\n" + line;
        indicator.is_public = one.shown_in_demo;
        indicator.source = "Erfundene Beispielzahlen, keine amtliche Statistik";
        indicator.licence = "ohne Lizenz, weil erfunden";
        all.push_back(std::move(indicator));
    }
    return add(deed, all);
}

} // namespace landlotse::observatory
