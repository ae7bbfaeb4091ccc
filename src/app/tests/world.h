#pragma once

#include "app/house.h"
#include "kernel/base/text.h"
#include "kernel/identity/session.h"
#include "kernel/site/site.h"
#include "kernel/storage/migrations.h"
#include "support/staff.h"

#include <fmt/format.h>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace landlotse::app {

/// The whole program on one database, with a person of every role, asked without a network.
class World {
public:
    explicit World(storage::Database& database, const site::House& house = app::house(), const std::string& name = "Landkreis Probe") : database_(database)
    {
        storage::migrate(database, storage::embedded_migrations(app::parts()));
        database.transact([&](storage::Tx& tx) {
            identity::County county{county_, "99001", name, "SN", "#1f5f5b"};
            identity::counties::create(tx, county);
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<identity::Role>>([&](auto one) {
                if (one.value != identity::Role::anyone) cookies_[one.value] = test::staff_signed_in(tx, county_, one.value);
            });
        });
        site_ = std::make_unique<site::Site>(database, house, site::Settings{}, clock_);
    }

    http::Response ask(http::Method method, std::string path, std::optional<identity::Role> role, http::Pairs form = {}, std::vector<http::Upload> files = {}, const std::string& languages = "de")
    {
        http::Request request;
        request.method = method;
        request.target = path;
        auto question = path.find('?');
        request.path = path.substr(0, question);
        request.headers = {{"Host", "127.0.0.1"}, {"Accept-Language", languages}};
        if (question != std::string::npos)
            for (auto pair : base::split(std::string_view(path).substr(question + 1), '&')) {
                auto equals = pair.find('=');
                request.query.emplace_back(pair.substr(0, equals), base::percent_decoded(pair.substr(equals + 1)).value_or(""));
            }
        request.form = std::move(form);
        request.uploads = std::move(files);
        if (role) {
            request.headers.emplace_back("Cookie", fmt::format("landlotse={}", cookies_[*role]));
            if (method != http::Method::get) request.form.emplace_back("_token", identity::csrf_token(base::sha256_hex(cookies_[*role])));
        }
        return site_->handle(request);
    }

    identity::Actor actor(identity::Role role)
    {
        return database_.read([&](storage::Reader& reader) {
            auto session = identity::sessions::find(reader, county_, cookies_[role], clock_.now());
            return *identity::actor_for(reader, county_, session->person, std::chrono::floor<std::chrono::days>(clock_.now()));
        });
    }

    base::CountyId county() const { return county_; }
    site::Site& site() { return *site_; }

    identity::Person person(identity::Role role)
    {
        return database_.read([&](storage::Reader& reader) { return *identity::persons::by_email(reader, county_, fmt::format("{}@example.org", storage::name_of(role))); });
    }

private:
    storage::Database& database_;
    base::CountyId county_{1};
    base::SystemClock clock_;
    std::map<identity::Role, std::string> cookies_;
    std::unique_ptr<site::Site> site_;
};

} // namespace landlotse::app
