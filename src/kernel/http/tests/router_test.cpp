#include "kernel/http/router.h"

#include <doctest/doctest.h>

using namespace landlotse::http;

namespace {

Router sample()
{
    Router router;
    router.add(Method::get, "/", 1);
    router.add(Method::get, "/office/offers", 2);
    router.add(Method::post, "/office/offers", 3);
    router.add(Method::get, "/office/offers/new", 4);
    router.add(Method::get, "/office/offers/{id}", 5);
    router.add(Method::get, "/office/offers/{offer}/edit", 6);
    router.add(Method::post, "/office/offers/{id}/edit", 7);
    router.add(Method::get, "/assets/{file...}", 8);
    router.add(Method::get, "/{page}/about", 9);
    return router;
}

std::optional<std::size_t> payload(const Router& router, Method method, std::string_view path)
{
    auto match = router.find(method, path);
    return match ? std::optional{match->payload} : std::nullopt;
}

} // namespace

TEST_CASE("a path finds its route and fills the parameters")
{
    auto router = sample();
    CHECK(payload(router, Method::get, "/") == 1u);
    CHECK(payload(router, Method::post, "/office/offers") == 3u);
    auto edit = router.find(Method::get, "/office/offers/7k2/edit");
    REQUIRE(edit);
    CHECK(edit->payload == 6);
    CHECK(edit->parameters == Pairs{{"offer", "7k2"}});
    auto saved = router.find(Method::post, "/office/offers/7k2/edit");
    REQUIRE(saved);
    CHECK(saved->parameters == Pairs{{"id", "7k2"}});
    CHECK(router.find(Method::get, "/assets/css/a.css")->parameters == Pairs{{"file", "css/a.css"}});
}

TEST_CASE("literals win over parameters, and a dead end is left again")
{
    auto router = sample();
    CHECK(payload(router, Method::get, "/office/offers/new") == 4u);
    CHECK(payload(router, Method::get, "/office/offers/other") == 5u);
    auto about = router.find(Method::get, "/office/about");
    REQUIRE(about);
    CHECK(about->payload == 9);
    CHECK(about->parameters == Pairs{{"page", "office"}});
    // POST has no route for the literal, so GET's literal must not hide anything from it.
    CHECK_FALSE(router.find(Method::post, "/office/offers/new"));
    router.add(Method::post, "/office/offers/{id}", 10);
    CHECK(payload(router, Method::post, "/office/offers/new") == 10u);
}

TEST_CASE("what is not there is told apart from what is not allowed")
{
    auto router = sample();
    CHECK_FALSE(router.find(Method::get, "/office"));
    CHECK_FALSE(router.find(Method::get, "/office/offers/"));
    CHECK_FALSE(router.find(Method::get, "/office/offers/7/edit/more"));
    CHECK_FALSE(router.find(Method::get, "/assets"));
    CHECK_FALSE(router.find(Method::get, "/assets/"));
    CHECK_FALSE(router.find(Method::get, ""));
    CHECK(router.allowed("/nowhere").empty());
    CHECK_FALSE(router.find(Method::delete_, "/office/offers"));
    CHECK(allow_header(router.allowed("/office/offers")) == "GET, HEAD, POST");
}

TEST_CASE("HEAD finds the route of GET")
{
    auto router = sample();
    CHECK(payload(router, Method::head, "/office/offers") == 2u);
    CHECK(payload(router, Method::head, "/assets/x") == 8u);
}

TEST_CASE("a pattern that cannot be is the program's fault")
{
    auto router = sample();
    CHECK_THROWS_AS(router.add(Method::get, "/office/offers/{other}", 1), std::logic_error);
    CHECK_THROWS_AS(router.add(Method::get, "relative", 1), std::logic_error);
    CHECK_THROWS_AS(router.add(Method::get, "/a/{}", 1), std::logic_error);
    CHECK_THROWS_AS(router.add(Method::get, "/a/x{id}", 1), std::logic_error);
    CHECK_THROWS_AS(router.add(Method::get, "/{all...}/more", 1), std::logic_error);
}
