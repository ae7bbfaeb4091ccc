#include "rooms/guide/domain/easy_language.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/domain/markdown.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace landlotse::guide;

namespace {

bool finds(std::string_view text, EasyRule rule)
{
    auto all = easy_findings(text);
    return std::any_of(all.begin(), all.end(), [&](auto& one) { return one.rule == rule; });
}

} // namespace

TEST_CASE("the check for easy language finds what a program can find")
{
    CHECK(finds("Bringen Sie z.B. den Pass mit.", EasyRule::abbreviation));
    CHECK(finds("Das geht nicht.", EasyRule::negation));
    CHECK(finds("Sie könnten anrufen.", EasyRule::subjunctive));
    CHECK(finds("Der Antrag wird heute gestellt und ausgefüllt.", EasyRule::passive));
    CHECK(finds("Das ist das Haus des Vermieters.", EasyRule::genitive));
    CHECK(finds("Gehen Sie zur Ausländerbehörde und zur Wohnungsgeberbestätigung.", EasyRule::compound));
    CHECK(finds("Das Amt ist in der Poststraße 5.", EasyRule::address));
    CHECK(finds("Kommen Sie um 9 Uhr.", EasyRule::address));
    CHECK(finds("Sie haben zwei Wochen Zeit.", EasyRule::number));
    CHECK(finds("Das Amt (im Rathaus) hilft.", EasyRule::brackets));
    CHECK(finds("Sie oder Ihr Kind und Ihre Eltern gehen bitte am Montag oder am Dienstag zum Amt.",
                EasyRule::long_sentence));
    CHECK(easy_findings("Sie haben eine neue Wohnung.\nGehen Sie zum Rathaus.\nSie haben 2 Wochen Zeit.")
              .empty());
}

TEST_CASE("a finding says where it is")
{
    auto all = easy_findings("Alles gut. Das Amt hilft Ihnen nicht. Alles gut.");
    REQUIRE(all.size() == 1);
    CHECK(all.front().words == "nicht");
    CHECK(all.front().sentence == "Das Amt hilft Ihnen nicht.");
}

TEST_CASE("who misses a language reads the nearest, and German last")
{
    CHECK(reading_order("uk") == std::vector<std::string>{"uk", "ru", "en", "de"});
    CHECK(reading_order("de-simple") == std::vector<std::string>{"de-simple", "de"});
    CHECK(reading_order("de") == std::vector<std::string>{"de"});
}

TEST_CASE("a page in Markdown becomes title, sentence and clean markup")
{
    MarkdownWorld world{{"amt"}, {"housing"}};
    auto page = read_markdown("# Wohnen\nEin Satz.\n\n## Suchen\nFragen Sie das [Amt](page:amt) "
                              "**bald**.\n\n- eins\n- zwei\n\n1. erst\n\n{contacts: housing}\n",
                              world);
    REQUIRE(page);
    CHECK(page->title == "Wohnen");
    CHECK(page->summary == "Ein Satz.");
    CHECK(page->body == "<h2>Suchen</h2>\n<p>Fragen Sie das <a href=\"page:amt\">Amt</a> "
                        "<strong>bald</strong>.</p>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>\n"
                        "<ol>\n<li>erst</li>\n</ol>\n<contact-cards topic=\"housing\"></contact-cards>");
}

TEST_CASE("faults of Markdown name their lines")
{
    MarkdownWorld world{{"amt"}, {"housing"}};
    auto page = read_markdown(
        "# Wohnen\nSatz\n\n[x](page:weg)\n\n{contacts: nothing}\n# Noch einer\n[y](javascript:alert)\n",
        world);
    REQUIRE_FALSE(page);
    std::vector<int> lines;
    for (auto& fault : page.error()) lines.push_back(fault.row);
    CHECK(lines == std::vector<int>{4, 6, 7, 8});
    CHECK(read_markdown("Kein Titel", world).error().front().message == "guide.import.no_title");
}
