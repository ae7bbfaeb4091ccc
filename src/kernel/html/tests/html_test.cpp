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
