#!/bin/bash
# Placement beside CBC and GLPK on the same instances in the same run. Prints processor seconds, result, gap and memory.
#   bench/placement/run.sh build/release/landlotse build/release/bench_placement_generate [short|peers|counties|large|classes|facilities|desk|same]
# `same` takes further problems (absolute paths) after it. CBC (coinor-cbc) and GLPK (glpk-utils) are only needed here; without them their columns stay empty.
set -euo pipefail
landlotse=$1 generate=$2 what=${3:-short}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

measure() { # measure NAME COMMAND…: leaves processor seconds and kB in files
    /usr/bin/time -f '%U %M' -o cost "${@:2}" >out 2>err || true
    read -r seconds memory < <(tail -1 cost)
}

instance() { # instance NAME LIMIT KIND A B SEED [SITES]
    local name=$1 limit=$2
    "$generate" "$3" "$4" "$5" "$6" "$name" "${7:-25}" >/dev/null
    measure ours "$landlotse" place "$name.json" --out plan.json --seconds "$limit"
    local verdict
    verdict=$(tail -1 err)
    "$landlotse" place --check "$name.json" plan.json >checked 2>&1 || verdict="CHECK FAILED $verdict"
    printf '%-22s %8s s %7s kB  %s\n' "$name" "$seconds" "$memory" "${verdict%, * s}"
    [[ $what =~ ^(peers|counties)$ ]] || return 0
    if command -v cbc >/dev/null; then
        measure cbc timeout 100 cbc "$name.lp" -sec 60 -ratio 0 -solve
        printf '%-22s %8s s %7s kB  %s\n' "  cbc" "$seconds" "$memory" "$(grep -E '^(Result|Objective value|Lower bound)' out | tr -s ' ' | paste -sd';')"
    fi
    if command -v glpsol >/dev/null; then
        measure glpk timeout 100 glpsol --lp "$name.lp" --tmlim 60 --cuts -o solution.txt
        printf '%-22s %8s s %7s kB  %s\n' "  glpk" "$seconds" "$memory" "$(grep -E '^(Status|Objective)' solution.txt 2>/dev/null | tr -s ' ' | paste -sd';')"
    fi
}

case $what in
short | peers)
    seeds=$([ "$what" = peers ] && echo 1 || echo "1 2 3 4 5")
    for seed in $seeds; do
        instance "county-60-$seed" 30 county 3000 60 "$seed"
        instance "county-100-$seed" 30 county 3000 100 "$seed"
        instance "county-150-$seed" 30 county 3000 150 "$seed"
        instance "rural-60-$seed" 30 county 400 60 "$seed"
        for class in a b c d e; do instance "gap-$class-100x10-$seed" 30 "$class" 100 10 "$seed"; done
        instance "facilities-50x20-$seed" 30 facilities 50 20 "$seed"
        instance "facilities-150x30-$seed" 30 facilities 150 30 "$seed"
        instance "families-329-$seed" 30 families 329 21 "$seed" 3
        instance "families-499-$seed" 30 families 499 21 "$seed" 3
    done
    ;;
counties) # five counties of each size, each beside the peers
    for seed in 1 2 3 4 5; do
        for candidates in 60 100 150 300; do instance "county-$candidates-$seed" 60 county 3000 "$candidates" "$seed"; done
        instance "rural-60-$seed" 30 county 400 60 "$seed"
    done
    ;;
large)
    for seed in 1 2 3 4 5; do
        instance "county-300-5s-$seed" 5 county 3000 300 "$seed"
        instance "county-300-60s-$seed" 60 county 3000 300 "$seed"
    done
    for seed in 1 2 3; do instance "land-5000-$seed" 55 county 100000 5000 "$seed" 4500; done
    ;;
classes) # every size of every class
    for class in a b c d e; do
        for size in "100 5" "100 10" "100 20" "200 5" "200 10" "200 20"; do
            # shellcheck disable=SC2086
            instance "gap-$class-${size/ /x}" 30 "$class" $size 1
        done
    done
    ;;
facilities) # from scarce room to plenty
    for size in "50 10" "50 20" "70 30" "100 10" "150 30" "200 30"; do
        for ratio in 1.3 1.6 2.2 3.5 6; do
            # shellcheck disable=SC2086
            for seed in 1 2; do instance "facilities-${size/ /x}-$ratio-$seed" 30 facilities $size "$seed" "$ratio"; done
        done
    done
    ;;
same) # the same bytes, alone and at the lowest priority with a busy loop beside it
    same() { # same NAME: a problem that ends before its limit
        "$landlotse" place "$1.json" --out alone.json --seconds 60 2>/dev/null
        (while :; do :; done) &
        local busy=$!
        nice -n 19 "$landlotse" place "$1.json" --out beside.json --seconds 60 2>err
        kill "$busy"
        wait "$busy" 2>/dev/null || true
        for plan in alone beside; do sed -E 's/"(cpu_)?seconds": *[0-9.e+-]+,? *//g' "$plan.json" >"$plan"; done
        printf '%-22s %s  %s\n' "$1" "$(cmp -s alone beside && echo same || echo DIFFERENT)" "$(tail -1 err)"
    }
    "$generate" county 3000 60 1 county-60 >/dev/null && same county-60
    "$generate" county 400 60 1 rural-60 >/dev/null && same rural-60
    "$generate" d 100 5 1 gap-d-100x5 >/dev/null && same gap-d-100x5
    "$generate" facilities 100 10 2 facilities-100x10 1.3 >/dev/null && same facilities-100x10
    "$generate" families 329 21 1 families-329 3 >/dev/null && same families-329
    for problem in "${@:4}"; do cp "$problem" given.json && same given; done
    ;;
desk) # what one question at the desk takes
    for candidates in 60 300; do
        "$generate" county 3000 "$candidates" 1 county >/dev/null
        printf 'county-%s ' "$candidates"
        "$(dirname "$generate")/bench_placement_desk" county.json
    done
    ;;
esac
