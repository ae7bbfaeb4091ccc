#include "kernel/base/text.h"
#include "kernel/calendar/opening.h"
#include "kernel/calendar/opening_words.h"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace landlotse::calendar {

namespace {

using MaybeFault = std::optional<base::Fault>;
template<class T> using Read = base::Result<T, base::Fault>;

constexpr std::size_t longest_text = 8000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool overlaps(const Span& a, const Span& b) { return a.from < b.to && b.from < a.to; }

/// Days of a yearly range in one leap year, first and last day of each piece.
struct Piece {
    CalendarDay from, to;
};

std::vector<Piece> pieces(const Exception& one)
{
    if (one.from <= one.to) return {{one.from, one.to}};
    return {{one.from, {0, 12, 31}}, {{0, 1, 1}, one.to}};
}

bool overlaps(const Exception& a, const Exception& b)
{
    if ((a.from.year == 0) != (b.from.year == 0)) return false;
    for (auto& x : pieces(a))
        for (auto& y : pieces(b))
            if (x.from <= y.to && y.from <= x.to) return true;
    return false;
}

/// Reads from left to right and never goes back further than one entry.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    Read<OpeningHours> read()
    {
        if (text_.size() > longest_text) return base::refuse(fault("hours.too_long"));
        if (!base::is_valid_utf8(text_)) return base::refuse(fault("hours.unknown_word"));
        while (!at_end_after_separators()) {
            entry_ = at_;
            if (auto wrong = read_entry()) return base::refuse(*wrong);
            skip_blanks();
            if (at_ < text_.size() && !is_separator(text_[at_]))
                return base::refuse(fault("hours.unknown_word"));
        }
        put_in_order();
        // What is stored is the canonical form; it must be readable again.
        for (auto tongue : {Tongue::german, Tongue::english})
            if (write_opening(hours_, tongue).size() > longest_text)
                return base::refuse(fault("hours.too_long"));
        return std::move(hours_);
    }

private:
    void put_in_order()
    {
        std::sort(hours_.weekly.begin(), hours_.weekly.end());
        std::sort(hours_.exceptions.begin(), hours_.exceptions.end(),
                  [](auto& a, auto& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
        std::sort(hours_.outreach.begin(), hours_.outreach.end(), [](auto& a, auto& b) {
            return std::tie(a.day, a.week_of_month, a.weekday, a.span, a.place) <
                   std::tie(b.day, b.week_of_month, b.weekday, b.span, b.place);
        });
    }

    static bool is_separator(char c) { return c == ';' || c == '\n' || c == '\r'; }

    bool at_end_after_separators()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || is_separator(text_[at_])))
            ++at_;
        return at_ == text_.size();
    }
    void skip_blanks()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    bool take(char c)
    {
        skip_blanks();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    /// A hyphen, or the dash that word processors make of it.
    bool take_dash()
    {
        skip_blanks();
        if (!text_.substr(at_).starts_with("–")) return take('-');
        at_ += std::string_view("–").size();
        return true;
    }
    bool take_word(std::string_view word)
    {
        skip_blanks();
        if (word_length(text_.substr(at_), word) == 0) return false;
        at_ += word.size();
        return true;
    }
    template<class Words>
    auto take_one_of(const Words& words) -> std::optional<decltype(words.front().meaning)>
    {
        for (auto& word : words)
            if (take_word(word.text)) return word.meaning;
        return std::nullopt;
    }

    base::Fault fault(std::string message) const { return fault_at(std::move(message), at_); }
    base::Fault fault_at(std::string message, std::size_t at) const
    {
        auto before = text_.substr(0, at);
        auto line_start = before.rfind('\n');
        auto in_line = line_start == std::string_view::npos ? before : before.substr(line_start + 1);
        auto rest = text_.substr(at, 24);
        while (!rest.empty() && !base::is_valid_utf8(rest)) rest.remove_suffix(1);
        return {.message = std::move(message),
                .args = {{"near", std::string(rest)}},
                .row = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
                .column = static_cast<int>(base::count_characters(in_line)) + 1};
    }

    MaybeFault read_entry()
    {
        if (take_one_of(holiday_words)) return read_holidays();
        if (take_one_of(last_words)) return read_monthly(-1);
        if (auto week = take_week_of_month()) return read_monthly(*week);
        if (at_ < text_.size() && is_digit(text_[at_])) return read_dated();
        return read_weekly();
    }

    /// `2.` followed by a day's name; `2.12.` is a date.
    std::optional<int> take_week_of_month()
    {
        if (at_ + 2 >= text_.size() || text_[at_] < '1' || text_[at_] > '4' || text_[at_ + 1] != '.')
            return std::nullopt;
        auto next = text_.find_first_not_of(" \t", at_ + 2);
        if (next == std::string_view::npos || is_digit(text_[next])) return std::nullopt;
        int week = text_[at_] - '0';
        at_ += 2;
        return week;
    }

    MaybeFault read_holidays()
    {
        if (hours_.on_holidays != OnHolidays::closed || holidays_said_)
            return fault_at("hours.holidays_twice", entry_);
        holidays_said_ = true;
        if (take_one_of(closed_words)) return std::nullopt;
        if (take_one_of(as_usual_words)) {
            hours_.on_holidays = OnHolidays::as_usual;
            return std::nullopt;
        }
        auto spans = read_spans();
        if (!spans) return spans.error();
        hours_.on_holidays = OnHolidays::own_hours;
        hours_.holiday_spans = std::move(*spans);
        return std::nullopt;
    }

    MaybeFault read_monthly(int week)
    {
        auto day = take_one_of(day_words);
        if (!day) return fault("hours.unknown_word");
        return read_outreach({.weekday = *day, .week_of_month = week});
    }

    MaybeFault read_outreach(Outreach one)
    {
        auto spans = read_spans();
        if (!spans) return spans.error();
        return add_outreach(std::move(one), *spans);
    }

    MaybeFault add_outreach(Outreach one, const std::vector<Span>& spans)
    {
        if (!take('@')) return fault("hours.place");
        auto place = read_quoted();
        if (!place) return place.error();
        if (place->empty()) return fault("hours.place");
        one.place = *place;
        for (auto& span : spans) {
            one.span = span;
            hours_.outreach.push_back(one);
        }
        return std::nullopt;
    }

    MaybeFault read_weekly()
    {
        auto days = read_days();
        if (!days) return days.error();
        auto spans = read_spans();
        if (!spans) return spans.error();
        skip_blanks();
        if (at_ < text_.size() && text_[at_] == '@') {
            auto place_at = at_;
            for (auto day : *days) {
                at_ = place_at;
                if (auto wrong = add_outreach({.weekday = day}, *spans)) return wrong;
            }
            return std::nullopt;
        }
        for (auto day : *days)
            for (auto& span : *spans) {
                for (auto& other : hours_.weekly)
                    if (other.weekday == day && overlaps(other.span, span))
                        return fault_at("hours.overlap", entry_);
                hours_.weekly.push_back({day, span});
            }
        return std::nullopt;
    }

    Read<std::vector<int>> read_days()
    {
        std::vector<int> days;
        do {
            auto first = take_one_of(day_words);
            if (!first) return base::refuse(fault("hours.unknown_word"));
            auto last = first;
            if (take_dash()) last = take_one_of(day_words);
            if (!last) return base::refuse(fault("hours.unknown_word"));
            if (*last < *first) return base::refuse(fault_at("hours.range", entry_));
            for (int day = *first; day <= *last; ++day) days.push_back(day);
        } while (take(','));
        return days;
    }

    MaybeFault read_dated()
    {
        auto from = read_date();
        if (!from) return from.error();
        auto to = from;
        if (take_dash()) to = read_date();
        if (!to) return to.error();
        bool mixed = (from->year == 0) != (to->year == 0);
        if (mixed || (from->year != 0 && *to < *from)) return fault_at("hours.range", entry_);
        Exception one{.from = *from, .to = *to};
        if (!take_one_of(closed_words)) {
            auto spans = read_spans();
            if (!spans) return spans.error();
            one.spans = std::move(*spans);
        }
        skip_blanks();
        if (at_ < text_.size() && text_[at_] == '@') return read_dated_outreach(one);
        if (at_ < text_.size() && text_[at_] == '"') {
            auto reason = read_quoted();
            if (!reason) return reason.error();
            one.reason = *reason;
        }
        for (auto& other : hours_.exceptions)
            if (overlaps(one, other)) return fault_at("hours.exceptions_overlap", entry_);
        hours_.exceptions.push_back(std::move(one));
        return std::nullopt;
    }

    MaybeFault read_dated_outreach(const Exception& one)
    {
        if (one.from.year == 0 || one.from != one.to || one.spans.empty()) return fault("hours.place");
        base::Day day = std::chrono::year{one.from.year} / one.from.month / one.from.day;
        return add_outreach({.weekday = weekday(day), .day = day}, one.spans);
    }

    Read<int> read_number(std::size_t least_digits, std::size_t most_digits, const char* message)
    {
        skip_blanks();
        std::size_t end = at_;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        if (end - at_ < least_digits || end - at_ > most_digits) return base::refuse(fault(message));
        auto value = base::whole_number(text_.substr(at_, end - at_));
        at_ = end;
        return static_cast<int>(value.value_or(0));
    }

    /// `24.12.`, `24.12.2026` or `2026-12-24`.
    Read<CalendarDay> read_date()
    {
        skip_blanks();
        auto start = at_;
        CalendarDay date;
        auto iso = base::day_from_iso(text_.substr(at_, 10));
        if (iso) {
            std::chrono::year_month_day ymd{*iso};
            at_ += 10;
            return CalendarDay{static_cast<int>(ymd.year()),
                               static_cast<int>(static_cast<unsigned>(ymd.month())),
                               static_cast<int>(static_cast<unsigned>(ymd.day()))};
        }
        auto day = read_number(1, 2, "hours.day");
        if (!day || !take('.')) return base::refuse(fault_at("hours.day", start));
        auto month = read_number(1, 2, "hours.day");
        if (!month || !take('.')) return base::refuse(fault_at("hours.day", start));
        if (at_ + 4 <= text_.size() && is_digit(text_[at_])) {
            auto year = read_number(4, 4, "hours.day");
            if (!year || *year < 1000) return base::refuse(fault_at("hours.day", start));
            date.year = *year;
        }
        date.month = *month;
        date.day = *day;
        // Every day that a year can have exists in 2000, a leap year.
        auto year = std::chrono::year{date.year == 0 ? 2000 : date.year};
        if (!(year / date.month / date.day).ok()) return base::refuse(fault_at("hours.day", start));
        return date;
    }

    Read<int> read_time()
    {
        skip_blanks();
        auto start = at_;
        auto hour = read_number(1, 2, "hours.time");
        if (!hour) return hour;
        int minute = 0;
        // People write 9:00 as well as 9.00.
        bool dotted = at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1]);
        if (take(dotted ? '.' : ':')) {
            auto read = read_number(2, 2, "hours.time");
            if (!read) return read;
            minute = *read;
        }
        if (minute > 59 || *hour * 60 + minute > 1440) return base::refuse(fault_at("hours.time", start));
        return *hour * 60 + minute;
    }

    Read<std::vector<Span>> read_spans()
    {
        std::vector<Span> spans;
        do {
            skip_blanks();
            auto start = at_;
            auto from = read_time();
            if (!from) return base::refuse(from.error());
            if (!take_dash()) return base::refuse(fault("hours.time"));
            auto to = read_time();
            if (!to) return base::refuse(to.error());
            if (*to <= *from) return base::refuse(fault_at("hours.over_midnight", start));
            Span span{*from, *to};
            for (auto& other : spans)
                if (overlaps(other, span)) return base::refuse(fault_at("hours.overlap", start));
            spans.push_back(span);
        } while (take(','));
        take_one_of(clock_words);
        auto access = take_one_of(access_words);
        for (auto& span : spans) span.access = access.value_or(Access::open);
        std::sort(spans.begin(), spans.end());
        return spans;
    }

    /// `"text"`; a quotation mark inside is doubled.
    Read<std::string> read_quoted()
    {
        auto start = at_;
        if (!take('"')) return base::refuse(fault("hours.quote"));
        std::string text;
        for (; at_ < text_.size(); ++at_) {
            if (static_cast<unsigned char>(text_[at_]) < 0x20) break;
            if (text_[at_] != '"') {
                text.push_back(text_[at_]);
                continue;
            }
            ++at_;
            if (at_ >= text_.size() || text_[at_] != '"') return text;
            text.push_back('"');
        }
        return base::refuse(fault_at("hours.quote", start));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t entry_ = 0;
    bool holidays_said_ = false;
    OpeningHours hours_;
};

} // namespace

base::Result<OpeningHours, base::Fault> parse_opening(std::string_view text) { return Parser(text).read(); }

} // namespace landlotse::calendar
