#include "rooms/courses/domain/care_use.h"

#include <algorithm>
#include <set>

namespace landlotse::courses {

namespace {

bool runs_on(const CareTaken& one, base::Day day) { return one.from <= day && (!one.until || day <= *one.until); }

/// Children in a course of the round whose parents have a seat in it already, of the round's own people and of others.
Children children_with_seats(const RoundInput& input, const OfferLine& offer)
{
    auto children = offer.children_taken;
    for (auto& promise : input.promises) {
        if (promise.course != offer.id) continue;
        auto need = std::find_if(input.needs.begin(), input.needs.end(), [&](auto& line) { return line.id == promise.learner; });
        if (need != input.needs.end()) children += children_at(need->learner, offer.course);
    }
    return children;
}

CareTaken taken_by(const RoundInput& input, const OfferLine& offer)
{
    return {offer.course.childcare_group.value_or(ResourceId{}), offer.parts, offer.course.starts_on, offer.course.ends_on, children_with_seats(input, offer)};
}

CareUse use_of_group(const RoundInput& input, const ResourceLine& line, const std::vector<const OfferLine*>& offers)
{
    CareUse use{line.id, {}, {line.resource.places, line.resource.under_three}, {}, offers.front()->course.starts_on, offers.front()->course.ends_on};
    std::vector<CareTaken> taken;
    record::Codes parts;
    for (auto& one : input.care_taken)
        if (one.group == line.id) taken.push_back(one);
    for (auto* offer : offers) {
        taken.push_back(taken_by(input, *offer));
        for (auto& part : offer->parts.codes)
            if (!parts.has(part)) parts.codes.push_back(part);
        use.from = std::min(use.from, offer->course.starts_on);
        use.until = use.until && offer->course.ends_on ? std::optional(std::max(*use.until, *offer->course.ends_on)) : std::nullopt;
    }
    use.taken = most_at_once(taken, parts, use.from, use.until);
    return use;
}

} // namespace

Children most_at_once(const std::vector<CareTaken>& taken, const record::Codes& parts, base::Day from, const std::optional<base::Day>& until)
{
    // It can only become more on a day on which something begins.
    std::set<base::Day> days{from};
    for (auto& one : taken)
        if (one.from > from && (!until || one.from <= *until)) days.insert(one.from);
    Children most;
    for (auto day : days)
        for (auto& part : parts.codes) {
            Children there;
            for (auto& one : taken)
                if (runs_on(one, day) && one.parts.has(part)) there += one.children;
            most = {std::max(most.all, there.all), std::max(most.under_three, there.under_three)};
        }
    return most;
}

std::vector<CareUse> care_uses(const RoundInput& input)
{
    std::vector<CareUse> uses;
    std::map<ResourceId, std::vector<const OfferLine*>> by_group;
    std::vector<const OfferLine*> alone;
    for (auto& offer : input.offers) {
        if (!offer.course.childcare || offer.course.form == CourseForm::online) continue;
        if (offer.course.childcare_group) by_group[*offer.course.childcare_group].push_back(&offer);
        else alone.push_back(&offer);
    }
    for (auto& line : input.resources)
        if (auto found = by_group.find(line.id); found != by_group.end()) uses.push_back(use_of_group(input, line, found->second));
    for (auto* offer : alone) uses.push_back({{}, offer->id, offer->care, children_with_seats(input, *offer), offer->course.starts_on, offer->course.ends_on});
    return uses;
}

} // namespace landlotse::courses
