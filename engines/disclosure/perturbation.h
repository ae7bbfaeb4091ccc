#pragma once
// Cell key method: every record carries a random key for good; a cell's noise depends only on how many records it has and on the sum of
// their keys. So the same records give the same noise in every table, and repeated questions teach nothing.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace landlotse::disclosure {

/// A key in [0, 1) in units of 10^-18, so that sums are exact whatever the order.
using RecordKey = std::uint64_t;
inline constexpr RecordKey key_unit = 1'000'000'000'000'000'000u;

/// Records counted together, always from records and never from perturbed cells.
struct Counted {
    std::uint64_t count = 0;
    RecordKey key = 0; ///< fractional part of the sum of the records' keys

    void add(RecordKey record)
    {
        ++count;
        key += record;
        if (key >= key_unit) key -= key_unit;
    }
    void add(const Counted& other)
    {
        count += other.count;
        key += other.key;
        if (key >= key_unit) key -= key_unit;
    }
};

/// One possible outcome for an original count: published count, and the share of keys below which it holds.
struct Outcome {
    int published = 0;
    double probability = 0;
    double up_to = 0; ///< cumulated probability within the original count
};

struct PTable {
    std::vector<std::vector<Outcome>> rows; ///< by original count; larger counts get the noise of the last row

    /// Noise for the cell; 0 stays 0.
    std::uint64_t published(const Counted& cell) const;
    double mean(std::size_t row) const;     ///< of the noise; 0 when unbiased
    double variance(std::size_t row) const; ///< around the original count
};

/// What is wrong with a table, empty if nothing: probabilities that do not add up, negative counts, zero that does not stay zero.
std::string fault_of(const PTable& table);

struct PTableWish {
    int most_noise = 5;      ///< D: |noise| at most
    double variance = 2;     ///< V
    int forbidden_up_to = 0; ///< js: published counts 1..js never occur
    double stay = -1;        ///< share of unchanged cells where the count may stay; below 0: left to the entropy
};

/// Of all unbiased noise with that variance the one with the largest entropy (Giessing 2016; Marley and Leaver 2011). Where few small counts
/// allow the variance, the nearest possible one is taken. Refuses wishes nobody can meet, with the reason.
std::variant<PTable, std::string> design(const PTableWish& wish);

} // namespace landlotse::disclosure
