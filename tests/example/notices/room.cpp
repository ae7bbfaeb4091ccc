#include "example/notices/api.h"

#include "example/notices/domain/notice.h"
#include "kernel/record/store.h"
#include "kernel/site/record_pages.h"

namespace landlotse::notices {

namespace {

void make_demo(storage::Database& database, const identity::County& county)
{
    auto kind = notice_kind();
    auto done = audit::carry_out(database, identity::system_actor(county.id), {9001}, [&](audit::Deed& deed) -> audit::DeedResult {
        record::Record record;
        record.values = record::values_of(Notice{"Neue Öffnungszeiten", "Ab Montag ab acht Uhr.", Urgency::soon, {}});
        record::insert(deed, kind, record);
        return std::string();
    });
    if (!done) throw std::logic_error("the demo notice was refused");
}

} // namespace

site::Room notices_room()
{
    using identity::Role, identity::Scope;
    site::Room room;
    room.name = "notices";
    room.level = 2;
    room.permissions = {{"notices.notice.read", Role::integration_officer, Scope::county},
                        {"notices.notice.read", Role::department_user, Scope::county},
                        {"notices.notice.edit", Role::integration_officer, Scope::county}};
    site::add_record_pages(room, {std::make_shared<const record::Kind>(notice_kind()), "/office/notices"});
    room.navigation = {{"notices.notice.many", "/office/notices", "info", "notices.notice.read", 500}};
    room.upwards.alarms = site::none_because("a notice asks for nothing");
    room.upwards.figures = site::none_because("notices are not counted");
    room.upwards.calendar = site::none_because("a notice is no date");
    room.upwards.subject_access = site::none_because("notices name no persons");
    room.upwards.erasure = site::none_because("notices name no persons");
    room.upwards.demo = make_demo;
    room.upwards.upkeep = site::none_because("notices are kept until somebody archives them");
    return room;
}

} // namespace landlotse::notices
