#include "rooms/welcome/web/pack_view.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace landlotse::welcome::web {

namespace {

constexpr std::size_t most_contacts = 8;
constexpr std::size_t most_outreach_days = 4;
/// Outreach further away than this is no help for the first weeks.
constexpr int outreach_days_ahead = 42;

calendar::OpeningHours hours_of(const std::string& text)
{
    auto hours = calendar::parse_opening(text);
    return hours ? std::move(*hours) : calendar::OpeningHours{};
}

void add_outreach(ContactShelf& shelf, storage::Reader& reader, base::CountyId county)
{
    using namespace directory;
    shelf.outreach = portal::list<Outreach>(reader, *outreach_kind(), county, {});
    std::set<std::int64_t> places;
    for (auto& one : shelf.outreach) {
        shelf.outreach_hours.push_back(hours_of(one.thing.schedule));
        places.insert(one.thing.place.value);
    }
    shelf.outreach_places = portal::referred<Place>(reader, *place_kind(), county, places);
}

std::shared_ptr<const ContactShelf> contact_shelf(const site::Page& page)
{
    // Who answers changes from day to day.
    return page.memo.value<std::shared_ptr<const ContactShelf>>(fmt::format("welcome.contacts.{}", base::iso_day(page.today)), [&] {
        auto shelf = std::make_shared<ContactShelf>();
        page.read([&](storage::Reader& reader) {
            using namespace directory;
            auto county = page.county.id;
            shelf->list = directory::web::contacts_with_neighbours(reader, county, {});
            for (auto& contact : directory::web::who_answers(shelf->list.all, page.today)) {
                shelf->lines.push_back(directory::web::line_of(shelf->list, contact));
                shelf->hours.push_back(hours_of(shelf->lines.back().opening));
            }
            storage::Condition with_childcare{"childcare=1", {}};
            for (auto& offer : portal::list<Offer>(reader, *offer_kind(), county, portal::offers_that_fit({}, page.today) && with_childcare, 1000))
                shelf->with_childcare.insert(offer.thing.actor.value);
            for (auto& region : maps::of(reader, county).regions) shelf->points[region.region.value] = {region.label_x, region.label_y};
            add_outreach(*shelf, reader, county);
        });
        return std::shared_ptr<const ContactShelf>(shelf);
    });
}

std::shared_ptr<const blocks::Texts> block_texts(const site::Page& page, const BlockShelf& shelf)
{
    auto code = std::string(page.t.language().code);
    return page.memo.value<std::shared_ptr<const blocks::Texts>>("welcome.texts." + code, [&] {
        return page.read([&](storage::Reader& reader) {
            return std::make_shared<const blocks::Texts>(blocks::texts(reader, page.county.id, code, shelf));
        });
    });
}

std::optional<double> distance(const ContactShelf& shelf, std::int64_t from, std::int64_t to)
{
    if (from == 0 || to == 0) return std::nullopt;
    if (from == to) return 0;
    auto here = shelf.points.find(from), there = shelf.points.find(to);
    if (here == shelf.points.end() || there == shelf.points.end()) return std::nullopt;
    return std::hypot(here->second.first - there->second.first, here->second.second - there->second.second);
}

std::int64_t region_of(const directory::web::ContactLine& line)
{
    if (line.place) return line.place->thing.region.value;
    return line.actor && line.actor->thing.region ? line.actor->thing.region->value : 0;
}

std::vector<RankedContact> best_contacts(const site::Page& page, const PackView& view)
{
    auto& shelf = *view.contacts;
    auto moment = directory::web::moment_of(page);
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < shelf.lines.size(); ++i) {
        auto& line = shelf.lines[i];
        Candidate one;
        one.topics = &line.contact.thing.topics;
        one.languages = &line.contact.thing.languages;
        one.is_open = calendar::state_at(shelf.hours[i], moment.is_holiday, moment.now).now.has_value();
        one.distance = distance(shelf, view.municipality, region_of(line));
        one.has_childcare = shelf.with_childcare.contains(line.contact.thing.actor.value);
        one.is_step_free = line.place && line.place->thing.step_free.value_or(false);
        candidates.push_back(one);
    }
    // German is spoken everywhere here and sets nobody apart.
    auto language = page.t.language() == i18n::german() ? std::string() : std::string(page.t.language().code);
    ContactWish wish{view.pack.topics, language, view.who.has_small_children(),
                     view.who.disability || view.who.children_0_2 > 0};
    return ranked(candidates, wish, most_contacts);
}

/// The next time each outreach day comes, the nearest villages first.
std::vector<OutreachDay> next_outreach(const site::Page& page, const PackView& view)
{
    auto& shelf = *view.contacts;
    std::vector<std::pair<double, OutreachDay>> found;
    for (std::size_t i = 0; i < shelf.outreach.size(); ++i) {
        auto& outreach = shelf.outreach[i];
        auto& topics = view.pack.topics;
        bool fits = std::any_of(topics.begin(), topics.end(), [&](auto& topic) { return outreach.thing.topics.has(topic); });
        auto place = shelf.outreach_places.find(outreach.thing.place.value);
        if (!fits || place == shelf.outreach_places.end()) continue;
        auto away = distance(shelf, view.municipality, place->second.thing.region.value).value_or(1e9);
        for (int days = 0; days < outreach_days_ahead; ++days) {
            auto day = page.today + std::chrono::days(days);
            auto on = calendar::outreach_on(shelf.outreach_hours[i], day);
            if (on.empty()) continue;
            found.push_back({away, {&outreach, day, on.front().span, on.front().place}});
            break;
        }
    }
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.day < b.second.day;
    });
    if (found.size() > most_outreach_days) found.resize(most_outreach_days);
    std::vector<OutreachDay> days;
    for (auto& [away, day] : found) days.push_back(day);
    return days;
}

} // namespace

std::shared_ptr<const BlockShelf> block_shelf(const site::Page& page)
{
    return page.memo.value<std::shared_ptr<const BlockShelf>>("welcome.blocks", [&] {
        return page.read([&](storage::Reader& reader) {
            return std::make_shared<const BlockShelf>(blocks::shelf(reader, page.county.id));
        });
    });
}

PackView pack_view(const site::Page& page, const Household& who)
{
    PackView view;
    view.who = who;
    auto known_towns = directory::web::municipalities_of(page);
    auto& towns = *known_towns;
    if (auto meant = towns.meant(who.municipality)) view.municipality = *meant;
    else view.who.municipality.clear();
    view.municipality_name = towns.name_of(view.municipality);
    view.shelf = block_shelf(page);
    view.texts = block_texts(page, *view.shelf);
    view.contacts = contact_shelf(page);
    view.pack = pack_for(view.shelf->blocks, view.who, view.municipality, page.today);
    view.best = best_contacts(page, view);
    view.outreach = next_outreach(page, view);
    return view;
}

} // namespace landlotse::welcome::web
