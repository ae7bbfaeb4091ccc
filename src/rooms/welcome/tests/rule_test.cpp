#include "rooms/welcome/domain/pack.h"

#include <chrono>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::welcome;

namespace {

constexpr base::Day today{std::chrono::year{2026} / 11 / 23};

Applies asked(const std::string& text, const Household& who)
{
    auto rule = parse_rule(text);
    REQUIRE(rule);
    return applies(*rule, facts_of(who, today));
}

Household family()
{
    Household who;
    who.arrival = Arrival::exact;
    who.day = today - std::chrono::days(10);
    who.adults = 2;
    who.children_6_14 = 1;
    who.reason = Reason::ukraine;
    who.german = German::a1;
    who.reads_latin = false;
    return who;
}

base::Fault fault_of(const std::string& text)
{
    auto rule = parse_rule(text);
    REQUIRE_FALSE(rule);
    return rule.error();
}

} // namespace

TEST_CASE("a rule decides by the answers")
{
    CHECK(asked("", family()) == Applies::yes);
    CHECK(asked("children_6_14 > 0 and german in (none, a1)", family()) == Applies::yes);
    CHECK(asked("children_6_14 > 1 or german = b1", family()) == Applies::no);
    CHECK(asked("not pregnant = yes", family()) == Applies::yes);
    CHECK(asked("days_here <= 10 and days_here >= 10", family()) == Applies::yes);
    CHECK(asked("german < a2 and german >= a1", family()) == Applies::yes);
    CHECK(asked("reads_latin = no and reason != eu", family()) == Applies::yes);
    CHECK(asked("adults = 1 or adults = 2 and children_0_2 = 1", family()) == Applies::no);
}

TEST_CASE("what was not said makes a rule neither true nor false")
{
    Household silent;
    CHECK(asked("reason = ukraine", silent) == Applies::perhaps);
    CHECK(asked("not reason = ukraine", silent) == Applies::perhaps);
    CHECK(asked("reason = ukraine and children_6_14 > 0", silent) == Applies::no);
    CHECK(asked("reason = ukraine or adults = 1", silent) == Applies::yes);
    CHECK(asked("german in (none, a1)", silent) == Applies::perhaps);
    CHECK(asked("days_here < 90", silent) == Applies::perhaps);
    CHECK(asked("reads_latin = no", silent) == Applies::perhaps);
}

TEST_CASE("a rule may name those who would rather not say")
{
    Household silent;
    CHECK(asked("reason in (other, unsaid)", silent) == Applies::yes);
    CHECK(asked("reason = unsaid", silent) == Applies::yes);
    CHECK(asked("reason != unsaid", silent) == Applies::no);
    CHECK(asked("reason = unsaid", family()) == Applies::no);
}

TEST_CASE("a rule is written as short as it can be, and means the same")
{
    for (std::string text : {"adults = 1 or adults = 2 and children_0_2 > 0", "(adults = 1 or adults = 2) and pregnant = yes",
                             "not (german = none or german = a1)", "reason in (work, training)", "adults = 1 and (adults = 2 and adults = 3)"}) {
        auto rule = parse_rule(text);
        REQUIRE(rule);
        CHECK(write_rule(*rule) == text);
    }
    CHECK(write_rule(*parse_rule("  ( (adults=1) )and((adults>=2))")) == "adults = 1 and adults >= 2");
}

TEST_CASE("a faulty rule says what is wrong and where")
{
    CHECK(fault_of("child > 0").message == "welcome.rule.unknown_variable");
    CHECK(fault_of("adults > 0 and german = c9").column == 25);
    CHECK(fault_of("adults > 0 and german = c9").args.at("values") == "none, a1, a2, b1, b2");
    CHECK(fault_of("adults").message == "welcome.rule.sign");
    CHECK(fault_of("reason > work").message == "welcome.rule.order");
    CHECK(fault_of("(adults = 1").message == "welcome.rule.parenthesis");
    CHECK(fault_of("adults = 1)").column == 11);
    CHECK(fault_of("adults = 1 adults = 2").message == "welcome.rule.unexpected");
    CHECK(fault_of("adults = 1 and").message == "welcome.rule.unexpected");
    CHECK(fault_of(std::string(1001, ' ')).message == "welcome.rule.too_long");
    CHECK(fault_of(std::string(20, '(') + "adults = 1").message == "welcome.rule.too_deep");
    std::string many = "adults = 1";
    for (int i = 0; i < 41; ++i) many += " or adults = 1";
    CHECK(fault_of(many).message == "welcome.rule.too_many");
}

TEST_CASE("due dates count from what they name")
{
    CHECK(parse_due("arrival+14d")->days == 14);
    CHECK(parse_due("birth+1w")->days == 7);
    CHECK(parse_due("school_start-2m")->days == -60);
    CHECK(write_due(*parse_due("permit_end-60d")) == "permit_end-60d");
    CHECK(parse_due("")->kind == Due::Kind::none);
    CHECK(parse_due("soonish").error().message == "welcome.due.form");
    CHECK(parse_due("wedding+3d").error().message == "welcome.due.event");
    CHECK(parse_due("arrival+9999d").error().message == "welcome.due.span");

    auto known = due_for(*parse_due("arrival+14d"), family(), today);
    REQUIRE(known.day);
    CHECK(*known.day == today + std::chrono::days(4));
    CHECK_FALSE(known.is_estimated);
    CHECK(due_for(*parse_due("arrival+7d"), family(), today).is_past);
    auto week = family();
    week.arrival = Arrival::this_week;
    week.day = today;
    CHECK(due_for(*parse_due("arrival+14d"), week, today).is_estimated);
    Household silent;
    CHECK_FALSE(due_for(*parse_due("arrival+14d"), silent, today).day);
    CHECK_FALSE(due_for(*parse_due("birth+7d"), family(), today).day);
}

TEST_CASE("the address of a pack is short, says everything and can be read back")
{
    auto who = family();
    who.municipality = "lindenau";
    who.pregnant = who.disability = true;
    CHECK(address_of(who) == "m=lindenau&a=20261113&h=20010&f=pd&r=ua&g=a1&l=0");
    CHECK(address_of({}).empty());
    Answers query{{"m", "lindenau"}, {"a", "20261113"}, {"h", "20010"}, {"f", "pd"}, {"r", "ua"}, {"g", "a1"}, {"l", "0"}};
    CHECK(parse_address(query) == who);
}

TEST_CASE("what an address says wrongly counts as not said")
{
    Answers query{{"m", "../etc"}, {"a", "20269999"}, {"h", "2a010"}, {"f", "zz"}, {"r", "spy"}, {"g", "c2"}, {"l", "7"}};
    CHECK(parse_address(query) == Household{});
    CHECK(parse_address({{"a", "w"}}).arrival == Arrival::unsaid);
    CHECK(parse_form({{"adults", "99"}, {"children_0_2", "-3"}}, today).adults == most_people);
    CHECK(parse_form({{"adults", "99"}, {"children_0_2", "-3"}}, today).children_0_2 == 0);
}

TEST_CASE("the form becomes an address that keeps the day of the answer")
{
    auto who = parse_form({{"adults", "1"}, {"arrival", "this_week"}, {"reason", "eu"}}, today);
    CHECK(address_of(who) == "a=w20261123&r=eu");
    CHECK(*days_here(who, today + std::chrono::days(30)) == 33);
    CHECK(parse_form({{"adults", "1"}, {"arrival", "longer"}, {"arrived_on", "2026-11-01"}}, today).arrival == Arrival::exact);
    CHECK(*days_here(parse_address({{"a", "n"}}), today) == -1);
}
