#include "rooms/council/domain/oparl_file.h"

#include "kernel/base/text.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::council {

namespace {

namespace json = boost::json;

constexpr std::size_t most_objects = 20'000; ///< of one page, embedded ones included
constexpr std::size_t most_links = 2'000;
constexpr std::size_t longest_address = 1'000;
constexpr std::string_view host = "schema.oparl.org/";

/// `https://schema.oparl.org/1.1/Paper` → `Paper`; nothing for anything else.
std::string type_of(const json::object& object)
{
    auto* type = object.if_contains("type");
    if (!type || !type->is_string()) return {};
    std::string_view text = type->as_string();
    if (text.find(host) == std::string_view::npos) return {};
    return std::string(text.substr(text.rfind('/') + 1).substr(0, 40));
}

std::string address_of(const json::object& object)
{
    auto* id = object.if_contains("id");
    if (!id || !id->is_string() || id->as_string().size() > longest_address || !std::string_view(id->as_string()).starts_with("http")) return {};
    return std::string(id->as_string());
}

std::string cut(std::string_view text)
{
    if (text.size() <= most_oparl_text) return std::string(text);
    auto end = most_oparl_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end));
}

/// By which property an embedded object names its parent when it stands alone.
std::string_view parent_property(std::string_view parent)
{
    if (parent == "Paper") return "paper";
    if (parent == "Meeting") return "meeting";
    if (parent == "Person") return "person";
    return parent == "AgendaItem" ? "agendaItem" : "body";
}

struct Reading {
    OparlPage page;
    base::Faults faults;

    void add(const json::object& object, std::string_view parent_type, const std::string& parent);
    void property(OparlObject& into, std::string_view name, const json::value& value);
};

std::string number_text(const json::value& value)
{
    if (value.is_int64()) return std::to_string(value.as_int64());
    if (value.is_uint64()) return std::to_string(value.as_uint64());
    return fmt::format("{}", value.as_double());
}

void Reading::property(OparlObject& into, std::string_view name, const json::value& value)
{
    std::string key(name);
    if (value.is_string()) {
        into.texts[key] = cut(value.as_string());
        if (std::string_view(value.as_string()).starts_with("http") && value.as_string().size() <= longest_address) into.links[key].emplace_back(value.as_string());
    } else if (value.is_bool()) into.texts[key] = value.as_bool() ? "true" : "false";
    else if (value.is_number()) into.texts[key] = number_text(value);
    else if (value.is_object()) {
        auto address = address_of(value.as_object());
        if (!address.empty()) into.links[key].push_back(address);
        add(value.as_object(), into.type, into.id);
    } else if (value.is_array())
        for (auto& one : value.as_array()) {
            if (into.links[key].size() >= most_links) break;
            if (one.is_string() && one.as_string().size() <= longest_address) into.links[key].emplace_back(one.as_string());
            if (!one.is_object()) continue;
            if (auto address = address_of(one.as_object()); !address.empty()) into.links[key].push_back(address);
            add(one.as_object(), into.type, into.id);
        }
}

void Reading::add(const json::object& object, std::string_view parent_type, const std::string& parent)
{
    OparlObject one;
    one.type = type_of(object);
    one.id = address_of(object);
    if (one.type.empty() || one.id.empty()) return;
    if (page.objects.size() >= most_objects) {
        if (faults.empty()) faults.push_back({"", "council.oparl.too_many", {}, 0, 0});
        return;
    }
    for (auto& member : object) property(one, member.key(), member.value());
    if (!parent.empty()) one.links[std::string(parent_property(parent_type))] = {parent};
    one.is_deleted = one.texts["deleted"] == "true";
    std::string all;
    for (auto& [name, text] : one.texts)
        if (name != "modified" && name != "created") all += fmt::format("{}={}:{};", name, text.size(), text);
    for (auto& [name, links] : one.links)
        for (auto& link : links) all += fmt::format("{}>{};", name, link);
    one.print = base::sha256_hex(all);
    page.objects.push_back(std::move(one));
}

} // namespace

base::Result<OparlPage, base::Faults> read_oparl(std::string_view bytes)
{
    auto refuse = [](const char* message) { return base::refuse(base::Faults{{"", message, {}, 0, 0}}); };
    if (bytes.size() > most_oparl_bytes) return refuse("council.oparl.too_large");
    if (!base::is_valid_utf8(bytes)) return refuse("council.oparl.not_utf8");
    boost::system::error_code error;
    auto value = json::parse(bytes, error);
    if (error || !value.is_object()) return refuse("council.oparl.not_json");
    auto& top = value.as_object();
    Reading reading;
    if (auto* data = top.if_contains("data"); data && data->is_array()) {
        reading.page.is_list = true;
        for (auto& one : data->as_array())
            if (one.is_object()) reading.add(one.as_object(), {}, {});
        auto* links = top.if_contains("links");
        auto* next = links && links->is_object() ? links->as_object().if_contains("next") : nullptr;
        if (next && next->is_string() && next->as_string().size() <= longest_address) reading.page.next = std::string(next->as_string());
    } else {
        reading.add(top, {}, {});
        if (reading.page.objects.empty()) return refuse("council.oparl.no_object");
    }
    if (!reading.faults.empty()) return base::refuse(reading.faults);
    return std::move(reading.page);
}

} // namespace landlotse::council
