#include "app/command.h"
#include "app/protect_tables.h"
#include "fuzz/target.h"

#include <sstream>

using namespace landlotse;

// Whatever is accepted can be protected, nothing is called safe that the auditor would not call safe again after the way out and back in.
// The two files stand one after the other, an empty line between them.
LANDLOTSE_FUZZ(protect_tables)
{
    auto cut = bytes.find("\n\n");
    if (cut == std::string_view::npos) return;
    try {
        auto problem = app::read_cells(app::SeparatedRows::of_text("cells", ',', bytes.substr(0, cut)));
        app::read_equations(app::SeparatedRows::of_text("equations", ',', bytes.substr(cut + 2)), problem);
        if (problem.cells.size() > 40) return;
        disclosure::Settings settings;
        settings.rounds = 20;
        auto found = disclosure::suppress(problem, settings);
        auto checked = disclosure::audit(problem, found.suppressed);
        fuzz::promise(found.bound <= found.weight * (1 + 1e-9) + 1e-9, "the bound lies below the weight");
        fuzz::promise(checked.safe() || !found.unprotectable.empty(), "what is not safe is named");
        std::ostringstream out;
        app::write_result(out, problem, found.suppressed, checked);
        auto text = out.str();
        fuzz::promise(app::read_pattern(app::SeparatedRows::of_text("result", ',', text), problem) == found.suppressed, "the result can be read again");
    } catch (const app::BadInput&) {
    }
}

LANDLOTSE_FUZZ(protect_ptable)
{
    try {
        auto table = app::read_ptable(app::SeparatedRows::of_text("ptable", ';', bytes));
        fuzz::promise(table.published({0, 1}) == 0, "zero stays zero");
        for (std::size_t i = 1; i < table.rows.size() + 2; ++i)
            for (auto key : {disclosure::RecordKey{0}, disclosure::key_unit / 2, disclosure::key_unit - 1}) fuzz::promise(table.published({i, key}) < 1'000'000, "no count falls below zero");
    } catch (const app::BadInput&) {
    }
}

LANDLOTSE_FUZZ(protect_records)
{
    try {
        auto table = app::count_records(app::SeparatedRows::of_text("records", ',', bytes), {"a", "b"}, true);
        std::uint64_t sum = 0;
        for (auto& [codes, cell] : table.cells)
            if (codes[0] != "Total" && codes[1] != "Total") sum += cell.count;
        fuzz::promise(sum <= table.records, "no record is counted twice");
    } catch (const app::BadInput&) {
    }
}
