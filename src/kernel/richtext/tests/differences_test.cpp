#include "kernel/richtext/differences.h"

#include <doctest/doctest.h>

using namespace landlotse::richtext;

TEST_CASE("a changed word is marked, the rest is kept")
{
    auto pieces = differences("Sie haben zwei Wochen Zeit.\nBringen Sie den Pass mit.\n",
                              "Sie haben drei Wochen Zeit.\nBringen Sie den Pass mit.\n");
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[0] == Piece{Fate::kept, "Sie haben "});
    CHECK(pieces[1] == Piece{Fate::removed, "zwei "});
    CHECK(pieces[2] == Piece{Fate::added, "drei "});
    CHECK(pieces[3] == Piece{Fate::kept, "Wochen Zeit.\nBringen Sie den Pass mit.\n"});
}

TEST_CASE("both texts can be read off the pieces")
{
    std::string before = "a b c\nd e\nf\n", after = "a c\nx\nf g\n", left, right;
    for (auto& piece : differences(before, after)) {
        if (piece.fate != Fate::added) left += piece.text;
        if (piece.fate != Fate::removed) right += piece.text;
    }
    CHECK(left == before);
    CHECK(right == after);
    CHECK(differences("", "").empty());
    CHECK(differences("gleich", "gleich").size() == 1);
}
