#include "rooms/directory/domain/words.h"

#include "kernel/calendar/opening.h"

#include <algorithm>
#include <array>

namespace landlotse::directory {

namespace {

/// In the order of the official keys, 01 to 16.
constexpr std::array<std::string_view, 16> land_codes = {"SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW",
                                                         "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"};

} // namespace

const std::vector<std::string>& goals()
{
    static const std::vector<std::string> all{"language", "education", "work", "health", "housing", "participation", "living_together", "advice"};
    return all;
}

const std::vector<std::string>& target_groups()
{
    static const std::vector<std::string> all{"everybody", "newcomers", "women", "parents", "children", "young_people", "workers", "older_people"};
    return all;
}

std::optional<std::string> check_opening(std::string& text)
{
    auto hours = calendar::parse_opening(text);
    if (!hours) return hours.error().message;
    text = calendar::write_opening(*hours);
    return std::nullopt;
}

std::optional<std::string> check_schedule(std::string& text)
{
    auto hours = calendar::parse_opening(text);
    if (!hours) return hours.error().message;
    if (hours->weekly.empty() && hours->outreach.empty() && hours->exceptions.empty())
        return "directory.outreach.no_time";
    text = calendar::write_opening(*hours);
    return std::nullopt;
}

std::optional<std::string> check_degrees(std::string& text)
{
    constexpr std::string_view wrong = "directory.place.degrees";
    std::replace(text.begin(), text.end(), ',', '.');
    auto point = text.find('.');
    auto whole = text.substr(0, point);
    auto decimals = point == std::string::npos ? std::string() : text.substr(point + 1);
    if (whole.starts_with('-')) whole.erase(0, 1);
    auto digits = [](const std::string& part) {
        return part.find_first_not_of("0123456789") == std::string::npos;
    };
    if (whole.empty() || whole.size() > 3 || decimals.size() > 6 || !digits(whole) || !digits(decimals))
        return std::string(wrong);
    if (std::stoi(whole) > 180) return std::string(wrong);
    return std::nullopt;
}

std::string_view land_code_of(std::string_view ags)
{
    auto land = calendar::land_of_ags(ags);
    return land ? land_codes.at(static_cast<std::size_t>(*land) - 1) : std::string_view();
}

std::optional<calendar::Land> land_of(std::string_view land)
{
    auto found = std::find(land_codes.begin(), land_codes.end(), land);
    if (found == land_codes.end()) return std::nullopt;
    return static_cast<calendar::Land>(found - land_codes.begin() + 1);
}

} // namespace landlotse::directory
