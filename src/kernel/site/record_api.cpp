// The JSON API of a kind: the same store, the same rules, one error shape. 64-bit ids travel as text.

#include "kernel/base/text.h"
#include "kernel/record/sheets.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_pages.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

namespace json = boost::json;

constexpr std::int64_t most_per_page = 100;

json::value json_value(const record::Field& field, const storage::Value& value)
{
    if (std::holds_alternative<std::monostate>(value)) return nullptr;
    if (auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == record::FieldType::reference) return json::string(base::id_text(*number));
        if (field.type == record::FieldType::yes_no) return *number != 0;
        return *number;
    }
    auto& text = std::get<std::string>(value);
    if (field.type != record::FieldType::choices) return json::string(text);
    json::array codes;
    for (auto& code : record::codes_from(text).codes) codes.emplace_back(code);
    return codes;
}

json::object json_record(const Page& page, const record::Kind& kind, const record::Record& record)
{
    json::object object{{"id", base::id_text(record.id)},
                        {"version", record.version},
                        {"confirmed_at", base::iso_instant(record.confirmed_at)},
                        {"changed_at", base::iso_instant(record.changed_at)},
                        {"stale", record::is_stale(kind, record, page.now)},
                        {"archived", record.archived_at.has_value()}};
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        if (kind.fields[i].is_internal && !page.actor.is_known()) continue;
        object[kind.fields[i].name] = json_value(kind.fields[i], record.values[i]);
    }
    return object;
}

http::Response json_response(int status, const json::value& value)
{
    return http::text_response(status, json::serialize(value), "application/json");
}

/// A JSON member as the texts that a form would have sent.
std::vector<std::string> texts_of(const record::Field& field, const json::value& value)
{
    if (value.is_string()) return {std::string(value.as_string())};
    if (value.is_bool()) return {value.as_bool() ? "1" : "0"};
    if (value.is_int64()) {
        auto number = value.as_int64();
        if (field.type == record::FieldType::money) return {fmt::format("{},{:02}", number / 100, number % 100)};
        return {std::to_string(number)};
    }
    std::vector<std::string> all;
    if (value.is_array())
        for (auto& one : value.as_array())
            if (one.is_string()) all.emplace_back(one.as_string());
    return all;
}

struct Body {
    record::Typed typed;
    std::int64_t version = 0;
    base::Faults faults;
};

Body read_body(const Page& page, const record::Kind& kind)
{
    Body body;
    boost::system::error_code broken;
    auto value = json::parse(page.request.body, broken);
    if (broken || !value.is_object()) {
        body.faults.push_back({"", "site.api.not_json", {}, 0, 0});
        return body;
    }
    for (auto& [name, member] : value.as_object()) {
        if (name == "version" && member.is_int64()) {
            body.version = member.as_int64();
            continue;
        }
        auto* field = kind.field(name);
        // Names nobody knows are refused, so that a typing error does not look like success (ASVS 15.3.3).
        if (!field) body.faults.push_back({std::string(name), "site.api.unknown_member", {}, 0, 0});
        else if (!member.is_null()) body.typed[field->name] = texts_of(*field, member);
        else body.typed[field->name] = {};
    }
    return body;
}

record::ReadResult read_values(const Page& page, const record::Kind& kind, const Body& body, const record::Values* before)
{
    return page.read([&](storage::Reader& reader) {
        return record::read_all(kind, body.typed, record::resolver(reader, page.house.kinds, page.county.id), before);
    });
}

std::string api_address(const record::Kind& kind, std::int64_t id) { return fmt::format("/api/v1/{}/{}", kind.address, base::id_text(id)); }

http::Response stored_record(const Page& page, const record::Kind& kind, const std::string& address, int status)
{
    auto id = base::id_from_text(address.substr(address.rfind('/') + 1)).value_or(0);
    auto record = page.read([&](storage::Reader& reader) { return record::find(reader, kind, page.county.id, id); });
    if (!record) return api_error(page, 404, "not_found");
    return json_response(status, json_record(page, kind, *record)).with("Location", address);
}

} // namespace

http::Response api_list(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto where = filters_of(page, kind);
    auto number = std::max<std::int64_t>(1, base::whole_number(page.request.query_value("page")).value_or(1));
    auto size = std::clamp<std::int64_t>(base::whole_number(page.request.query_value("per_page")).value_or(50), 1, most_per_page);
    if (number > 1'000'000) return api_error(page, 400, "bad_request");
    return page.read([&](storage::Reader& reader) {
        auto total = record::count(reader, kind, page.county.id, where);
        record::ListQuery query{where, "sort_name", false, static_cast<int>(size), static_cast<int>((number - 1) * size)};
        json::array contents;
        for (auto& record : record::list(reader, kind, page.county.id, query)) contents.push_back(json_record(page, kind, record));
        return json_response(200, {{"total_items", total}, {"page_number", number}, {"size", size},
                                   {"total_pages", (total + size - 1) / size}, {"contents", std::move(contents)}});
    });
}

http::Response api_one(const Page& page, const RecordPages& pages)
{
    auto record = visible_record(page, *pages.kind, "read");
    return record ? json_response(200, json_record(page, *pages.kind, *record)) : api_error(page, 404, "not_found");
}

http::Response api_create(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto body = read_body(page, kind);
    if (!body.faults.empty()) return api_error(page, 400, "bad_request", body.faults);
    auto read = read_values(page, kind, body, nullptr);
    if (!read.faults.empty()) return api_error(page, 422, "invalid", read.faults);
    record::Record record;
    record.values = read.values;
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto saved = record::insert(deed, kind, record);
        if (!page.may(kind.permission("edit"), subject_of(kind, saved)) && !page.may(kind.permission("create")))
            return base::refuse(base::Faults{{"", "site.form.not_yours", {}, 0, 0}});
        return api_address(kind, saved.id);
    });
    return done ? stored_record(page, kind, done->result, 201) : api_error(page, 403, "not_allowed", done.error());
}

http::Response api_replace(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto before = visible_record(page, kind, "edit");
    if (!before) return api_error(page, 404, "not_found");
    auto body = read_body(page, kind);
    if (!body.faults.empty()) return api_error(page, 400, "bad_request", body.faults);
    auto read = read_values(page, kind, body, &before->values);
    if (!read.faults.empty()) return api_error(page, 422, "invalid", read.faults);
    record::Record record = *before;
    record.version = body.version;
    record.values = read.values;
    if (kind.owner_of) record.owner = kind.owner_of(record);
    if (!page.may(kind.permission("edit"), subject_of(kind, record))) return api_error(page, 403, "not_allowed");
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (!record::update(deed, kind, record)) return base::refuse(base::Faults{{"version", "site.api.overtaken", {}, 0, 0}});
        return api_address(kind, record.id);
    });
    return done ? stored_record(page, kind, done->result, 200) : api_error(page, 409, "changed_meanwhile", done.error());
}

http::Response api_archive(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto record = visible_record(page, kind, "edit");
    if (!record) return api_error(page, 404, "not_found");
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (!record::shelve(deed, kind, record->id, record::Shelf::archived)) return base::refuse(base::Faults{});
        return api_address(kind, record->id);
    });
    return done ? stored_record(page, kind, done->result, 200) : api_error(page, 404, "not_found");
}

} // namespace landlotse::site
