#include "engines/disclosure/hierarchy.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>
#include <zlib.h>

using namespace landlotse::disclosure;

namespace {

/// Lines of a packed file; empty when there is none.
std::vector<std::string> lines(const std::string& path)
{
    std::vector<std::string> all;
    auto* file = gzopen(path.c_str(), "rb");
    if (!file) return all;
    std::string text;
    std::vector<char> block(1 << 16);
    for (int got; (got = gzread(file, block.data(), static_cast<unsigned>(block.size()))) > 0;) text.append(block.data(), static_cast<std::size_t>(got));
    gzclose(file);
    std::istringstream input(text);
    for (std::string line; std::getline(input, line);) all.push_back(line);
    return all;
}

/// One value column of a table with key and name in front.
std::vector<OfficialValue> column(const std::vector<std::string>& all, std::size_t wanted)
{
    std::vector<OfficialValue> rows;
    for (auto& line : all) {
        std::vector<std::string> fields;
        std::istringstream input(line);
        for (std::string field; std::getline(input, field, ';');) fields.push_back(field);
        if (rows.empty() && (fields.empty() || fields[0] != "DG")) continue;
        if (fields.size() < wanted + 3 || line.starts_with("____")) break;
        auto& text = fields[wanted + 2];
        while (text.ends_with('\r')) text.pop_back();
        rows.push_back({fields[0], text == "-" || text == "x" || text == "." ? 0 : std::stod(text), text == "."});
    }
    return rows;
}

} // namespace

TEST_CASE("of the points in the official table of the unemployed some can be recomputed from totals")
{
    auto all = lines(std::string(LANDLOTSE_SHARED_DATA) + "/genesis/13211-01-03-5_00.csv.gz");
    if (all.empty()) {
        MESSAGE("SKIPPED: the official table 13211-01-03-5 is not on this machine");
        return;
    }
    long hidden = 0, found = 0;
    for (std::size_t c = 0; c < 7; ++c) {
        auto rows = column(all, c);
        REQUIRE(rows.size() > 10'000);
        auto result = recompute(rows);
        MESSAGE("column ", c + 1, ": ", result.confidential, " confidential, ", result.computable.size(), " computable, ", result.not_additive, " totals not additive");
        hidden += result.confidential;
        found += static_cast<long>(result.computable.size());
        CHECK(result.computable.size() <= static_cast<std::size_t>(result.confidential));
    }
    CHECK(hidden == 2487);
    MESSAGE(found, " of ", hidden, " hidden values follow from the others");
}
