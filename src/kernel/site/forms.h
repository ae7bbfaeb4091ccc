#pragma once
// What every form carries and how a deed is carried out from one.

#include "kernel/audit/audit.h"
#include "kernel/html/components.h"
#include "kernel/record/input.h"
#include "kernel/site/page.h"

#include <string>

namespace landlotse::site {

/// Hidden fields: the token against forged requests and a new operation id, so that a double click is one deed.
html::Html form_marks(const Page& page);
/// The same, keeping the operation id of a form that is shown again after a refusal.
html::Html kept_form_marks(const Page& page);

/// Everything that came with the form but marks and the field `but`, to be sent once more after a question.
html::Html carried_fields(const Page& page, std::string_view but);

/// The operation id that came with the form; a new one when it is missing or unreadable.
base::OperationId operation_of(const Page& page);

/// Carries out a deed from a form. See audit::carry_out.
base::Result<storage::Outcome, base::Faults> act(const Page& page, const std::function<audit::DeedResult(audit::Deed&)>& deed);

/// What came in for a kind's fields.
record::Typed typed_fields(const http::Request& request, const record::Kind& kind);

/// The question of one field, with what stands in it and its fault.
html::Html field_input(const Page& page, const record::Kind& kind, const record::Field& field,
                       const std::vector<std::string>& typed, const base::Faults& faults);

/// How a text with markup is written.
struct RichWriting {
    std::string_view language = {}; ///< the one it is written in; empty = German
    int rows = 16;
    /// Address that finds what may be put into the text: `GET address?q=words` answers `{"found": [{"label", "markup"}]}`.
    std::string insert_from = {};
};
/// A text with markup: a text area that shows it, and the editor where scripts run.
html::Html rich_input(const Page& page, const html::Question& question, const RichWriting& writing);

/// The faults as lines for the summary.
std::vector<html::FaultLine> fault_lines(const Page& page, const base::Faults& faults);
/// The sentence of the first fault of that field; empty when it is fine.
std::string fault_of(const Page& page, const base::Faults& faults, std::string_view field);

} // namespace landlotse::site
