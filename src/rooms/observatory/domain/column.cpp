#include "rooms/observatory/domain/column.h"

#include <algorithm>
#include <numeric>

namespace landlotse::observatory {

namespace {

constexpr int decimals_shift = Column::decimals_shift, quality_shift = 7;

std::uint16_t form_of(const Cell& cell)
{
    return static_cast<std::uint16_t>(static_cast<unsigned>(cell.sign) | static_cast<unsigned>(cell.decimals) << decimals_shift |
                                      (static_cast<unsigned>(cell.quality) & 0x7FU) << quality_shift);
}

void put(std::string& out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
    out.push_back(static_cast<char>(number));
}

std::uint64_t folded(std::int64_t number) { return static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63); }
std::int64_t unfolded(std::uint64_t number) { return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1); }

/// Numbers one after the other; `is_broken` once something was missing.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    std::uint64_t next()
    {
        // Most numbers are small.
        if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) return static_cast<unsigned char>(*at_++);
        return long_next();
    }
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

    bool is_broken = false;

private:
    std::uint64_t long_next()
    {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
            auto byte = static_cast<unsigned char>(*at_++);
            number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return number;
        }
        is_broken = true;
        return 0;
    }

    const char* at_;
    const char* end_;
};

} // namespace

void Column::add(std::uint32_t at_place, std::uint16_t at_time, const Cell& cell)
{
    place.push_back(at_place);
    time.push_back(at_time);
    digits.push_back(cell.digits);
    form.push_back(form_of(cell));
}

Cell Column::cell(std::size_t at) const
{
    Cell cell;
    cell.sign = static_cast<Sign>(form[at] & 0x7U);
    cell.decimals = static_cast<std::uint8_t>(form[at] >> decimals_shift & 0xFU);
    cell.quality = static_cast<char>(form[at] >> quality_shift & 0x7FU);
    cell.digits = digits[at];
    return cell;
}

Column::Sorted Column::sort()
{
    auto key = [&](std::size_t at) { return std::uint64_t{place[at]} << 16 | time[at]; };
    bool is_sorted = true;
    for (std::size_t i = 1; i < size() && is_sorted; ++i) is_sorted = key(i - 1) < key(i);
    if (is_sorted) return {};
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order(size());
    for (std::size_t i = 0; i < size(); ++i) order[i] = {key(i), static_cast<std::uint32_t>(i)};
    std::sort(order.begin(), order.end());
    Sorted result;
    Column sorted;
    for (auto& [at_key, at] : order) {
        bool is_again = sorted.size() > 0 && sorted.place.back() == place[at] && sorted.time.back() == time[at];
        if (is_again) {
            ++result.repeated;
            bool is_same = sorted.digits.back() == digits[at] && sorted.form.back() == form[at];
            if (!is_same && !result.contradiction) result.contradiction = sorted.size() - 1;
            continue;
        }
        sorted.place.push_back(place[at]);
        sorted.time.push_back(time[at]);
        sorted.digits.push_back(digits[at]);
        sorted.form.push_back(form[at]);
    }
    *this = std::move(sorted);
    return result;
}

std::string packed(const Column& column)
{
    std::string out;
    out.reserve(column.size() * 5 + 10);
    put(out, column.size());
    std::uint32_t place = 0;
    for (auto one : column.place) {
        put(out, one - place);
        place = one;
    }
    for (auto one : column.time) put(out, one);
    for (auto one : column.digits) put(out, folded(one));
    // Most cells of a series are alike: how often, then what.
    for (std::size_t from = 0; from < column.size();) {
        auto to = from;
        while (to < column.size() && column.form[to] == column.form[from]) ++to;
        put(out, to - from);
        put(out, column.form[from]);
        from = to;
    }
    return out;
}

std::optional<Column> unpacked_column(std::string_view bytes)
{
    Bytes in(bytes);
    auto count = in.next();
    if (in.is_broken || count > in.left()) return std::nullopt; // each cell takes more than a byte
    Column column;
    column.place.resize(count);
    column.time.resize(count);
    column.digits.resize(count);
    column.form.reserve(count);
    std::uint32_t place = 0;
    for (auto& one : column.place) one = place += static_cast<std::uint32_t>(in.next());
    for (auto& one : column.time) one = static_cast<std::uint16_t>(in.next());
    for (auto& one : column.digits) one = unfolded(in.next());
    while (column.form.size() < count && !in.is_broken) {
        auto times = in.next();
        auto form = static_cast<std::uint16_t>(in.next());
        if (times == 0 || times > count - column.form.size()) return std::nullopt;
        column.form.insert(column.form.end(), times, form);
    }
    if (in.is_broken) return std::nullopt;
    return column;
}

} // namespace landlotse::observatory
