#include "kernel/http/form.h"

#include "kernel/base/text.h"

#include <algorithm>

namespace landlotse::http {

namespace {

using base::refuse;
using Outcome = base::Result<Form, FormError>;

FormError fault(int status, std::string_view field, std::string_view message)
{
    // A field's name is foreign text: it is cut so that an error stays small.
    return {status, std::string(field.substr(0, 200)), std::string(message)};
}

bool is_control(char c)
{
    auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool has_control(std::string_view text) { return std::any_of(text.begin(), text.end(), is_control); }

std::string_view main_type(std::string_view content_type)
{
    return base::trimmed(content_type.substr(0, content_type.find(';')));
}

/// One parameter of a header value such as `form-data; name="a"; filename="b"`.
/// Quoted values know only `\"` as an escape: browsers send other backslashes as they are.
struct Parameters {
    std::string_view rest;

    struct One {
        std::string name;
        std::string value;
    };
    /// Empty at the end or when the rest is malformed; then `rest` is not empty.
    std::optional<One> next();

private:
    std::optional<std::string> quoted(std::size_t& at) const;
};

std::optional<std::string> Parameters::quoted(std::size_t& at) const
{
    std::string value;
    for (++at; at < rest.size() && rest[at] != '"'; ++at) {
        if (rest[at] == '\\' && at + 1 < rest.size() && rest[at + 1] == '"') ++at;
        value += rest[at];
    }
    if (at >= rest.size()) return std::nullopt;
    ++at;
    return value;
}

std::optional<Parameters::One> Parameters::next()
{
    rest = base::trimmed(rest);
    if (rest.empty() || rest.front() != ';') return std::nullopt;
    auto line = base::trimmed(rest.substr(1));
    auto equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    One one{base::ascii_lower(base::trimmed(line.substr(0, equals))), {}};
    if (one.name.find_first_of("; \t\"") != std::string::npos) return std::nullopt;

    rest = line;
    auto at = equals + 1;
    if (at < line.size() && line[at] == '"') {
        auto value = quoted(at);
        if (!value) return std::nullopt;
        one.value = std::move(*value);
    } else {
        auto end = std::min(line.find(';', at), line.size());
        one.value = std::string(base::trimmed(line.substr(at, end - at)));
        at = end;
    }
    rest = line.substr(at);
    return one;
}

struct PartHead {
    std::string name;
    std::string filename;
    bool is_file = false;
    std::string content_type;
};

/// What browsers escape in names (WHATWG HTML, "multipart/form-data encoding algorithm").
std::string unescaped_name(std::string_view name)
{
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto escape = name.substr(i, 3);
        if (escape == "%22")
            plain += '"';
        else if (escape == "%0D" || escape == "%0A")
            plain += ' ';
        else
            plain += name[i];
        if (escape == "%22" || escape == "%0D" || escape == "%0A") i += 2;
    }
    return plain;
}

/// The last segment only: some clients send whole paths.
std::string base_name(std::string_view filename)
{
    auto slash = filename.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? filename : filename.substr(slash + 1));
}

bool read_disposition(std::string_view value, PartHead& head)
{
    auto kind = value.substr(0, value.find(';'));
    if (base::ascii_lower(base::trimmed(kind)) != "form-data") return false;
    Parameters parameters{value.substr(kind.size())};
    bool has_name = false;
    while (auto one = parameters.next()) {
        if (one->name == "name") {
            if (has_name) return false;
            has_name = true;
            head.name = unescaped_name(one->value);
        } else if (one->name == "filename") {
            if (head.is_file) return false;
            head.is_file = true;
            head.filename = base_name(unescaped_name(one->value));
        }
    }
    return has_name && parameters.rest.empty();
}

std::optional<PartHead> read_part_head(std::string_view block)
{
    PartHead head;
    bool has_disposition = false;
    while (!block.empty()) {
        auto end = block.find("\r\n");
        if (end == std::string_view::npos) return std::nullopt;
        auto line = block.substr(0, end);
        block.remove_prefix(end + 2);
        auto colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || has_control(line)) return std::nullopt;
        auto name = base::ascii_lower(line.substr(0, colon));
        auto value = base::trimmed(line.substr(colon + 1));
        if (name == "content-disposition") {
            if (has_disposition || !read_disposition(value, head)) return std::nullopt;
            has_disposition = true;
        } else if (name == "content-type") {
            head.content_type = std::string(value.substr(0, 200));
        }
    }
    if (!has_disposition) return std::nullopt;
    return head;
}

std::optional<FormError> keep_file(Form& form, PartHead head, std::string_view bytes,
                                   const FormLimits& limits)
{
    if (head.filename.empty() && bytes.empty()) return std::nullopt; // no file was chosen
    if (form.uploads.size() == limits.files) return fault(413, head.name, "form.too_many_files");
    if (bytes.size() > limits.file_bytes) return fault(413, head.name, "form.file_too_large");
    bool is_readable = base::is_valid_utf8(head.filename) && !has_control(head.filename);
    if (!is_readable || head.filename.size() > 255) return fault(400, head.name, "form.bad_filename");
    form.uploads.push_back(
        {std::move(head.name), std::move(head.filename), std::move(head.content_type), std::string(bytes)});
    return std::nullopt;
}

std::optional<FormError> keep_field(Form& form, std::string name, std::string value, const FormLimits& limits)
{
    if (value.size() > limits.value_bytes) return fault(413, name, "form.value_too_large");
    if (!base::is_valid_utf8(value)) return fault(400, name, "form.value_not_utf8");
    form.fields.emplace_back(std::move(name), std::move(value));
    return std::nullopt;
}

std::optional<FormError> name_fault(const Form& form, std::string_view name, const FormLimits& limits)
{
    if (form.fields.size() + form.uploads.size() == limits.fields)
        return fault(413, name, "form.too_many_fields");
    if (name.empty()) return fault(400, name, "form.name_missing");
    if (name.size() > limits.name_bytes) return fault(400, name, "form.name_too_long");
    if (!base::is_valid_utf8(name) || has_control(name)) return fault(400, "", "form.bad_name");
    return std::nullopt;
}

std::optional<FormError> keep_part(Form& form, std::string_view part, const FormLimits& limits)
{
    constexpr std::size_t most_head = 4096;
    auto head_end = part.substr(0, most_head).find("\r\n\r\n");
    if (head_end == std::string_view::npos) return fault(400, "", "form.bad_part");
    auto head = read_part_head(part.substr(0, head_end + 2));
    if (!head) return fault(400, "", "form.bad_part");
    if (auto wrong = name_fault(form, head->name, limits)) return wrong;

    auto bytes = part.substr(head_end + 4);
    if (head->is_file) return keep_file(form, std::move(*head), bytes, limits);
    return keep_field(form, std::move(head->name), std::string(bytes), limits);
}

bool is_boundary_character(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

} // namespace

Outcome read_urlencoded(std::string_view body, const FormLimits& limits)
{
    Form form;
    while (!body.empty()) {
        auto end = std::min(body.find('&'), body.size());
        auto part = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (part.empty()) continue;
        auto equals = std::min(part.find('='), part.size());
        auto raw_name = part.substr(0, equals);
        if (raw_name.size() > limits.name_bytes * 3)
            return refuse(fault(400, raw_name, "form.name_too_long"));
        auto name = base::percent_decoded(raw_name);
        if (!name) return refuse(fault(400, "", "form.bad_name"));
        if (auto wrong = name_fault(form, *name, limits)) return refuse(*wrong);
        auto value = base::percent_decoded(part.substr(std::min(equals + 1, part.size())));
        if (!value) return refuse(fault(400, *name, "form.value_not_utf8"));
        if (auto wrong = keep_field(form, std::move(*name), std::move(*value), limits)) return refuse(*wrong);
    }
    return form;
}

Outcome read_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits)
{
    if (boundary.empty()) return refuse(fault(400, "", "form.bad_boundary"));
    const std::string opening = "--" + std::string(boundary);
    const std::string between = "\r\n" + opening;
    if (!body.starts_with(opening)) return refuse(fault(400, "", "form.bad_part"));
    body.remove_prefix(opening.size());

    Form form;
    // Behind every boundary stands either a line break and one more part, or "--" and the end.
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n"))
            return refuse(fault(400, "", body.size() < 2 ? "form.cut_short" : "form.bad_part"));
        body.remove_prefix(2);
        auto end = body.find(between);
        if (end == std::string_view::npos) return refuse(fault(400, "", "form.cut_short"));
        if (auto wrong = keep_part(form, body.substr(0, end), limits)) return refuse(*wrong);
        body.remove_prefix(end + between.size());
    }
    auto behind = body.substr(2);
    if (!behind.empty() && behind != "\r\n") return refuse(fault(400, "", "form.bytes_behind_end"));
    return form;
}

std::string multipart_boundary(std::string_view content_type)
{
    Parameters parameters{content_type.substr(std::min(content_type.find(';'), content_type.size()))};
    while (auto one = parameters.next()) {
        if (one->name != "boundary") continue;
        bool is_good = !one->value.empty() && one->value.size() <= 70 && one->value.back() != ' ' &&
                       std::all_of(one->value.begin(), one->value.end(), is_boundary_character);
        return is_good ? one->value : std::string{};
    }
    return {};
}

Outcome read_form(std::string_view content_type, std::string_view body, const FormLimits& limits)
{
    auto kind = base::ascii_lower(main_type(content_type));
    if (kind == "application/x-www-form-urlencoded") return read_urlencoded(body, limits);
    if (kind == "multipart/form-data") return read_multipart(body, multipart_boundary(content_type), limits);
    return Form{};
}

} // namespace landlotse::http
