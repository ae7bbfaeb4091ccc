#include "rooms/council/tests/oparl_rules.h"

#include "rooms/council/domain/oparl_time.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>

namespace landlotse::council::oparl {

namespace {

namespace json = boost::json;

/// How a property is written: u URL, U array of URLs, s text, S array of texts, d date, t date-time, b yes/no, n whole number,
/// o:Type embedded object, O:Type array of embedded objects. A `!` in front: required.
using Properties = std::map<std::string, std::string>;

const Properties common{{"id", "!u"}, {"type", "!u"}, {"created", "!t"}, {"modified", "!t"}, {"license", "u"}, {"keyword", "S"}, {"web", "u"}, {"deleted", "b"}};

const std::map<std::string, Properties> rules{
    {"System", {{"oparlVersion", "!u"}, {"body", "!u"}, {"otherOparlVersions", "U"}, {"name", "s"}, {"contactEmail", "s"}, {"contactName", "s"}, {"website", "u"}, {"vendor", "u"}, {"product", "u"}}},
    {"Body", {{"name", "!s"}, {"organization", "!u"}, {"person", "!u"}, {"meeting", "!u"}, {"paper", "!u"}, {"legislativeTerm", "!O:LegislativeTerm"}, {"agendaItem", "!u"}, {"consultation", "!u"}, {"file", "!u"},
              {"locationList", "!u"}, {"legislativeTermList", "!u"}, {"membership", "!u"}, {"system", "u"}, {"shortName", "s"}, {"website", "u"}, {"licenseValidSince", "t"}, {"oparlSince", "t"}, {"ags", "s"}, {"rgs", "s"},
              {"equivalent", "U"}, {"contactEmail", "s"}, {"contactName", "s"}, {"classification", "s"}, {"location", "o:Location"}, {"mainOrganization", "u"}}},
    {"LegislativeTerm", {{"body", "u"}, {"name", "s"}, {"startDate", "d"}, {"endDate", "d"}}},
    {"Organization", {{"body", "u"}, {"name", "s"}, {"shortName", "s"}, {"membership", "U"}, {"meeting", "!u"}, {"consultation", "!u"}, {"post", "S"}, {"subOrganizationOf", "u"}, {"organizationType", "s"}, {"classification", "s"},
                      {"startDate", "d"}, {"endDate", "d"}, {"website", "u"}, {"location", "o:Location"}, {"externalBody", "u"}, {"memberCount", "n"}, {"votingMemberCount", "n"}}},
    {"Person", {{"body", "u"}, {"name", "s"}, {"familyName", "s"}, {"givenName", "s"}, {"formOfAddress", "s"}, {"affix", "s"}, {"title", "S"}, {"gender", "s"}, {"phone", "S"}, {"email", "S"}, {"location", "u"},
                {"locationObject", "o:Location"}, {"status", "S"}, {"membership", "O:Membership"}, {"image", "o:File"}, {"life", "s"}, {"lifeSource", "s"}}},
    {"Membership", {{"person", "u"}, {"organization", "u"}, {"role", "s"}, {"votingRight", "b"}, {"startDate", "d"}, {"endDate", "d"}, {"onBehalfOf", "u"}}},
    {"Meeting", {{"name", "s"}, {"meetingState", "s"}, {"cancelled", "b"}, {"start", "t"}, {"end", "t"}, {"location", "o:Location"}, {"organization", "U"}, {"participant", "U"}, {"invitation", "o:File"}, {"resultsProtocol", "o:File"},
                 {"verbatimProtocol", "o:File"}, {"auxiliaryFile", "O:File"}, {"agendaItem", "O:AgendaItem"}}},
    {"AgendaItem", {{"order", "!n"}, {"meeting", "u"}, {"number", "s"}, {"name", "s"}, {"public", "b"}, {"consultation", "u"}, {"result", "s"}, {"resolutionText", "s"}, {"resolutionFile", "o:File"}, {"auxiliaryFile", "O:File"}, {"start", "t"}, {"end", "t"}}},
    {"Paper", {{"body", "u"}, {"name", "s"}, {"reference", "s"}, {"date", "d"}, {"paperType", "s"}, {"relatedPaper", "U"}, {"superordinatedPaper", "U"}, {"subordinatedPaper", "U"}, {"mainFile", "o:File"}, {"auxiliaryFile", "O:File"},
               {"location", "O:Location"}, {"originatorPerson", "U"}, {"originatorOrganization", "U"}, {"underDirectionOf", "U"}, {"consultation", "O:Consultation"}}},
    {"Consultation", {{"paper", "u"}, {"agendaItem", "u"}, {"meeting", "u"}, {"organization", "U"}, {"authoritative", "b"}, {"role", "s"}}},
    {"File", {{"accessUrl", "!u"}, {"name", "s"}, {"fileName", "s"}, {"mimeType", "s"}, {"date", "d"}, {"size", "n"}, {"sha1Checksum", "s"}, {"sha512Checksum", "s"}, {"text", "s"}, {"downloadUrl", "u"}, {"externalServiceUrl", "u"},
              {"masterFile", "u"}, {"derivativeFile", "U"}, {"fileLicense", "u"}, {"meeting", "U"}, {"agendaItem", "U"}, {"person", "u"}, {"paper", "U"}}},
    {"Location", {{"description", "s"}, {"geojson", "s"}, {"streetAddress", "s"}, {"room", "s"}, {"postalCode", "s"}, {"subLocality", "s"}, {"locality", "s"}, {"bodies", "U"}, {"organizations", "U"}, {"persons", "U"}, {"meetings", "U"}, {"papers", "U"}}},
};

constexpr std::string_view schema = "https://schema.oparl.org/1.1/";

std::string type_of(const json::object& object)
{
    auto* type = object.if_contains("type");
    if (!type || !type->is_string() || !std::string_view(type->as_string()).starts_with(schema)) return {};
    return std::string(std::string_view(type->as_string()).substr(schema.size()));
}

bool is_text(const json::value& value)
{
    if (!value.is_string()) return false;
    std::string_view text = value.as_string();
    return text.find_first_not_of(" \t\n") != std::string_view::npos && text != "N/A";
}
bool is_url(const json::value& value) { return is_text(value) && std::string_view(value.as_string()).starts_with("http"); }
bool is_date(const json::value& value) { return is_text(value) && base::day_from_iso(value.as_string()).has_value(); }
bool is_time(const json::value& value)
{
    // With an offset, no `Z`, no fraction.
    return is_text(value) && value.as_string().size() == 25 && value.as_string().find('Z') == json::string::npos && time_from_oparl(value.as_string()).has_value();
}

bool all_of(const json::value& value, bool may_be_empty, bool (*fits)(const json::value&))
{
    return value.is_array() && (may_be_empty || !value.as_array().empty()) && std::all_of(value.as_array().begin(), value.as_array().end(), fits);
}

bool is_object_of(const json::value& value, const std::string& type, std::vector<std::string>& faults)
{
    if (!value.is_object() || type_of(value.as_object()) != type) return false;
    for (auto& fault : faults_of(value.as_object())) faults.push_back(fault);
    return !value.as_object().contains("deleted"); // never embedded
}

bool fits(const json::value& value, std::string_view rule, bool is_required, std::vector<std::string>& faults)
{
    switch (rule[0]) {
    case 'u': return is_url(value);
    case 'U': return all_of(value, is_required, is_url);
    case 's': return is_text(value);
    case 'S': return all_of(value, is_required, is_text);
    case 'd': return is_date(value);
    case 't': return is_time(value);
    case 'b': return value.is_bool();
    case 'n': return value.is_int64() && value.as_int64() >= 0;
    case 'o': return is_object_of(value, std::string(rule.substr(2)), faults);
    default:
        if (!value.is_array() || (!is_required && value.as_array().empty())) return false;
        return std::all_of(value.as_array().begin(), value.as_array().end(), [&](auto& one) { return is_object_of(one, std::string(rule.substr(2)), faults); });
    }
}

} // namespace

std::vector<std::string> faults_of(const json::object& object)
{
    std::vector<std::string> faults;
    auto type = type_of(object);
    auto known = rules.find(type);
    if (known == rules.end()) return {"an object without a known type: " + json::serialize(object).substr(0, 200)};
    auto properties = known->second;
    properties.insert(common.begin(), common.end());
    if (type == "System") properties.erase("keyword");
    bool is_gone = object.contains("deleted");
    for (auto& [name, rule] : properties) {
        bool is_required = rule[0] == '!' && (!is_gone || common.contains(name));
        auto* value = object.if_contains(name);
        if (!value && is_required) faults.push_back(type + "." + name + " is missing");
        if (value && !fits(*value, rule[0] == '!' ? std::string_view(rule).substr(1) : std::string_view(rule), rule[0] == '!', faults)) faults.push_back(type + "." + name + " is wrong: " + json::serialize(*value).substr(0, 200));
    }
    for (auto& member : object)
        if (!properties.contains(std::string(member.key())) && member.key().find(':') == std::string_view::npos) faults.push_back(type + "." + std::string(member.key()) + " is no property of OParl");
    return faults;
}

void collect_types(const json::object& object, std::set<std::string>& types)
{
    if (auto type = type_of(object); !type.empty()) types.insert(type);
    for (auto& member : object) {
        if (member.value().is_object()) collect_types(member.value().as_object(), types);
        if (member.value().is_array())
            for (auto& one : member.value().as_array())
                if (one.is_object()) collect_types(one.as_object(), types);
    }
}

} // namespace landlotse::council::oparl

TEST_CASE("the validator itself finds what is wrong")
{
    using namespace landlotse::council::oparl;
    auto faults = [](const char* text) { return faults_of(boost::json::parse(text).as_object()).size(); };
    CHECK(faults(R"({"id":"http://a/1","type":"https://schema.oparl.org/1.1/LegislativeTerm","created":"2026-01-01T00:00:00+01:00","modified":"2026-01-01T00:00:00+01:00"})") == 0);
    CHECK(faults(R"({"id":"http://a/1","type":"https://schema.oparl.org/1.1/LegislativeTerm","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00+01:00","name":""})") == 2);
    CHECK(faults(R"({"id":"http://a/1","type":"https://schema.oparl.org/1.1/AgendaItem","created":"2026-01-01T00:00:00+01:00","modified":"2026-01-01T00:00:00+01:00","auxiliaryFile":[]})") == 2);
    CHECK(faults(R"({"id":"http://a/1","type":"https://schema.oparl.org/1.1/Nonsense"})") == 1);
}
