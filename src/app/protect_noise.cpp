// landlotse protect cellkey, ptable and round: figures made fuzzy.

#include "app/command.h"
#include "app/protect_tables.h"
#include "engines/disclosure/rounding.h"
#include "kernel/base/text.h"

#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>

namespace landlotse::app {

namespace {

using namespace disclosure;

double number(const Input& input, const char* name, double least, double most)
{
    double value = 0;
    auto& text = input.value(name);
    if (!read_number(text, value) || value < least || value > most) throw BadInput(fmt::format("--{}: a number from {} to {} expected, not '{}'", name, least, most, text));
    return value;
}

/// To --out, or printed. A file that cannot be finished is an error, never a short file with exit status 0.
void write(const Input& input, const std::function<void(std::ostream&)>& text)
{
    if (!input.has("out")) {
        text(std::cout);
        std::cout.flush();
        return;
    }
    std::ofstream file(input.value("out"), std::ios::binary | std::ios::trunc);
    text(file);
    file.close();
    if (!file) throw std::runtime_error(fmt::format("{}: cannot be written", input.value("out")));
}

/// `;` if the header has one, otherwise `,`.
char separator_of(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string start(4096, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    start.resize(std::min(start.size(), start.find('\n')));
    return start.find(';') != std::string::npos ? ';' : ',';
}

int perturb(const Input& input)
{
    for (auto* name : {"table", "by", "ptable"})
        if (!input.has(name)) throw BadInput(fmt::format("--{} is missing; see landlotse protect cellkey --help", name));
    auto ptable = read_ptable(SeparatedRows::of_file(input.value("ptable"), separator_of(input.value("ptable"))));
    auto& path = input.value("table");
    std::vector<std::string> by;
    for (auto name : base::split(input.value("by"), ',')) by.emplace_back(name);
    auto counted = count_records(SeparatedRows::of_file(path, separator_of(path)), by, input.has("totals"));
    write(input, [&](std::ostream& out) {
        std::string text;
        for (auto& name : counted.by) text += csv_cell(name) + ",";
        text += "count\n";
        for (auto& [codes, cell] : counted.cells) {
            for (auto& code : codes) text += csv_cell(code) + ",";
            text += fmt::format("{}\n", ptable.published(cell));
            if (text.size() > 1u << 20) {
                out << text;
                text.clear();
            }
        }
        out << text;
    });
    fmt::print(stderr, "{} records, {} cells\n", counted.records, counted.cells.size());
    return 0;
}

int design_ptable(const Input& input)
{
    PTableWish wish;
    wish.most_noise = static_cast<int>(number(input, "noise", 1, 100));
    wish.variance = number(input, "variance", 1e-6, 10'000);
    wish.forbidden_up_to = static_cast<int>(number(input, "forbidden", 0, 99));
    if (input.has("stay")) wish.stay = number(input, "stay", 0, 0.999);
    auto made = design(wish);
    if (auto* why = std::get_if<std::string>(&made)) throw BadInput(*why);
    write(input, [&](std::ostream& out) { write_ptable(out, std::get<PTable>(made)); });
    return 0;
}

int round_table(const Input& input)
{
    auto& how = input.value("how");
    if (how != "nearest" && how != "random" && how != "controlled") throw BadInput(fmt::format("--how: nearest, random or controlled expected, not '{}'", how));
    if (how == "controlled" && input.words.size() != 2) throw BadInput("controlled rounding needs the equations");
    auto base = number(input, "base", 1e-6, 1e9);
    auto seed = static_cast<std::uint64_t>(number(input, "seed", 0, 1e15));
    auto problem = read_cells(SeparatedRows::of_file(input.words[0], ','));
    if (input.words.size() > 1) read_equations(SeparatedRows::of_file(input.words[1], ','), problem);
    std::vector<double> rounded;
    if (how == "controlled") {
        auto found = round_controlled(problem, base);
        if (!found) {
            fmt::print(stderr, "no multiples of {} near the values satisfy all equations\n", base);
            return 1;
        }
        rounded = std::move(*found);
    } else {
        for (auto& cell : problem.cells) rounded.push_back(how == "nearest" ? round_nearest(cell.value, base) : round_at_random(cell.value, base, cell.id, seed));
    }
    write(input, [&](std::ostream& out) {
        out << "cell,value\n";
        for (std::size_t i = 0; i < rounded.size(); ++i) out << fmt::format("{},{}\n", csv_cell(problem.cells[i].id), rounded[i]);
    });
    return 0;
}

} // namespace

Command protect_cellkey_command()
{
    return {"protect cellkey",
            "",
            "counts records (last column: record key in [0,1)) and perturbs by the cell key method",
            {{"table", "records, CSV with a header"},
             {"by", "columns to count by, a,b,c"},
             {"ptable", "perturbation table, i;j;p;v;p_int_ub"},
             {"totals", "with totals, counted from the records", "", true},
             {"out", "file for the counts; otherwise they are printed"}},
            perturb};
}

Command protect_ptable_command()
{
    return {"protect ptable",
            "",
            "designs a perturbation table: unbiased, zero stays zero, otherwise as unpredictable as possible",
            {{"noise", "largest noise", "5"},
             {"variance", "variance of the noise", "2"},
             {"forbidden", "published counts from 1 up to this never occur", "0"},
             {"stay", "share of unchanged counts"},
             {"out", "file for the table; otherwise it is printed"}},
            design_ptable};
}

Command protect_round_command()
{
    return {"protect round",
            "CELLS [EQUATIONS]",
            "rounds figures that came without their records",
            {{"base", "round to multiples of", "5"},
             {"how", "nearest, random (right on average, same cell same result) or controlled (totals stay sums)", "controlled"},
             {"seed", "for random", "1"},
             {"out", "file for the result; otherwise it is printed"}},
            round_table,
            1};
}

} // namespace landlotse::app
