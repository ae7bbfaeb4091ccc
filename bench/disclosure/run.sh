#!/bin/bash
# Disclosure control: secondary suppression with its bound, the auditor, the cell key method. Prints processor seconds and memory.
#   bench/disclosure/run.sh build/release/landlotse build/release/bench_disclosure_generate [short|peers|large] [FOLDER with insee_*.csv.gz]
# peers also needs build/release/bench_disclosure_program, CBC (coinor-cbc) and GLPK (glpk-utils).
set -euo pipefail
landlotse=$(realpath "$1") generate=$(realpath "$2") what=${3:-short} official=${4:-}
program=$(dirname "$generate")/bench_disclosure_program
[ -z "$official" ] || official=$(realpath "$official")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

measure() { # measure COMMAND…: leaves processor seconds and kB
    /usr/bin/time -f '%U %M' -o cost "$@" >out 2>err || true
    read -r seconds memory < <(tail -1 cost)
}

suppress() { # suppress NAME
    measure "$landlotse" protect suppress "$1_cells.csv" "$1_equations.csv" --out result.csv
    printf '%-12s %7s s %8s kB  %s\n' "$1" "$seconds" "$memory" "$(grep -oE '"(primary|secondary|weight|bound)": [0-9.]+|"audit": "safe"' out | tr -d '"' | paste -sd' ')"
    measure "$landlotse" protect audit "$1_cells.csv" "$1_equations.csv" result.csv
    printf '%-12s %7s s %8s kB  %s\n' "  audit" "$seconds" "$memory" "$(grep -oE '"audit": "safe"' out || echo NOT SAFE)"
}

peer() { # peer NAME: the same problem as one program, same time
    "$program" "$1_cells.csv" "$1_equations.csv" >problem.lp
    measure timeout 90 cbc problem.lp -sec 30 -solve
    printf '%-12s %7s s %8s kB  %s\n' "  cbc" "$seconds" "$memory" "$(grep -E '^(Result|Objective value|Lower bound)' out | tr -s ' ' | paste -sd';')"
    measure timeout 90 glpsol --lp problem.lp --tmlim 30 -o solution.txt
    printf '%-12s %7s s %8s kB  %s\n' "  glpk" "$seconds" "$memory" "$(grep -E '^(Status|Objective)' solution.txt 2>/dev/null | tr -s ' ' | paste -sd';')"
}

if [ -n "$official" ]; then
    zcat "$official/insee_turnover_act_size.csv.gz" >table.csv
    zcat "$official/insee_activity_corr_table.csv.gz" >activities.csv
    "$generate" official table.csv activities.csv act_size
    suppress act_size
    [ "$what" = peers ] && peer act_size
else
    echo "act_size: left out, the official table was not given"
fi
for seed in 1 2 3; do
    "$generate" linked "linked-$seed" "$seed"
    suppress "linked-$seed"
    "$generate" cube4 "cube4-$seed" "$seed"
    suppress "cube4-$seed"
done
if [ "$what" = large ]; then
    "$generate" persons persons 1
    suppress persons
fi

"$landlotse" protect ptable --noise 5 --variance 3 --forbidden 2 --out ptable.csv
for count in 1000000 $([ "$what" = large ] && echo 10000000); do
    "$generate" records records.csv "$count" 1
    measure "$landlotse" protect cellkey --table records.csv --by area,age,sex,nationality --ptable ptable.csv --out counts.csv
    printf '%-12s %7s s %8s kB  %s\n' cellkey "$seconds" "$memory" "$(cat err)"
done
