#!/usr/bin/env bash
# INKAR-shaped rows come in: landlotse beside DuckDB (npm) and sqlite3's .import, in one run. Prints seconds on the clock and of the processors, and ratios.
# And what looking at figures costs. Needs build/release/landlotse, build/release/bench_observatory_rows and bench_observatory_dashboard, node, npm, sqlite3. ROWS=10000000 by default.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
program=$PWD/build/release/landlotse rows=${ROWS:-10000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build/release/bench_observatory_rows "$rows" >"$work/inkar.csv"
printf '%d rows, %d MB\n' "$rows" $(($(stat -c %s "$work/inkar.csv") >> 20))
(cd "$work" && npm install --no-audit --no-fund --loglevel=error @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1) || echo "DuckDB could not be had"
cat >"$work/duck.mjs" <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";
const instance = await DuckDBInstance.create(process.argv[2], { threads: "2" });
const link = await instance.connect();
await link.run("set autoinstall_known_extensions=false; set preserve_insertion_order=false");
await link.run(`create table inkar as select * from read_csv('${process.argv[3]}', delim=';', header=true, quote='', decimal_separator=',', columns={'Bereich':'varchar','ID':'integer','Kuerzel':'varchar','Indikator':'varchar','Raumbezug':'varchar','Kennziffer':'varchar','Name':'varchar','Zeitbezug':'integer','Wert':'double'})`);
const began = performance.now();
const answer = await link.runAndReadAll("select Kuerzel, Zeitbezug, avg(Wert) from inkar group by all");
console.log(`DuckDB, group-by of all rows: ${answer.currentRowCount} groups in ${((performance.now() - began) / 1000).toFixed(3)} s`);
JS
"$program" demo --data "$work/data" >/dev/null 2>&1
timed() { /usr/bin/time -f "%e %U %S %M" -o "$work/time" "$@" >"$work/out" 2>&1; awk -v n="$name" '{ printf "%-34s %6.2f s on the clock, %6.2f s of processors, %5d MB\n", n, $1, $2 + $3, $4 / 1024 }' "$work/time"; cut -d' ' -f1 "$work/time" >>"$work/$key"; }
for _ in $(seq "${ROUNDS:-3}"); do
    name="landlotse import inkar, only read" key=own timed "$program" import inkar "$work/inkar.csv" --dry-run
    [ ! -d "$work/node_modules" ] || { rm -f "$work/duck.db"; (cd "$work" && name="DuckDB read_csv into a table" key=duck timed node duck.mjs "$work/duck.db" "$work/inkar.csv"; tail -1 "$work/out"); }
done
name="landlotse import inkar, kept" key=kept timed "$program" import inkar "$work/inkar.csv" --data "$work/data"
tail -1 "$work/out" | sed "s|$work/||"
build/release/bench_observatory_dashboard "$work/data"
if command -v sqlite3 >/dev/null; then
    printf '.mode csv\n.separator ;\n.import %s inkar\n' "$work/inkar.csv" >"$work/import.sql"
    name="sqlite3 .import" key=sqlite timed sqlite3 "$work/lite.db" ".read $work/import.sql"
fi
median() { sort -g "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
[ ! -f "$work/duck" ] || awk -v o="$(cat "$work/kept")" -v d="$(median "$work/duck")" 'BEGIN { printf "kept in the database against DuckDB: %.2f of its time (target 1.2)\n", o / d }'
build/release/bench_observatory_dashboard
