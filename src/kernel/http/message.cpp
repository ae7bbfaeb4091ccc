#include "kernel/http/message.h"

#include "kernel/base/text.h"

#include <algorithm>

namespace landlotse::http {

namespace {

std::string_view first_value(const Pairs& pairs, std::string_view name)
{
    for (auto& [key, value] : pairs)
        if (key == name) return value;
    return {};
}

std::vector<std::string> all_values(const Pairs& pairs, std::string_view name)
{
    std::vector<std::string> values;
    for (auto& [key, value] : pairs)
        if (key == name) values.push_back(value);
    return values;
}

} // namespace

std::string_view name_of(Method method)
{
    constexpr std::string_view names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    return names[static_cast<int>(method)];
}

std::string_view Request::header(std::string_view name) const
{
    for (auto& [key, value] : headers)
        if (base::equal_ignoring_case(key, name)) return value;
    return {};
}

std::string_view Request::query_value(std::string_view name) const { return first_value(query, name); }
std::string_view Request::form_value(std::string_view name) const { return first_value(form, name); }
std::vector<std::string> Request::form_values(std::string_view name) const { return all_values(form, name); }
std::vector<std::string> Request::query_values(std::string_view name) const { return all_values(query, name); }
std::string_view Request::parameter(std::string_view name) const { return first_value(parameters, name); }

const Upload* Request::upload(std::string_view field) const
{
    auto found = std::find_if(uploads.begin(), uploads.end(), [&](auto& one) { return one.name == field && !one.bytes.empty(); });
    return found == uploads.end() ? nullptr : &*found;
}

bool Request::has_form(std::string_view name) const
{
    return std::any_of(form.begin(), form.end(), [&](auto& pair) { return pair.first == name; });
}

std::string_view Request::cookie(std::string_view name) const
{
    for (auto pair : base::split(header("Cookie"), ';')) {
        pair = base::trimmed(pair);
        if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

Response text_response(int status, std::string body, std::string content_type)
{
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::make_shared<const std::string>(std::move(body));
    return response;
}

Response html_response(int status, std::string body)
{
    return text_response(status, std::move(body), "text/html; charset=utf-8");
}

Response see_other(std::string location)
{
    Response response;
    response.status = 303;
    response.with("Location", std::move(location));
    return response;
}

Response unchanging(std::string bytes, std::string content_type)
{
    return text_response(200, std::move(bytes), std::move(content_type)).with("Cache-Control", "public, max-age=31536000, immutable");
}

Response download(std::string bytes, std::string content_type, std::string filename)
{
    auto response = text_response(200, std::move(bytes), std::move(content_type));
    response.with("Content-Disposition", "attachment; filename=\"" + filename + "\"");
    return response;
}

} // namespace landlotse::http
