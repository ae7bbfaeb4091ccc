#pragma once
// What somebody was given: a role, in a unit, up to a confidentiality, for a time (workbench study, 4.1).

#include "kernel/base/clock.h"
#include "kernel/base/id.h"

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace landlotse::identity {

using base::CountyId;
using base::PersonId;
using base::UnitId;
using GrantId = base::Id<struct GrantTag>;

/// Fixed in code; what each may do stands in the permission rows of the rooms. `anyone` needs no login.
enum class Role {
    anyone,
    volunteer,
    organisation_editor,
    organisation_coordinator,
    course_coordinator,
    integration_officer,
    department_user,
    ombudsperson,
    custodian,
    council_member,
    leadership,
    auditor,
    administrator,
};
BOOST_DESCRIBE_ENUM(Role, anyone, volunteer, organisation_editor, organisation_coordinator, course_coordinator,
                    integration_officer, department_user, ombudsperson, custodian, council_member, leadership,
                    auditor, administrator)

/// How sensitive a record is. `confidential` is never reached by inheritance in the tree of units.
enum class Confidentiality { public_, internal, personal, confidential };

enum class UnitKind { county, municipality, department, organisation };
BOOST_DESCRIBE_ENUM(UnitKind, county, municipality, department, organisation)

/// A node of the tree of responsibility. `controller` is the root of its controller (Art. 4(7) GDPR): county,
/// each municipality and each organisation are separate ones, and grants do not cross between them.
struct Unit {
    UnitId id;
    std::optional<UnitId> parent;
    UnitId controller;
    UnitKind kind = UnitKind::organisation;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, parent, controller, kind, name))

/// A grant as it is kept.
struct Grant {
    GrantId id;
    PersonId person;
    Role role = Role::anyone;
    UnitId unit;
    int max_conf = 0;
    base::Day from_day;
    std::optional<base::Day> until_day;
    PersonId granted_by;
    std::string reason;
    std::optional<base::Instant> revoked_at;

    bool holds_on(base::Day day) const
    {
        return !revoked_at && from_day <= day && (!until_day || day <= *until_day);
    }
};
BOOST_DESCRIBE_STRUCT(Grant, (), (id, person, role, unit, max_conf, from_day, until_day, granted_by, reason, revoked_at))

/// A grant in effect, with the units it reaches: its own and those below within the same controller.
struct Effective {
    Role role = Role::anyone;
    UnitId unit;
    int max_conf = 0;
    std::vector<UnitId> reach;

    bool reaches(UnitId owner) const;
};

/// Who acts. The anonymous visitor has no person and the role `anyone`.
struct Actor {
    CountyId county;
    PersonId person;
    std::string name;
    std::vector<Effective> grants;
    std::string session; ///< id of the session, for its CSRF token; empty for visitors and commands

    bool is_known() const { return static_cast<bool>(person); }
    bool has(Role role) const;
};

/// Everybody who works here. Administrators look after the machine and have no part in the content.
inline constexpr Role staff[] = {Role::volunteer,
                                 Role::organisation_editor,
                                 Role::organisation_coordinator,
                                 Role::course_coordinator,
                                 Role::integration_officer,
                                 Role::department_user,
                                 Role::ombudsperson,
                                 Role::custodian,
                                 Role::council_member,
                                 Role::leadership,
                                 Role::auditor};
/// Those who maintain what belongs to their own organisation, municipality or department.
inline constexpr Role maintainers[] = {Role::organisation_editor, Role::organisation_coordinator, Role::department_user};

/// The visitor without a login.
Actor visitor(CountyId county);
/// A command at the machine itself (`landlotse import …`): may do everything, is noted as "system".
Actor system_actor(CountyId county);

/// Units reached from `unit`: itself and everything below it that has the same controller.
std::vector<UnitId> reach_of(UnitId unit, const std::vector<Unit>& tree);

} // namespace landlotse::identity
