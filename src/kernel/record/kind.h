#pragma once
// A kind of record: a described struct plus what the house needs to know about it.
//
//   record::Kind place_kind()
//   {
//       return record::describe<Place>({.room = "directory", .name = "place", .address = "places"})
//           .field(&Place::name, {.is_required = true, .in_list = true, .search = SearchWeight::title})
//           .owned_by(&Place::actor)
//           .done();
//   }

#include "kernel/base/fault.h"
#include "kernel/identity/grant.h"
#include "kernel/record/field.h"
#include "kernel/storage/reader.h"

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace landlotse::record {

using Values = std::vector<storage::Value>;

/// A record as the kit handles it: common columns, then one value per field.
struct Record {
    std::int64_t id = 0;
    std::int64_t version = 0;
    base::UnitId owner;
    int conf = 0;
    base::Instant created_at;
    base::Instant changed_at;
    base::Instant confirmed_at; ///< when somebody last said that it is still right
    std::optional<base::Instant> archived_at;
    Values values;
};

struct Kind {
    std::string room;
    std::string name;    ///< singular: `offer`
    std::string address; ///< part of the address: `offers`
    std::string table;   ///< `room_name` unless said otherwise
    std::vector<Field> fields;
    std::size_t title_field = 0;
    /// Not confirmed for this long = stale, and asked for again. Zero = never.
    std::chrono::days stale_after{0};
    /// Highest confidentiality a record of this kind may have; 0 = always public.
    int max_conf = 0;
    /// Address of the public page below `/{lang}/`, `offers` → /de/offers/{slug}; empty = none.
    std::string portal_address;

    std::function<base::UnitId(const Record&)> owner_of;
    /// Confidentiality that follows from the record itself and not from the form; empty = the form decides.
    std::function<int(const Record&)> conf_of;
    /// Whether the owner shared the record with those who coordinate (permission scope `shared`); needs a column `shared`.
    std::function<bool(const Record&)> is_shared;
    /// Rules between fields (a field's own rules are checked before).
    std::function<void(const Values&, base::Faults&)> rule;
    /// Brings values into their stored form with a look at the database (addresses in a text become references).
    std::function<void(storage::Tx&, base::CountyId, Record&)> before_save;
    /// Further work in the transaction of every save (a unit for an actor, ...).
    std::function<void(storage::Tx&, base::CountyId, const Record&)> after_save;

    std::string message(std::string_view what) const; ///< `directory.offer.what`
    std::string label_key(const Field& field) const { return message("field." + field.name); }
    std::string permission(std::string_view deed) const { return room + "." + name + "." + std::string(deed); }
    const Field* field(std::string_view name) const;
    std::size_t index_of(std::string_view name) const; ///< throws std::out_of_range
    std::string title_of(const Record& record) const;
    std::string text_of(const Record& record, std::string_view field) const;
};

/// The typed struct of a record.
template<class T>
T as(const Values& values);
template<class T>
Values values_of(const T& thing);

// ---- describing a struct -------------------------------------------------------------------------------

namespace detail {

template<class M>
struct Inference {
    static void apply(Field&) {}
};
template<>
struct Inference<std::int64_t> {
    static void apply(Field& field) { field.type = FieldType::number; }
};
template<>
struct Inference<int> : Inference<std::int64_t> {};
template<>
struct Inference<bool> {
    static void apply(Field& field) { field.type = FieldType::yes_no; }
};
template<>
struct Inference<base::Day> {
    static void apply(Field& field) { field.type = FieldType::day; }
};
template<>
struct Inference<Codes> {
    static void apply(Field& field) { field.type = FieldType::choices; }
};
template<class Tag>
struct Inference<base::Id<Tag>> {
    static void apply(Field& field) { field.type = FieldType::reference; }
};
template<storage::DescribedEnum E>
struct Inference<E> {
    static void apply(Field& field)
    {
        field.type = FieldType::choice;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
            [&](auto one) { field.options.emplace_back(one.name); });
    }
};
template<class T>
struct Inference<std::optional<T>> {
    static void apply(Field& field)
    {
        Inference<T>::apply(field);
        field.may_be_null = true;
    }
};

/// A cell that reads from a Value, so that from_cell serves records, too.
class ValueCells final : public storage::Cells {
public:
    explicit ValueCells(const Values& values) : values_(values) {}
    int count() const override { return static_cast<int>(values_.size()); }
    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    std::string bytes(int column) const override;

private:
    const Values& values_;
};

} // namespace detail

template<class T>
T as(const Values& values)
{
    return storage::from_row<T>(detail::ValueCells(values));
}

template<class T>
Values values_of(const T& thing)
{
    using storage::to_value;
    Values values;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) { values.push_back(to_value(thing.*member.pointer)); });
    return values;
}

struct KindNames {
    std::string room;
    std::string name;
    std::string address;
    std::string portal_address = {};
};

template<class T>
class Description {
public:
    explicit Description(KindNames names)
    {
        kind_.room = names.room;
        kind_.name = names.name;
        kind_.address = names.address;
        kind_.portal_address = names.portal_address;
        kind_.table = names.room + "_" + names.name;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            Field field;
            field.name = member.name;
            detail::Inference<std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>>::apply(field);
            kind_.fields.push_back(std::move(field));
        });
    }

    template<class M>
    Description&& field(M T::*member, Rules rules) &&
    {
        auto& field = kind_.fields[place_of(member)];
        // What the C++ type says stands unless the room is more precise about a text or a number.
        if (rules.type == FieldType::line) rules.type = field.type;
        if (rules.options.empty()) rules.options = field.options;
        if (rules.type == FieldType::text && rules.max_length == 200) rules.max_length = 5000;
        if (rules.type == FieldType::rich && rules.max_length == 200) rules.max_length = 60'000;
        static_cast<Rules&>(field) = std::move(rules);
        return std::move(*this);
    }

    template<class M>
    Description&& titled(M T::*member) &&
    {
        kind_.title_field = place_of(member);
        return std::move(*this);
    }

    /// The record belongs to the organisation that this reference names.
    template<class M>
    Description&& owned_by(M T::*member) &&
    {
        auto at = place_of(member);
        kind_.owner_of = [at](const Record& record) {
            auto* owner = std::get_if<std::int64_t>(&record.values[at]);
            return base::UnitId{owner ? *owner : 0};
        };
        return std::move(*this);
    }
    Description&& owned_by(std::function<base::UnitId(const Record&)> owner) &&
    {
        kind_.owner_of = std::move(owner);
        return std::move(*this);
    }

    Description&& stale_after(std::chrono::days days) &&
    {
        kind_.stale_after = days;
        return std::move(*this);
    }
    Description&& up_to(identity::Confidentiality conf) &&
    {
        kind_.max_conf = static_cast<int>(conf);
        return std::move(*this);
    }
    /// The record itself says how confidential it is (a protected address).
    Description&& classified_by(std::function<identity::Confidentiality(const T&)> conf) &&
    {
        kind_.conf_of = [conf = std::move(conf)](const Record& record) { return static_cast<int>(conf(as<T>(record.values))); };
        return std::move(*this);
    }
    /// The record may be seen by those whose permission has the scope `shared` when this field, named `shared`, says so.
    Description&& shared_by(bool T::*member) &&
    {
        auto at = place_of(member);
        kind_.is_shared = [at](const Record& record) {
            auto* yes = std::get_if<std::int64_t>(&record.values[at]);
            return yes && *yes != 0;
        };
        return std::move(*this);
    }
    Description&& rule(std::function<void(const T&, base::Faults&)> rule) &&
    {
        kind_.rule = [rule = std::move(rule)](const Values& values, base::Faults& faults) { rule(as<T>(values), faults); };
        return std::move(*this);
    }
    Description&& before_save(std::function<void(storage::Tx&, base::CountyId, Record&)> deed) &&
    {
        kind_.before_save = std::move(deed);
        return std::move(*this);
    }
    Description&& after_save(std::function<void(storage::Tx&, base::CountyId, const Record&)> deed) &&
    {
        kind_.after_save = std::move(deed);
        return std::move(*this);
    }

    Kind done() && { return std::move(kind_); }

private:
    template<class M>
    std::size_t place_of(M T::*wanted) const
    {
        std::size_t at = 0, found = kind_.fields.size();
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            using Pointer = std::remove_cvref_t<decltype(member.pointer)>;
            if constexpr (std::is_same_v<M T::*, Pointer>)
                if (member.pointer == wanted) found = at;
            ++at;
        });
        if (found == kind_.fields.size()) throw std::logic_error("a member is not described");
        return found;
    }

    Kind kind_;
};

template<class T>
Description<T> describe(KindNames names)
{
    return Description<T>(std::move(names));
}

/// All kinds of the house by name, for references and search.
using Kinds = std::vector<std::shared_ptr<const Kind>>;
const Kind* find_kind(const Kinds& kinds, std::string_view name);

} // namespace landlotse::record
