#include "kernel/richtext/clean.h"
#include "kernel/richtext/links.h"

#include <doctest/doctest.h>

using namespace landlotse;

namespace {

std::string clean(std::string_view markup)
{
    auto once = richtext::clean_markup(markup);
    REQUIRE(once);
    auto twice = richtext::clean_markup(*once);
    REQUIRE(twice);
    CHECK(*twice == *once);
    return *once;
}

} // namespace

TEST_CASE("allowed markup stays as it is")
{
    const char* text =
        "<h2>Anmelden</h2>\n<p>Gehen Sie <strong>bald</strong> zum <a href=\"/de/guide/amt\">Amt</a>.</p>\n"
        "<ul>\n<li>Pass</li>\n<li>Vertrag<ul>\n<li>im Original</li>\n</ul></li>\n</ul>\n"
        "<p lang=\"ar\" dir=\"rtl\">مرحبا</p>\n<contact-card ref=\"abc1\"></contact-card>";
    CHECK(clean(text) == text);
}

TEST_CASE("scripts, styles, handlers and foreign images are gone, their words too where nobody sees them")
{
    CHECK(clean("<p onclick=\"alert(1)\">Eins<script>alert(2)</script></p><style>p{}</style>") ==
          "<p>Eins</p>");
    CHECK(clean("<p>Zwei<img src=x onerror=alert(1)><img width=1 height=1 "
                "src=\"https://t.example/p.gif\"></p>") == "<p>Zwei</p>");
    CHECK(
        clean("<svg><script>alert(1)</script></svg><iframe src=\"https://a.example\"></iframe><p>Drei</p>") ==
        "<p>Drei</p>");
    CHECK(clean("<p>Vier<span style=\"display:none\">geheim</span></p>") == "<p>Vier</p>");
    CHECK(clean("<a href=\"java\nscript:alert(1)\">klick</a>") == "<p>klick</p>");
    CHECK(clean("<a href=\"data:text/html,x\">klick</a>") == "<p>klick</p>");
    CHECK(clean("<<script>script>alert(1)<</script>/script>").find("<script") == std::string::npos);
}

TEST_CASE("links lose their trackers and detours")
{
    CHECK(richtext::clean_link("https://a.example/x?utm_source=b&id=3&fbclid=4#teil") ==
          "https://a.example/x?id=3#teil");
    CHECK(richtext::clean_link("https://a.example/x?utm_source=b") == "https://a.example/x");
    CHECK(richtext::clean_link(
              "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&data=5") ==
          "https://a.example/x");
    CHECK(richtext::clean_link("HTTPS://a.example") == "https://a.example");
    CHECK(richtext::clean_link("tel:+493023125") == "tel:+493023125");
    for (auto* bad : {"javascript:alert(1)", " java\tscript:alert(1)", "//a.example", "vbscript:x",
                      "data:text/html,x", "file:///etc", "https://", "www.example.org"})
        CHECK_FALSE(richtext::clean_link(bad));
}

TEST_CASE("a text from a word processor becomes headings, paragraphs and real lists")
{
    auto out =
        clean("<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>@page WordSection1 "
              "{size:595pt}</style>"
              "<div class=WordSection1><h1 style='mso-margin-top-alt:auto'>Wohnung anmelden<o:p></o:p></h1>"
              "<p class=MsoNormal><span lang=DE style='mso-ansi-language:DE'>Sie "
              "brauchen:<o:p>&nbsp;</o:p></span></p>"
              "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if "
              "!supportLists]>"
              "<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "
              "\"Times\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
              "<b>Pass</b><o:p></o:p></p>"
              "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span "
              "style='mso-list:Ignore'>·&nbsp; </span>Mietvertrag</p>"
              "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Fertig.</p></div>");
    CHECK(out ==
          "<h2>Wohnung anmelden</h2>\n<p>Sie "
          "brauchen:</p>\n<ul>\n<li><strong>Pass</strong></li>\n<li>Mietvertrag</li>\n</ul>\n<p>Fertig.</p>");
}

TEST_CASE("a text from an online editor: bold that is not bold, and nested lists beside their items")
{
    CHECK(clean("<b style=\"font-weight:normal;\"><p><span style=\"font-weight:700\">Wichtig:</span> "
                "heute</p></b>") == "<p><strong>Wichtig:</strong> heute</p>");
    CHECK(clean("<ul><li>eins</li><ul><li>innen</li></ul><li>zwei</li></ul>") ==
          "<ul>\n<li>eins<ul>\n<li>innen</li>\n</ul></li>\n<li>zwei</li>\n</ul>");
}

TEST_CASE("tables keep head and cells; a table for layout becomes its words")
{
    CHECK(clean("<table border=1><tr><th>Tag</th><th>Zeit</th></tr><tr><td>Mo</td><td "
                "colspan=2><p>9</p><p>10</p></td></tr></table>") ==
          "<table>\n<thead>\n<tr>\n<th scope=\"col\">Tag</th>\n<th "
          "scope=\"col\">Zeit</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>Mo</td>\n"
          "<td colspan=\"2\">9<br>10</td>\n</tr>\n</tbody>\n</table>");
    CHECK(clean("<table><tr><td><h1>Titel</h1><p>Text</p></td></tr></table>") ==
          "<h2>Titel</h2>\n<p>Text</p>");
}

TEST_CASE("text without markup is a paragraph; a forgotten end tag swallows nothing")
{
    CHECK(clean("Guten Tag & willkommen") == "<p>Guten Tag &amp; willkommen</p>");
    CHECK(clean("<contact-card ref=\"a1\"><p>Danach</p>") ==
          "<contact-card ref=\"a1\"></contact-card>\n<p>Danach</p>");
    CHECK(clean("<contact-card ref=\"../x\"></contact-card>").empty());
    CHECK(richtext::words_of("<p>Eins</p><ul><li>zwei</li></ul>") == "Eins\nzwei");
}

TEST_CASE("too large, too deep and no text are refused")
{
    CHECK(richtext::clean_markup(std::string(500'000, 'a')).error() == richtext::ParseRefusal::too_large);
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<blockquote>";
    CHECK(richtext::clean_markup(deep + "x").error() == richtext::ParseRefusal::too_deep);
    CHECK(richtext::clean_markup("\xff\xfe").error() == richtext::ParseRefusal::not_text);
}
