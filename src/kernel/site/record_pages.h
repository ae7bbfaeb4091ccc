#pragma once
// Every kind of record gets the same pages, derived from its description: list, record, form, history, trial
// import, export, and the JSON API. A room adds them with one call and writes only what is special.

#include "kernel/record/input.h"
#include "kernel/record/sheets.h"
#include "kernel/record/store.h"
#include "kernel/site/layout.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace landlotse::site {

/// What a room says about the pages of a kind.
struct RecordPages {
    std::shared_ptr<const record::Kind> kind;
    std::string section; ///< href of the navigation entry it belongs to
    /// More below the facts of a record: what it is tied to.
    std::function<html::Html(const Page&, const record::Record&)> beside = {};
    /// Brings stored values into the form in which people edit them (references in a text become addresses).
    std::function<void(const Page&, record::Typed&)> for_editing = {};
    /// What stands in the form of a new record before anybody types.
    record::Typed first_typed = {};
    /// The room shows the state of translations itself, in `beside`.
    bool has_own_translations = false;
};

/// Adds routes to the room:
///   GET  /office/{address}                 list: filters in the address, sort, paging
///   GET  /office/{address}.csv, .xlsx      export of what the filters show
///   GET/POST /office/{address}/new         form
///   GET  /office/{address}/{id}            record with history
///   GET/POST /office/{address}/{id}/edit   form; a second writer sees the difference
///   POST /office/{address}/{id}/confirm|archive|restore
///   GET/POST /office/{address}/{id}/texts/{language}  translation beside the German text
///   GET/POST /office/{address}/import      trial run, then all or nothing
///   POST /office/{address}/bulk            the same deed for several records: summary, deed, undo
///   POST /office/{address}/views           filters under a name, each person's own
///   GET  /api/v1/{address}, /api/v1/{address}/{id}; POST, PUT, DELETE with a session
/// Permissions used: {room}.{kind}.read, .edit. The room gives their rows.
void add_record_pages(Room& room, RecordPages pages);
/// For a room whose records anybody may read: the office's pages show history with names of staff, so they ask for
/// `{room}.office.read` instead of the kind's own `.read`.
void keep_office_pages_inside(Room& room);

// ---- shared by the pages of a kind ------------------------------------------------------------------------

std::string office_address(const record::Kind& kind);
std::string office_address(const record::Kind& kind, std::int64_t id);
/// Owner and confidentiality, as permission sees them.
identity::Subject subject_of(const record::Kind& kind, const record::Record& record);
/// The record if this person may see it (or edit it); what one may not see is simply not found.
std::optional<record::Record> visible_record(const Page& page, const record::Kind& kind, std::string_view permission);
/// Titles of everything that these records refer to, by field.
std::vector<std::map<std::int64_t, std::string>> reference_titles(const Page& page, const record::Kind& kind,
                                                                  const std::vector<record::Record>& records);
/// A value as markup: links for references, addresses and telephones; a dash with words when nothing was said.
html::Html shown_value(const Page& page, const record::Kind& kind, const record::Field& field, const storage::Value& value,
                       const std::map<std::int64_t, std::string>& titles);
/// The filters of a list, as they stand in the address.
storage::Condition filters_of(const Page& page, const record::Kind& kind);
/// Stale, archived, fresh.
html::Html state_badge(const Page& page, const record::Kind& kind, const record::Record& record);

http::Response list_page(const Page& page, const RecordPages& pages);
http::Response view_page(const Page& page, const RecordPages& pages);
http::Response new_form(const Page& page, const RecordPages& pages);
http::Response edit_form(const Page& page, const RecordPages& pages);
http::Response save_new(const Page& page, const RecordPages& pages);
http::Response save_edit(const Page& page, const RecordPages& pages);
http::Response confirm_record(const Page& page, const RecordPages& pages);
http::Response shelve_record(const Page& page, const RecordPages& pages, record::Shelf shelf);
/// The record's translations by language, for its page; nothing when the kind has none.
html::Html translation_list(const Page& page, const record::Kind& kind, const record::Record& record);
http::Response texts_form(const Page& page, const RecordPages& pages);
http::Response save_texts(const Page& page, const RecordPages& pages);
http::Response export_sheet(const Page& page, const RecordPages& pages, std::string_view format);
http::Response import_form(const Page& page, const RecordPages& pages);
http::Response import_sheet(const Page& page, const RecordPages& pages);
/// What taking over the tried table would change, when this form asks for that; for rooms that ask back first.
std::optional<record::ImportPlan> asked_import(const Page& page, const record::Kind& kind);
/// The job that takes over a long table which was found sound; its args are the kind and the draft.
constexpr auto import_job = "record.import";
std::string carry_out_import(const House& house, storage::Database& database, const jobs::Job& job, jobs::Progress& progress);
http::Response api_list(const Page& page, const RecordPages& pages);
http::Response api_one(const Page& page, const RecordPages& pages);
http::Response api_create(const Page& page, const RecordPages& pages);
http::Response api_replace(const Page& page, const RecordPages& pages);
http::Response api_archive(const Page& page, const RecordPages& pages);

} // namespace landlotse::site
