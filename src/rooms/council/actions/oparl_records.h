#pragma once
// From objects of OParl to the room's records.

#include "rooms/council/actions/import_oparl.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/store/files.h"

#include <optional>

namespace landlotse::council {

class OparlRecords {
public:
    OparlRecords(const OparlCollected& collected, base::Day today);

    /// Throws std::out_of_range for a type that has no records.
    const record::Kind* kind_of(const std::string& type) const;
    /// From now on that address means that record.
    void learn(const std::string& address, std::int64_t id) { ids_[address] = id; }
    /// What the object says, over what the record held before; nothing when what it needs is missing.
    std::optional<record::Values> values_of(const OparlObject& object, const record::Values* before) const;
    /// A file with its parent and place; nothing when the parent is not here. It lives where it lived until its bytes come.
    std::optional<File> file_of(const OparlObject& object, const File* before) const;
    /// `paper` → `Paper`; empty for what no type stands for.
    std::string type_of_kind(std::string_view kind) const;
    /// Parents before those who belong to them.
    std::vector<const OparlObject*> in_order(const std::vector<OparlObject>& objects) const;

private:
    std::optional<record::Values> values_of_term(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_venue(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_person(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_body(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_membership(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_meeting(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_paper(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_item(const OparlObject& object, const record::Values* before) const;
    std::optional<record::Values> values_of_station(const OparlObject& object, const record::Values* before) const;
    std::optional<std::int64_t> known(const OparlObject& object, const std::string& property) const;
    const OparlObject* object_at(const OparlObject& from, const std::string& property) const;

    std::map<std::string, std::int64_t> ids_;
    std::map<std::string, const OparlObject*> objects_;
    std::map<std::string, FileRole> roles_; ///< of files, by the property in which a parent names them
    base::Day today_;
};

/// Is that the file we have? Its name, size and address tell.
bool said_the_same(const File& left, const File& right);

} // namespace landlotse::council
