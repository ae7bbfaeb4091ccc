#include "kernel/site/openapi.h"

#include "kernel/base/text.h"
#include "kernel/site/record_pages.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

namespace json = boost::json;

json::object reference(std::string_view name) { return {{"$ref", fmt::format("#/components/schemas/{}", name)}}; }

json::object json_content(json::object schema) { return {{"application/json", json::object{{"schema", std::move(schema)}}}}; }

json::array one_or_null(std::string_view type, bool may_be_null)
{
    json::array types{type};
    if (may_be_null) types.emplace_back("null");
    return types;
}

json::object schema_of(const record::Field& field)
{
    using record::FieldType;
    bool optional = field.may_be_null || !field.is_required;
    json::object schema;
    switch (field.type) {
    case FieldType::number: schema["type"] = one_or_null("integer", optional); break;
    case FieldType::money:
        schema["type"] = one_or_null("integer", optional);
        schema["description"] = "euro cents";
        break;
    case FieldType::yes_no: schema["type"] = one_or_null("boolean", optional); break;
    case FieldType::choices: {
        json::array codes;
        for (auto& option : field.options) codes.emplace_back(option);
        schema["type"] = "array";
        schema["items"] = json::object{{"type", "string"}, {"enum", std::move(codes)}};
        break;
    }
    default: schema["type"] = one_or_null("string", optional);
    }
    if (field.type == FieldType::day) schema["format"] = "date";
    if (field.is_text()) schema["maxLength"] = field.max_length;
    if (field.type == FieldType::choice) {
        json::array options;
        for (auto& option : field.options) options.emplace_back(option);
        if (optional) options.emplace_back(nullptr);
        schema["enum"] = std::move(options);
    }
    return schema;
}

json::object record_schema(const record::Kind& kind)
{
    json::object properties{{"id", json::object{{"type", "string"}}},
                            {"version", json::object{{"type", "integer"}}},
                            {"confirmed_at", json::object{{"type", "string"}, {"format", "date-time"}}},
                            {"changed_at", json::object{{"type", "string"}, {"format", "date-time"}}},
                            {"stale", json::object{{"type", "boolean"}}},
                            {"archived", json::object{{"type", "boolean"}}}};
    for (auto& field : kind.fields) properties[field.name] = schema_of(field);
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", json::array{"id", "version"}}};
}

json::object page_schema(std::string_view kind)
{
    json::object number{{"type", "integer"}};
    return {{"type", "object"},
            {"properties", json::object{{"total_items", number}, {"total_pages", number}, {"page_number", number}, {"size", number},
                                        {"contents", json::object{{"type", "array"}, {"items", reference(kind)}}}}},
            {"required", json::array{"total_items", "total_pages", "page_number", "size", "contents"}}};
}

json::object error_schema()
{
    json::object text{{"type", "string"}};
    json::object field{{"type", "object"}, {"properties", json::object{{"field", text}, {"code", text}, {"message", text}}}};
    json::object error{{"type", "object"},
                       {"properties", json::object{{"code", text}, {"message", text}, {"fields", json::object{{"type", "array"}, {"items", field}}}}},
                       {"required", json::array{"code", "message"}}};
    return {{"type", "object"}, {"properties", json::object{{"error", error}}}, {"required", json::array{"error"}}};
}

/// `/api/v1/offers/{id}` → `api_v1_offers_id`.
std::string name_of_pattern(std::string_view pattern)
{
    std::string name;
    for (char c : pattern.substr(1)) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter) name.push_back(c);
        else if (c == '/' || c == '.') name.push_back('_');
    }
    return name;
}

/// What the routes below /api/ answer, found from the kind their address names.
json::object operation(const Route& route, const record::Kind* kind)
{
    json::object answers{{"default", json::object{{"description", "refused or failed"}, {"content", json_content(reference("Error"))}}}};
    json::object all{{"operationId", fmt::format("{}_{}", base::ascii_lower(http::name_of(route.method)), name_of_pattern(route.pattern))}};
    json::array parameters;
    bool is_one = route.pattern.find("{id}") != std::string::npos;
    if (is_one) parameters.push_back(json::object{{"name", "id"}, {"in", "path"}, {"required", true}, {"schema", json::object{{"type", "string"}}}});
    if (kind && !is_one && route.method == http::Method::get) {
        for (auto name : {"q", "state"}) parameters.push_back(json::object{{"name", name}, {"in", "query"}, {"schema", json::object{{"type", "string"}}}});
        for (auto name : {"page", "per_page"}) parameters.push_back(json::object{{"name", name}, {"in", "query"}, {"schema", json::object{{"type", "integer"}, {"minimum", 1}}}});
        for (auto& field : kind->fields)
            if (field.is_filter) parameters.push_back(json::object{{"name", field.name}, {"in", "query"}, {"schema", json::object{{"type", "string"}}}});
    }
    auto success = route.method == http::Method::post ? "201" : "200";
    json::object content = !kind ? json_content({{"type", "object"}})
                                 : json_content(reference(!is_one && route.method == http::Method::get ? kind->name + "_page" : kind->name));
    answers[success] = json::object{{"description", "done"}, {"content", std::move(content)}};
    if (kind && (route.method == http::Method::post || route.method == http::Method::put))
        all["requestBody"] = json::object{{"required", true}, {"content", json_content(reference(kind->name))}};
    if (route.method != http::Method::get) all["security"] = json::array{json::object{{"session", json::array{}}, {"csrf", json::array{}}}};
    if (!parameters.empty()) all["parameters"] = std::move(parameters);
    all["responses"] = std::move(answers);
    return all;
}

const record::Kind* kind_of(const House& house, const Route& route)
{
    for (auto& kind : house.kinds) {
        auto address = "/api/v1/" + kind->address;
        if (route.pattern == address || route.pattern.starts_with(address + "/")) return kind.get();
    }
    return nullptr;
}

} // namespace

std::string openapi_document(const House& house, const identity::County& county)
{
    json::object paths, schemas{{"Error", error_schema()}};
    for (auto& kind : house.kinds) {
        schemas[kind->name] = record_schema(*kind);
        schemas[kind->name + "_page"] = page_schema(kind->name);
    }
    for (auto& room : house.rooms)
        for (auto& route : room.routes) {
            if (route.face != Face::api) continue;
            auto& path = paths[route.pattern];
            if (!path.is_object()) path.emplace_object();
            path.as_object()[base::ascii_lower(http::name_of(route.method))] = operation(route, kind_of(house, route));
        }
    json::object security{{"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "landlotse"}}},
                          {"csrf", json::object{{"type", "apiKey"}, {"in", "header"}, {"name", "X-Csrf-Token"}}}};
    json::object document{{"openapi", "3.1.0"},
                          {"info", json::object{{"title", county.name + " – Landlotse"}, {"version", "1"}, {"license", json::object{{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
                          {"servers", json::array{json::object{{"url", "/"}}}},
                          {"paths", std::move(paths)},
                          {"components", json::object{{"schemas", std::move(schemas)}, {"securitySchemes", std::move(security)}}}};
    return json::serialize(document);
}

} // namespace landlotse::site
