#include "kernel/http/form.h"

#include <doctest/doctest.h>

using namespace landlotse::http;

namespace {

std::string part(const std::string& head, const std::string& body)
{
    return "--cut\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + body + "\r\n";
}

FormError error_of(const std::string& body, const FormLimits& limits = {})
{
    auto form = read_multipart(body, "cut", limits);
    return form ? FormError{.status = 0, .field = {}, .message = {}} : form.error();
}

} // namespace

TEST_CASE("an urlencoded form gives its fields in order")
{
    auto form = read_urlencoded("name=J%C3%BCrgen+M&empty=&flag&name=2&&a=b=c");
    REQUIRE(form);
    CHECK(form->fields ==
          Pairs{{"name", "Jürgen M"}, {"empty", ""}, {"flag", ""}, {"name", "2"}, {"a", "b=c"}});
    CHECK(read_urlencoded("")->fields.empty());
}

TEST_CASE("an urlencoded form within doubt is refused by field")
{
    CHECK(read_urlencoded("a=%").error() == FormError{400, "a", "form.value_not_utf8"});
    CHECK(read_urlencoded("a=%ff").error() == FormError{400, "a", "form.value_not_utf8"});
    CHECK(read_urlencoded("a=%00").error() == FormError{400, "a", "form.value_not_utf8"});
    CHECK(read_urlencoded("%zz=1").error() == FormError{400, "", "form.bad_name"});
    CHECK(read_urlencoded("=1").error().message == "form.name_missing");
    CHECK(read_urlencoded(std::string(201, 'n') + "=1").error().message == "form.name_too_long");
    CHECK(read_urlencoded(std::string(9000, 'n') + "=1").error().field.size() == 200);
    FormLimits small{.fields = 2, .value_bytes = 4};
    CHECK(read_urlencoded("a=1&b=2&c=3", small).error() == FormError{413, "c", "form.too_many_fields"});
    CHECK(read_urlencoded("a=12345", small).error() == FormError{413, "a", "form.value_too_large"});
    CHECK(read_urlencoded("a=1&b=1234", small).has_value());
}

TEST_CASE("a multipart form gives fields and the files that were chosen")
{
    auto form = read_multipart(
        part("name=\"title\"", "Sommerfest\r\nam See") +
            part("name=\"photo\"; filename=\"C:\\bilder\\see.png\"\r\nContent-Type: image/png",
                 std::string("\x89PNG\r\n\0--cu", 11)) +
            part("name=\"none\"; filename=\"\"\r\nContent-Type: application/octet-stream", "") +
            "--cut--\r\n",
        "cut");
    REQUIRE(form);
    CHECK(form->fields == Pairs{{"title", "Sommerfest\r\nam See"}});
    REQUIRE(form->uploads.size() == 1);
    auto& photo = form->uploads.front();
    CHECK(photo.name == "photo");
    CHECK(photo.filename == "see.png");
    CHECK(photo.content_type == "image/png");
    CHECK(photo.bytes == std::string("\x89PNG\r\n\0--cu", 11));
}

TEST_CASE("names are unescaped as browsers escape them")
{
    auto form = read_multipart(
        part("name=\"a%22b\"", "1") + part("name=\"c\\\"d\"", "2") + part("name=e", "3") + "--cut--", "cut");
    REQUIRE(form);
    CHECK(form->fields == Pairs{{"a\"b", "1"}, {"c\"d", "2"}, {"e", "3"}});
}

TEST_CASE("a multipart body that breaks its own rules is refused")
{
    CHECK(error_of("").message == "form.bad_part");
    CHECK(error_of("preamble\r\n--cut--").message == "form.bad_part");
    CHECK(error_of("--cut\r\n").message == "form.cut_short");
    CHECK(error_of(part("name=\"a\"", "1")).message == "form.cut_short");
    CHECK(error_of(part("name=\"a\"", "1") + "--cut").message == "form.cut_short");
    CHECK(error_of("--cut--\r\nmore").message == "form.bytes_behind_end");
    CHECK(error_of("--cutter\r\n--cut--").message == "form.bad_part");
    CHECK(error_of("--cut\r\nContent-Type: text/plain\r\n\r\n1\r\n--cut--").message == "form.bad_part");
    CHECK(error_of("--cut\r\n\r\n1\r\n--cut--").message == "form.bad_part");
    CHECK(error_of(part("name=\"a", "1") + "--cut--").message == "form.bad_part");
    CHECK(error_of(part("name=\"a\"; name=\"b\"", "1") + "--cut--").message == "form.bad_part");
    CHECK(error_of(part("filename=\"a\"", "1") + "--cut--").message == "form.bad_part");
    CHECK(error_of(part("name=\"\"", "1") + "--cut--").message == "form.name_missing");
    CHECK(error_of(part("name=\"a\"", "\xff") + "--cut--") == FormError{400, "a", "form.value_not_utf8"});
    CHECK(error_of(part("name=\"f\"; filename=\"\xff\"", "x") + "--cut--") ==
          FormError{400, "f", "form.bad_filename"});
    CHECK(error_of(part("name=\"a\"\r\nX: " + std::string(5000, 'x'), "1") + "--cut--").message ==
          "form.bad_part");
}

TEST_CASE("limits of a multipart form name the field")
{
    FormLimits small{.fields = 3, .files = 1, .file_bytes = 4};
    auto file = [](const std::string& name, const std::string& bytes) {
        return part("name=\"" + name + "\"; filename=\"x\"", bytes);
    };
    CHECK(error_of(file("f", "12345") + "--cut--", small) == FormError{413, "f", "form.file_too_large"});
    CHECK(error_of(file("f", "1") + file("g", "1") + "--cut--", small) ==
          FormError{413, "g", "form.too_many_files"});
    CHECK(error_of(part("name=a", "") + part("name=b", "") + part("name=c", "") + part("name=d", "") +
                       "--cut--",
                   small) == FormError{413, "d", "form.too_many_fields"});
}

TEST_CASE("the boundary is read from the content type")
{
    CHECK(multipart_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(multipart_boundary("multipart/form-data; charset=utf-8; Boundary=\"a b\"") == "a b");
    CHECK(multipart_boundary("multipart/form-data").empty());
    CHECK(multipart_boundary("multipart/form-data; boundary=\"ends \"").empty());
    CHECK(multipart_boundary("multipart/form-data; boundary=a{b").empty());
    CHECK(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')).empty());
    CHECK(read_form("multipart/form-data", "--\r\n").error().message == "form.bad_boundary");
    CHECK(read_form("application/json", "{}")->fields.empty());
    CHECK(read_form("Application/X-WWW-Form-Urlencoded; charset=UTF-8", "a=1")->fields == Pairs{{"a", "1"}});
}
