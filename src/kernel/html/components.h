#pragma once
// The parts pages are made of: KERN-UX markup with the accessibility it needs (web/README.md shows each).
// Labels and texts come in translated; components hold no words of their own.

#include "kernel/html/html.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::html {

/// A sign from the sprite, hidden from screen readers: words stand beside it.
Html icon(std::string_view name);
/// Text for screen readers only.
Html unseen(std::string_view text);

enum class ButtonLook { primary, secondary, tertiary, danger };
/// A link that looks like a button (it leads somewhere).
Html link_button(std::string_view href, std::string_view label, ButtonLook look, std::string_view icon_name = {});
/// A submit button (it does something).
Html submit_button(std::string_view label, ButtonLook look, std::string_view icon_name = {});
Html link(std::string_view href, std::string_view label);
/// `0800 / 11 10` → `tel:08001110`: what a telephone dials.
std::string phone_href(std::string_view phone);

enum class Mood { info, success, warning, danger };
Html badge(std::string_view text, Mood mood);
/// A message box. `body` may be empty.
Html alert(Mood mood, std::string_view title, const Html& body = {});

struct Crumb {
    std::string label;
    std::string href; ///< empty for the page itself
};
Html breadcrumb(std::string_view label, const std::vector<Crumb>& crumbs);

/// Head of an office page: what this is, in one sentence, and its main action.
Html page_head(std::string_view title, std::string_view purpose, const Html& action = {});

/// A list of terms and what they mean.
struct Fact {
    std::string term;
    Html value;
};
Html facts(const std::vector<Fact>& all);

struct Column {
    std::string label;
    std::string sort_href;            ///< empty = cannot be sorted by
    std::string_view sorted = {};     ///< `ascending`, `descending` or empty
    bool is_number = false;
};
/// A tick in front of each row, for the form around the table.
struct RowTicks {
    std::string name;      ///< of the boxes
    std::string all_label; ///< of the box that ticks all (with a script)
    struct Tick {
        std::string value; ///< empty = this row cannot be ticked
        std::string label;
    };
    std::vector<Tick> ticks; ///< one for each row
};
/// A table with a caption for screen readers; the first cell of each row names the row. With more than three columns it becomes a
/// stack of labelled lines on a phone.
Html table(std::string_view caption, const std::vector<Column>& columns, const std::vector<std::vector<Html>>& rows,
           const RowTicks& choice = {});

/// Links to pages of a list; nothing when one page holds everything.
Html paging(std::string_view label, int page, int pages, const std::string& href_without_page, std::string_view previous,
            std::string_view next);

/// An empty list says what to do first.
Html empty_state(std::string_view text, const Html& action = {});

// ---- forms ---------------------------------------------------------------------------------------------

struct Option {
    std::string value;
    std::string label;
};

/// One question of a form.
struct Question {
    std::string name;
    std::string label;
    std::string hint = {};
    std::string fault = {};                ///< sentence beside the field; empty = fine
    std::vector<std::string> typed = {};   ///< what stands in it
    std::string optional_mark = {};        ///< "– freiwillig"; empty for required ones
};

Html text_input(const Question& question, std::string_view type = "text", std::string_view autocomplete = {});
Html text_area(const Question& question, int rows = 4);
/// Up to five options are radios, more become a select with `empty_label` first.
Html choice_input(const Question& question, const std::vector<Option>& options, std::string_view empty_label);
/// A select whatever the number of options.
Html select_input(const Question& question, const std::vector<Option>& options, std::string_view empty_label);
Html choices_input(const Question& question, const std::vector<Option>& options);
Html check_box(const Question& question);
Html file_input(const Question& question, std::string_view accept);
Html hidden(std::string_view name, std::string_view value);
/// The faults of a form summed up on top, each leading to its field.
struct FaultLine {
    std::string name;
    std::string sentence;
};
Html fault_summary(std::string_view title, const std::vector<FaultLine>& faults);

} // namespace landlotse::html
