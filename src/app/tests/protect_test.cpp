#include "app/command.h"
#include "app/protect_tables.h"
#include "kernel/base/private_folder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

using namespace landlotse;
using app::SeparatedRows;

namespace {

const std::string cells = "cell,value,status,weight,lower,upper,lpl,upl\n"
                          "a,3,p,1,0,6,1,1\nb,4,s,1,0,7,,\nab,7,s,1,0,12,,\nc,5,s,1,0,9,,\nd,6,s,1,0,10,,\ncd,11,s,1,0,20,,\nac,8,s,1,0,13,,\nbd,10,s,1,0,16,,\nt,18,s,1,0,28,,\n";
const std::string equations = "equation,cell,coefficient\nr1,ab,-1\nr1,a,1\nr1,b,1\nr2,cd,-1\nr2,c,1\nr2,d,1\nk1,ac,-1\nk1,a,1\nk1,c,1\nk2,bd,-1\nk2,b,1\nk2,d,1\n"
                              "t1,t,-1\nt1,ab,1\nt1,cd,1\nt2,t,-1\nt2,ac,1\nt2,bd,1\n";

std::string changed(std::string text, std::string_view from, std::string_view to)
{
    auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string fault(const std::string& cell_text, const std::string& equation_text = equations)
{
    try {
        auto problem = app::read_cells(SeparatedRows::of_text("cells.csv", ',', cell_text));
        app::read_equations(SeparatedRows::of_text("equations.csv", ',', equation_text), problem);
    } catch (const app::BadInput& bad) {
        return bad.what();
    }
    return "none";
}

struct Folder : base::PrivateFolder {
    std::string write(const char* name, const std::string& text) const
    {
        std::ofstream(path() / name) << text;
        return (path() / name).string();
    }
    std::string text(const char* name) const
    {
        std::ostringstream all;
        all << std::ifstream(path() / name).rdbuf();
        return all.str();
    }
};

} // namespace

TEST_CASE("faults of a table name file, row, column and what was expected")
{
    CHECK(fault(cells) == "none");
    CHECK(fault(changed(cells, "b,4,s", "b,four,s")) == "cells.csv: row 3, column 2 (value): a number expected, not 'four'");
    CHECK(fault(changed(cells, "b,4,s", "a,4,s")) == "cells.csv: row 3, column 1 (cell): cell 'a' stands twice");
    CHECK(fault(changed(cells, "b,4,s", "b,4,q")) == "cells.csv: row 3, column 3 (status): p, s or z expected, not 'q'");
    CHECK(fault(changed(cells, "b,4,s,1,0,7", "b,4,s,1,5,7")) == "cells.csv: row 3, column 5 (lower): lower is above the value");
    CHECK(fault(changed(cells, "b,4,s,1,0,7", "b,4,s,1,0,3")) == "cells.csv: row 3, column 6 (upper): upper is below the value");
    CHECK(fault(changed(cells, "cell,value", "cell,worth")) == "cells.csv: row 1, column 1 (cell): the header has no column value");
    CHECK(fault("") == "cells.csv: row 1, column 1: the file is empty");
    CHECK(fault(cells, changed(equations, "r1,b,1", "r1,x,1")) == "equations.csv: row 4, column 2 (cell): there is no cell 'x'");
    CHECK(fault(cells, changed(equations, "r2,d,1\n", "")) == "equations.csv: row 5, column 1 (equation): equation 'r2' does not sum to zero but to -6");
    CHECK(fault(changed(cells, "b,4,s", "\"b,4,s")).find("a quote is not closed") != std::string::npos);
}

TEST_CASE("columns may come in another order, be quoted or be missing, with CRLF and byte order mark")
{
    auto problem = app::read_cells(SeparatedRows::of_text("c", ',', "\xEF\xBB\xBFstatus,cell,value\r\np,\"a \"\"x\"\", y\",10\r\n\r\ns,b,4\r\n"));
    REQUIRE(problem.cells.size() == 2);
    CHECK(problem.cells[0].id == "a \"x\", y");
    CHECK(problem.cells[0].upper == 16);
    CHECK(problem.cells[0].lpl == 1);
    CHECK(problem.cells[1].upl == 0);
}

TEST_CASE("suppress writes a result that audit calls safe, and one that was tampered with it does not")
{
    Folder folder;
    auto c = folder.write("cells.csv", cells), e = folder.write("equations.csv", equations), r = (folder.path() / "result.csv").string();
    CHECK(app::run({"protect", "suppress", c, e, "--out", r}) == 0);
    auto result = folder.text("result.csv");
    CHECK(result.starts_with("cell,status,attacker_low,attacker_high\na,p,"));
    CHECK(result.find("t,s,,\n") != std::string::npos);
    CHECK(app::run({"protect", "audit", c, e, r}) == 0);
    folder.write("result.csv", changed(result, ",d,", ",s,"));
    CHECK(app::run({"protect", "audit", c, e, r}) == 1);
    folder.write("result.csv", changed(result, "a,p", "zz,p"));
    CHECK(app::run({"protect", "audit", c, e, r}) == 2);
    CHECK(app::run({"protect", "suppress", c}) == 2);
    CHECK(app::run({"protect", "suppress", c, e, "--seconds", "soon"}) == 2);
    CHECK(app::run({"protect", "suppress", c, "nowhere.csv"}) == 2);
}

TEST_CASE("a cell that cannot be protected ends with exit status 1")
{
    Folder folder;
    auto c = folder.write("cells.csv", "cell,value,status,lpl,upl\na,3,p,1,1\nb,4,z,,\nt,7,z,,\n"), e = folder.write("equations.csv", "equation,cell,coefficient\ne,t,-1\ne,a,1\ne,b,1\n");
    CHECK(app::run({"protect", "suppress", c, e}) == 1);
}

TEST_CASE("a perturbation table is read in each of its spellings, and its faults are named")
{
    auto read = [](const std::string& text) -> std::string {
        try {
            return fmt::format("{} rows", app::read_ptable(SeparatedRows::of_text("p.csv", ';', text)).rows.size());
        } catch (const app::BadInput& bad) {
            return bad.what();
        }
    };
    std::string good = "i;j;p;v;p_int_ub\n0;0;1;0;1\n1;0;0.5;-1;0.5\n1;2;0.5;1;1\n";
    CHECK(read(good) == "2 rows");
    CHECK(read("\"i\";\"j\";\"p_ij\";\"v\";\"p_ij_ub\"\n0;0;1;0;1\n1;0;5E-01;-1;0.5\n1;2;0.5;1;1\n") == "2 rows");
    CHECK(read(changed(good, "1;2;0.5;1", "1;2;0.5;2")) == "p.csv: row 4, column 4 (v): v is not j - i");
    CHECK(read(changed(good, "0.5;1;1", "0.4;1;1")).find("do not add up to 1") != std::string::npos);
    CHECK(read("i;j;p;v;p_int_ub\n0;1;1;1;1\n1;1;1;0;1\n").find("zero must stay zero") != std::string::npos);
}

TEST_CASE("cells are counted from records, the same cell with the same noise in every table")
{
    std::string records = "area,sex,age,record_key\n";
    for (int i = 0; i < 400; ++i) records += fmt::format("{},{},{},0.{:09}\n", i % 7, i % 2 ? "f" : "m", i % 5, (i * 7'919'337L) % 1'000'000'000);
    auto one = app::count_records(SeparatedRows::of_text("r", ',', records), {"area", "sex"}, true);
    auto other = app::count_records(SeparatedRows::of_text("r", ',', records), {"sex", "area", "age"}, true);
    CHECK(one.records == 400);
    CHECK(one.cells.size() == 8 * 3);
    for (auto& [codes, cell] : one.cells) {
        auto same = std::find_if(other.cells.begin(), other.cells.end(), [&](auto& entry) { return entry.first == std::vector<std::string>{codes[1], codes[0], "Total"}; });
        REQUIRE(same != other.cells.end());
        CHECK(same->second.count == cell.count);
        CHECK(same->second.key == cell.key);
    }
    disclosure::RecordKey key = 0;
    CHECK(app::read_record_key("0.25", key));
    CHECK(key == disclosure::key_unit / 4);
    CHECK(app::read_record_key("2.5e-1", key));
    CHECK(key == disclosure::key_unit / 4);
    CHECK_FALSE(app::read_record_key("1", key));
    CHECK_FALSE(app::read_record_key("-0.1", key));
    CHECK_FALSE(app::read_record_key("", key));
}

TEST_CASE("cellkey, ptable and round run from file to file")
{
    Folder folder;
    auto p = (folder.path() / "p.csv").string(), out = (folder.path() / "out.csv").string();
    CHECK(app::run({"protect", "ptable", "--noise", "5", "--variance", "3", "--forbidden", "2", "--out", p}) == 0);
    auto r = folder.write("records.csv", "area,sex,record_key\nx,f,0.1\nx,f,0.2\nx,m,0.95\n");
    CHECK(app::run({"protect", "cellkey", "--table", r, "--by", "area,sex", "--ptable", p, "--out", out}) == 0);
    CHECK(folder.text("out.csv") == "area,sex,count\nx,f,0\nx,m,5\n");
    CHECK(app::run({"protect", "cellkey", "--table", r, "--by", "place", "--ptable", p}) == 2);
    folder.write("records.csv", "area,sex,record_key\nx,f,1.5\n");
    CHECK(app::run({"protect", "cellkey", "--table", r, "--by", "area", "--ptable", p}) == 2);
    auto c = folder.write("cells.csv", cells), e = folder.write("equations.csv", equations);
    CHECK(app::run({"protect", "round", c, e, "--base", "5", "--out", out}) == 0);
    CHECK(folder.text("out.csv").find("t,20") != std::string::npos);
    CHECK(app::run({"protect", "round", c, "--how", "controlled"}) == 2);
}
