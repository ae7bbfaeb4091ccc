// The room as its people use it: asked through the whole site, on both databases.
#include "app/house.h"
#include "kernel/base/text.h"
#include "kernel/identity/session.h"
#include "kernel/record/input.h"
#include "kernel/record/store.h"
#include "kernel/site/site.h"
#include "kernel/storage/migrations.h"
#include "rooms/welcome/domain/block.h"
#include "support/databases.h"
#include "support/staff.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace landlotse;

namespace {

constexpr base::CountyId county{1};

class Office {
public:
    explicit Office(storage::Database& database) : database_(database)
    {
        storage::migrate(database, storage::embedded_migrations(app::parts()));
        database.transact([&](storage::Tx& tx) {
            identity::counties::create(tx, {county, "99001", "Landkreis Probe", "SN", "#1f5f5b"});
            cookie_ = test::staff_signed_in(tx, county, identity::Role::integration_officer, "officer@example.org");
        });
        for (auto& room : app::house().rooms)
            if (auto* demo = std::get_if<0>(&room.upwards.demo); demo && room.name != "administration")
                (*demo)(database, {county, "99001", "Landkreis Probe", "SN", "#1f5f5b"});
        site_ = std::make_unique<site::Site>(database, app::house(), site::Settings{}, clock_);
    }

    http::Response ask(http::Method method, const std::string& path, http::Pairs form = {}, std::vector<http::Upload> uploads = {})
    {
        http::Request request;
        request.uploads = std::move(uploads);
        request.method = method;
        request.target = path;
        auto question = path.find('?');
        request.path = path.substr(0, question);
        if (question != std::string::npos)
            for (auto pair : base::split(std::string_view(path).substr(question + 1), '&'))
                request.query.emplace_back(pair.substr(0, pair.find('=')), base::percent_decoded(pair.substr(pair.find('=') + 1)).value_or(""));
        request.headers = {{"Host", "x"}, {"Cookie", "landlotse=" + cookie_}};
        request.form = std::move(form);
        if (method == http::Method::post) request.form.emplace_back("_token", identity::csrf_token(base::sha256_hex(cookie_)));
        return site_->handle(request);
    }

    std::string text(const std::string& path)
    {
        auto response = ask(http::Method::get, path);
        REQUIRE(response.status == 200);
        return *response.body;
    }

    std::int64_t number(const std::string& sql)
    {
        return database_.read([&](storage::Reader& reader) { return reader.number(sql); });
    }

    /// The form of a block as it stands.
    http::Pairs form_of(std::int64_t id)
    {
        auto& kind = *welcome::block_kind();
        auto record = database_.read([&](storage::Reader& reader) { return *record::find(reader, kind, county, id); });
        http::Pairs form{{"_version", std::to_string(record.version)}};
        for (std::size_t i = 0; i < kind.fields.size(); ++i)
            for (auto& text : record::form_texts(kind.fields[i], record.values[i])) form.emplace_back(kind.fields[i].name, text);
        return form;
    }

private:
    storage::Database& database_;
    base::SystemClock clock_;
    std::string cookie_;
    std::unique_ptr<site::Site> site_;
};

void replace(http::Pairs& form, const std::string& name, const std::string& value)
{
    std::erase_if(form, [&](auto& pair) { return pair.first == name; });
    form.emplace_back(name, value);
}

bool holds(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

constexpr const char* first_step = "select min(id) from welcome_block where applies='' and kind='step' and law_based=0 and due<>''";

} // namespace

TEST_CASE("a change of a block shows which packs change before it is saved")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        auto id = office.number(first_step);
        auto edit = fmt::format("/office/blocks/{}/edit", base::id_text(id));
        auto form = office.form_of(id);
        replace(form, "applies", "children_6_14>0");
        auto asked = office.ask(http::Method::post, edit, form);
        CHECK(asked.status == 200);
        CHECK(holds(*asked.body, "Noch ist nichts gespeichert"));
        CHECK(holds(*asked.body, "Fachkraft mit Arbeitsvertrag"));
        CHECK_FALSE(holds(*asked.body, "<th class=\"kern-table__header\" scope=\"row\">Familie aus der Ukraine"));
        CHECK(office.number(fmt::format("select version from welcome_block where id={}", id)) == 1);
        form.emplace_back("confirmed", "yes");
        CHECK(office.ask(http::Method::post, edit, form).status == 303);
        CHECK(office.number(fmt::format("select count(*) from welcome_block where id={} and applies='children_6_14 > 0'", id)) == 1);
    });
}

TEST_CASE("bringing back, importing and changing several blocks ask first, too")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        auto id = office.number(first_step);
        auto address = "/office/blocks/" + base::id_text(id);
        auto asks = [&](const std::string& path, http::Pairs form) {
            auto response = office.ask(http::Method::post, path, form);
            CHECK(response.status == 200);
            CHECK(holds(*response.body, "Noch ist nichts gespeichert"));
            form.emplace_back("confirmed", "yes");
            CHECK(office.ask(http::Method::post, path, form).status == 303);
        };
        auto in_use = [&] { return office.number(fmt::format("select count(*) from welcome_block where id={} and archived_at is null", id)); };
        asks(address + "/archive", {});
        CHECK(in_use() == 0);
        asks(address + "/restore", {});
        CHECK(in_use() == 1);
        asks("/office/blocks/bulk", {{"record", base::id_text(id)}, {"deed", "archive"}, {"sure", "1"}});
        CHECK(in_use() == 0);
        asks("/office/blocks/bulk", {{"record", base::id_text(id)}, {"deed", "restore"}, {"sure", "1"}});

        http::Upload table;
        table.name = "file";
        table.filename = "blocks.csv";
        table.bytes = fmt::format("id;applies\n{};children_6_14>0\n", base::id_text(id));
        auto tried = office.ask(http::Method::post, "/office/blocks/import", {}, {table});
        REQUIRE(tried.status == 200);
        constexpr std::string_view mark = "name=\"draft\" value=\"";
        auto at = tried.body->find(mark);
        REQUIRE(at != std::string::npos);
        at += mark.size();
        asks("/office/blocks/import", {{"draft", tried.body->substr(at, tried.body->find('"', at) - at)}, {"rows", "1"}});
        CHECK(office.number(fmt::format("select count(*) from welcome_block where id={} and applies='children_6_14 > 0'", id)) == 1);
    });
}

TEST_CASE("a change that no sample notices is saved at once; a faulty one comes back with its reason")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        auto id = office.number(first_step);
        auto edit = fmt::format("/office/blocks/{}/edit", base::id_text(id));
        auto form = office.form_of(id);
        replace(form, "text", "Ein anderer Text.");
        CHECK(office.ask(http::Method::post, edit, form).status == 303);
        form = office.form_of(id);
        replace(form, "applies", "kinder > 0");
        auto refused = office.ask(http::Method::post, edit, form);
        CHECK(refused.status == 422);
        CHECK(holds(*refused.body, "„kinder“ kennt die Regel nicht"));
        replace(form, "applies", "");
        replace(form, "law_based", "1");
        auto lawless = office.ask(http::Method::post, edit, form);
        CHECK(lawless.status == 422);
        CHECK(holds(*lawless.body, "Nennen Sie die Rechtsgrundlage"));
    });
}

TEST_CASE("blocks about to expire call; expired ones are in no pack and are listed")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        auto id = office.number(first_step);
        auto today = std::chrono::floor<std::chrono::days>(base::SystemClock{}.now());
        auto form = office.form_of(id);
        auto title = std::find_if(form.begin(), form.end(), [](auto& pair) { return pair.first == "title"; })->second;
        CHECK(holds(office.text("/de/pack"), title));
        auto ends_on = [&](base::Day day) {
            auto changed = office.form_of(id);
            replace(changed, "valid_to", base::iso_day(day));
            changed.emplace_back("confirmed", "yes");
            return office.ask(http::Method::post, fmt::format("/office/blocks/{}/edit", base::id_text(id)), changed).status;
        };
        CHECK(ends_on(today + std::chrono::days(30)) == 303);
        CHECK(holds(office.text("/de/pack"), title));
        CHECK(holds(office.text("/office/welcome"), "Läuft in den nächsten 60 Tagen ab"));
        CHECK(holds(office.text("/office/today"), title));
        CHECK(ends_on(today - std::chrono::days(1)) == 303);
        CHECK_FALSE(holds(office.text("/de/pack"), title));
        CHECK(holds(office.text("/office/welcome"), "Abgelaufen"));
    });
}

TEST_CASE("the front desk counts packs and nothing else")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        http::Pairs form{{"with", "ar"}, {"adults", "1"}, {"pregnant", "1"}, {"reason", "protection"}, {"arrived_on", "2026-11-20"}};
        auto made = office.ask(http::Method::post, "/office/welcome/desk", form);
        REQUIRE(made.status == 303);
        auto at = std::find_if(made.headers.begin(), made.headers.end(), [](auto& header) { return header.first == "Location"; })->second;
        CHECK(at == "/office/welcome/desk/pack?with=ar&a=20261120&f=p&r=pr");
        auto sheet = office.text(at);
        CHECK(holds(sheet, "Ihre nächsten Schritte"));
        CHECK(holds(sheet, "خطواتك القادمة"));
        CHECK_FALSE(holds(sheet, "⟦"));
        CHECK(office.number("select sum(packs) from welcome_desk_count") == 1);
        CHECK(office.number("select count(*) from audit_note where deed='welcome.pack.made' and facts=''") == 1);
        CHECK(holds(office.text("/office/welcome/desk"), "weniger als 5"));
    });
}

TEST_CASE("a rule is built from choices and goes into the block through the same question")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        auto id = office.number(first_step);
        auto page = office.text(fmt::format("/office/welcome/rule?block={}&people=children_6_14&people=pregnant&german=none&german=a1&to_day=90", base::id_text(id)));
        CHECK(holds(page, "(children_6_14 &gt; 0 or pregnant = yes) and german in (none, a1) and days_here &lt;= 90"));
        CHECK(holds(page, "name=\"applies\""));
        CHECK(holds(office.text("/office/welcome/rule?people=children_6_14&from_day=x"), "passt nicht zu"));
        CHECK(holds(office.text("/office/welcome/samples"), "Sagt nichts über sich"));
        CHECK(holds(office.text(fmt::format("/office/blocks/{}", base::id_text(id))), "Diese Beispiel-Haushalte"));
    });
}

TEST_CASE("a pack without a printer has no PDF and says so")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        CHECK(office.ask(http::Method::get, "/de/pack.pdf").status == 404);
        CHECK_FALSE(holds(office.text("/de/pack"), "pack.pdf"));
        auto from_form = office.ask(http::Method::get, "/uk/pack?adults=1&arrival=longer&reason=eu&german=b1&municipality=");
        CHECK(from_form.status == 303);
        auto open = office.ask(http::Method::get, "/uk/pack?a=l&r=eu");
        CHECK(std::any_of(open.headers.begin(), open.headers.end(), [](auto& header) { return header.second == "private, no-cache"; }));
    });
}

TEST_CASE("the use of the portal is shown by page and language, small numbers only as such")
{
    test::on_both_databases([](storage::Database& database) {
        Office office(database);
        site::write_usage(database, county, {{"pack", "uk", 12}, {"welcome", "ti", 3}});
        auto page = office.text("/office/usage");
        CHECK(holds(page, "Info-Paket"));
        CHECK(holds(page, ">12<"));
        CHECK_FALSE(holds(page, ">3<"));
        CHECK(holds(page, "weniger als 5"));
    });
}
