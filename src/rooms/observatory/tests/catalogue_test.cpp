// Open data for harvesters: what DCAT-AP.de asks for is there, and every writing says the same.

#include "rooms/observatory/domain/catalogue.h"

#include <algorithm>
#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <set>

using namespace landlotse;
using namespace landlotse::observatory;

namespace {

Publisher publisher()
{
    return {"Landkreis Probe", [](std::string_view path) { return "https://daten.probe.example" + std::string(path); }};
}

DataSet data()
{
    return {"nach-ort-2025", "Nach Ort & Geschlecht", "Wer <wo> lebt: \"alle\"", "Ausländerbehörde", base::Day{std::chrono::year{2025} / 12 / 31}, base::Instant{std::chrono::days{20'780}}};
}

std::set<std::string> told(const Graph& graph)
{
    std::set<std::string> all;
    for (auto& one : graph) {
        auto* iri = std::get_if<Iri>(&one.object);
        auto* literal = std::get_if<Literal>(&one.object);
        all.insert(one.subject + " " + one.predicate + " " + (iri ? "<" + iri->address + ">" : literal->text + "@" + literal->language + "^" + literal->datatype));
    }
    return all;
}

bool says(const Graph& graph, const std::string& subject, const std::string& predicate)
{
    return std::any_of(graph.begin(), graph.end(), [&](auto& one) { return one.subject == subject && one.predicate.ends_with(predicate); });
}

} // namespace

TEST_CASE("the catalogue says what DCAT-AP.de 3.0 demands of each thing")
{
    auto graph = catalogue(publisher(), {data()});
    std::string catalog = "https://daten.probe.example/catalog", set = "https://daten.probe.example/de/open-data/nach-ort-2025", file = set + "#csv";
    for (auto* needed : {"terms/title", "terms/description", "terms/publisher", "dcat#dataset", "dcat#service"}) CHECK(says(graph, catalog, needed));
    for (auto* needed : {"terms/title", "terms/description", "terms/publisher", "terms/identifier", "dcat#theme", "dcat#keyword", "dcat#landingPage", "terms/issued", "terms/modified",
                         "dcat#distribution", "dcat#contactPoint", "politicalGeocodingLevelURI"})
        CHECK(says(graph, set, needed));
    for (auto* needed : {"dcat#accessURL", "terms/license", "licenseAttributionByText", "terms/format", "dcat#mediaType"}) CHECK(says(graph, file, needed));
    CHECK(says(graph, catalog + "#publisher", "0.1/name"));
    CHECK(says(graph, catalog + "#contact", "hasURL"));
    CHECK(says(graph, catalog + "#api", "dcat#endpointURL"));
    CHECK(says(graph, set + "#period", "dcat#startDate"));
    for (auto* old : {"geocodingDescription", "legalBasis", "versionInfo"}) CHECK_FALSE(says(graph, set, old));
}

TEST_CASE("Turtle and RDF/XML are read back to the same statements; JSON-LD carries its context")
{
    auto graph = catalogue(publisher(), {data()});
    auto base = std::string("https://daten.probe.example/");
    CHECK(told(read_graph(turtle(graph, catalogue_prefixes()), "turtle", base)) == told(graph));
    CHECK(told(read_graph(rdf_xml(graph, catalogue_prefixes()), "rdfxml", base)) == told(graph));
    CHECK(read_graph("this is no turtle", "turtle", base).empty());
    auto json = boost::json::parse(json_ld(graph, catalogue_prefixes()));
    CHECK(json.at("@context").at("dct") == "http://purl.org/dc/terms/");
    std::size_t statements = 0;
    for (auto& thing : json.at("@graph").as_array())
        for (auto& [name, values] : thing.as_object()) statements += name == "@id" ? 0 : name == "@type" ? 1 : values.as_array().size();
    CHECK(statements == graph.size());
}

TEST_CASE("the columns of a table are described, with what means no value and what identifies a row")
{
    PublicTable table{{{"Gemeinde", {"A", "B"}}, {"Geschlecht", {"weiblich"}}}, std::vector<std::optional<std::uint64_t>>(6)};
    auto json = boost::json::parse(csv_description(publisher(), data(), table));
    CHECK(json.at("url") == "https://daten.probe.example/open-data/nach-ort-2025/table.csv");
    auto& schema = json.at("tableSchema");
    REQUIRE(schema.at("columns").as_array().size() == 4);
    CHECK(schema.at("columns").at(0).at("titles") == "Gemeinde");
    CHECK(schema.at("columns").at(2).at("datatype").at("base") == "nonNegativeInteger");
    CHECK(schema.at("primaryKey").as_array().size() == 2);
    CHECK(json.at("dialect").at("delimiter") == ";");
}
