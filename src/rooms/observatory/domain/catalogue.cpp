#include "rooms/observatory/domain/catalogue.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::observatory {

namespace {

const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", dcat = "http://www.w3.org/ns/dcat#", dct = "http://purl.org/dc/terms/", foaf = "http://xmlns.com/foaf/0.1/",
                  vcard = "http://www.w3.org/2006/vcard/ns#", dcatde = "http://dcat-ap.de/def/dcatde/", xsd = "http://www.w3.org/2001/XMLSchema#",
                  authority = "http://publications.europa.eu/resource/authority/", licence = "http://dcat-ap.de/def/licenses/dl-by-de/2.0";

class Writing {
public:
    Graph graph;

    void thing(const std::string& subject, const std::string& type) { link(subject, rdf + "type", type); }
    void link(const std::string& subject, const std::string& predicate, const std::string& object) { graph.push_back({subject, predicate, Iri{object}}); }
    void say(const std::string& subject, const std::string& predicate, const std::string& german)
    {
        if (!german.empty()) graph.push_back({subject, predicate, Literal{german, "de", {}}});
    }
    void day(const std::string& subject, const std::string& predicate, const std::string& iso) { graph.push_back({subject, predicate, Literal{iso, {}, xsd + "date"}}); }
};

std::string iso_date(base::Instant at) { return base::iso_day(std::chrono::floor<std::chrono::days>(at)); }

void distribution(Writing& out, const Publisher& publisher, const DataSet& data, const std::string& set)
{
    auto csv = publisher.address(data_set_csv(data)), file = set + "#csv";
    out.link(set, dcat + "distribution", file);
    out.thing(file, dcat + "Distribution");
    out.say(file, dct + "title", data.title + " (CSV)");
    out.link(file, dcat + "accessURL", csv);
    out.link(file, dcat + "downloadURL", csv);
    out.link(file, dct + "format", authority + "file-type/CSV");
    out.link(file, dcat + "mediaType", "https://www.iana.org/assignments/media-types/text/csv");
    out.link(file, dct + "license", licence);
    out.say(file, dcatde + "licenseAttributionByText", publisher.name);
    out.link(file, dct + "conformsTo", "https://www.w3.org/ns/csvw");
}

void data_set(Writing& out, const Publisher& publisher, const DataSet& data, const std::string& catalog, const std::string& agent, const std::string& contact)
{
    auto set = publisher.address(data_set_page(data));
    out.link(catalog, dcat + "dataset", set);
    out.thing(set, dcat + "Dataset");
    out.say(set, dct + "title", data.title);
    out.say(set, dct + "description", data.description.empty() ? data.title + ". Quelle: " + data.source : data.description);
    out.graph.push_back({set, dct + "identifier", Literal{set, {}, {}}});
    out.link(set, dct + "publisher", agent);
    out.link(set, dcat + "contactPoint", contact);
    out.link(set, dcat + "theme", authority + "data-theme/SOCI");
    for (auto* word : {"Integration", "Migration", "Statistik"}) out.say(set, dcat + "keyword", word);
    out.link(set, dcat + "landingPage", set);
    out.day(set, dct + "issued", iso_date(data.issued));
    out.day(set, dct + "modified", iso_date(data.issued));
    out.link(set, dct + "language", authority + "language/DEU");
    out.link(set, dct + "accessRights", authority + "access-right/PUBLIC");
    out.link(set, dct + "accrualPeriodicity", authority + "frequency/ANNUAL");
    out.link(set, dcatde + "politicalGeocodingLevelURI", "http://dcat-ap.de/def/politicalGeocoding/Level/administrativeDistrict");
    auto period = set + "#period";
    out.link(set, dct + "temporal", period);
    out.thing(period, dct + "PeriodOfTime");
    out.day(period, dcat + "startDate", base::iso_day(data.as_of));
    out.day(period, dcat + "endDate", base::iso_day(data.as_of));
    distribution(out, publisher, data, set);
}

} // namespace

std::string data_set_page(const DataSet& data) { return "/de/open-data/" + data.slug; }
std::string data_set_csv(const DataSet& data) { return fmt::format("/open-data/{}/table.csv", data.slug); }
std::string data_set_columns(const DataSet& data) { return fmt::format("/open-data/{}/table.csv-metadata.json", data.slug); }

const std::vector<Prefix>& catalogue_prefixes()
{
    static const std::vector<Prefix> all{{"dcat", dcat}, {"dct", dct}, {"foaf", foaf}, {"vcard", vcard}, {"dcatde", dcatde}, {"xsd", xsd}};
    return all;
}

Graph catalogue(const Publisher& publisher, const std::vector<DataSet>& all)
{
    Writing out;
    auto catalog = publisher.address("/catalog"), agent = catalog + "#publisher", contact = catalog + "#contact", service = catalog + "#api";
    out.thing(catalog, dcat + "Catalog");
    out.say(catalog, dct + "title", "Offene Daten: " + publisher.name);
    out.say(catalog, dct + "description", "Zahlen zu Zuwanderung und Integration, gezählt und so geschützt, dass niemand zu erkennen ist.");
    out.link(catalog, dct + "publisher", agent);
    out.link(catalog, dct + "language", authority + "language/DEU");
    out.link(catalog, foaf + "homepage", publisher.address("/de/open-data"));
    out.thing(agent, foaf + "Agent");
    out.graph.push_back({agent, foaf + "name", Literal{publisher.name, "de", {}}});
    out.thing(contact, vcard + "Kind");
    out.graph.push_back({contact, vcard + "fn", Literal{publisher.name, "de", {}}});
    out.link(contact, vcard + "hasURL", publisher.address("/de/contacts"));
    out.link(catalog, dcat + "service", service);
    out.thing(service, dcat + "DataService");
    out.say(service, dct + "title", "JSON-Schnittstelle");
    out.link(service, dct + "publisher", agent);
    out.link(service, dcat + "endpointURL", publisher.address("/api"));
    out.link(service, dcat + "endpointDescription", publisher.address("/api/openapi.json"));
    for (auto& data : all) data_set(out, publisher, data, catalog, agent, contact);
    return std::move(out.graph);
}

std::string csv_description(const Publisher& publisher, const DataSet& data, const PublicTable& table)
{
    boost::json::array columns, key;
    for (std::size_t at = 0; at < table.features.size(); ++at) {
        auto name = fmt::format("feature_{}", at + 1);
        columns.push_back(boost::json::object{{"name", name}, {"titles", table.features[at].name}, {"datatype", "string"}, {"required", true}});
        key.push_back(boost::json::string(name));
    }
    columns.push_back(boost::json::object{{"name", "count"},
                                          {"titles", "Anzahl"},
                                          {"datatype", boost::json::object{{"base", "nonNegativeInteger"}}},
                                          {"null", ""},
                                          {"dc:description", "Personen. Leer, wo das Zeichen sagt, warum."}});
    columns.push_back(boost::json::object{{"name", "sign"}, {"titles", "Zeichen"}, {"datatype", "string"}, {"null", ""}, {"dc:description", ". = geheim gehalten"}});
    boost::json::object all{{"@context", boost::json::array{"http://www.w3.org/ns/csvw", boost::json::object{{"@language", "de"}}}},
                            {"url", publisher.address(data_set_csv(data))},
                            {"dc:title", data.title},
                            {"dc:description", data.description},
                            {"dc:publisher", publisher.name},
                            {"dc:source", data.source},
                            {"dc:license", boost::json::object{{"@id", "https://www.govdata.de/dl-de/by-2-0"}}},
                            {"dc:temporal", base::iso_day(data.as_of)},
                            {"dialect", boost::json::object{{"delimiter", ";"}, {"encoding", "utf-8"}, {"header", true}}},
                            {"tableSchema", boost::json::object{{"columns", columns}, {"primaryKey", key}, {"aboutUrl", publisher.address(data_set_page(data))}}}};
    return boost::json::serialize(all);
}

} // namespace landlotse::observatory
