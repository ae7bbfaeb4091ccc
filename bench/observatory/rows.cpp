// Rows in the shape of INKAR, made up: bench_observatory_rows ROWS >file.csv (some 140 bytes a row; 600 indicators, 400 counties,
// years 1995 to 2022; the same for the same number).

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <iterator>
#include <string>

int main(int count, char** words)
{
    auto rows = count > 1 ? std::strtoll(words[1], nullptr, 10) : 1'000'000;
    constexpr int counties = 400, first_year = 1995, last_year = 2022;
    std::uint64_t chance = 1;
    std::string block = "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\r\n";
    long long made = 0;
    for (int indicator = 0; made < rows; ++indicator)
        for (int county = 0; county < counties && made < rows; ++county)
            for (int year = first_year; year <= last_year && made < rows; ++year, ++made) {
                chance = chance * 6364136223846793005U + 1442695040888963407U;
                auto value = static_cast<int>(chance >> 33 & 0xFFFF);
                fmt::format_to(std::back_inserter(block), "Arbeitslosigkeit;{0};q_probe_{0};Quote der Probe {0} je Einwohner;Kreise;{1:05}000;Landkreis der Probe {2};{3};{4},{5:02}\r\n",
                               indicator, 1001 + county * 37, county, year, value / 100, value % 100);
                if (block.size() < (1U << 20)) continue;
                std::fwrite(block.data(), 1, block.size(), stdout);
                block.clear();
            }
    std::fwrite(block.data(), 1, block.size(), stdout);
    return 0;
}
