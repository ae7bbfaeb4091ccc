#include "kernel/html/accent.h"
#include "kernel/html/html.h"

#include <doctest/doctest.h>

using namespace landlotse::html;

TEST_CASE("what a person typed cannot become markup")
{
    std::string typed = "<script>\"'&";
    CHECK(el("p", {attr("title", typed), typed}).text() ==
          "<p title=\"&lt;script&gt;&quot;&#39;&amp;\">&lt;script&gt;&quot;&#39;&amp;</p>");
}

TEST_CASE("markup nests, lists join, void elements stay open")
{
    std::vector<Html> items{el("li", {"a"}), el("li", {"b"})};
    CHECK(el("ul", {cls("x"), items}).text() == "<ul class=\"x\"><li>a</li><li>b</li></ul>");
    CHECK(el("input", {attr("name", "q"), flag("required"), flag("disabled", false)}).text() ==
          "<input name=\"q\" required>");
    CHECK(fragment({"a<", el("br"), when(false, el("hr"))}).text() == "a&lt;<br>");
}

TEST_CASE("a county's colour carries white text, or is refused")
{
    CHECK(*contrast_with_white("#000000") == doctest::Approx(21));
    CHECK(*contrast_with_white("#ffffff") == doctest::Approx(1));
    CHECK_FALSE(contrast_with_white("red"));
    CHECK(accent_sheet("#1f5f5b").find("--accent:#1f5f5b") != std::string::npos);
    CHECK(accent_sheet("#1f5f5b").find("prefers-color-scheme:dark") != std::string::npos);
    CHECK(accent_sheet("#ffee00").empty());
    CHECK(accent_sheet("#1f5f5b}body{").empty());
}
