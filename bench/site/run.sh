#!/usr/bin/env bash
# The whole program with 100,000 offers, beside nginx serving a file of the same size: start, memory, search, and pages that are rendered for every request.
# Ratios are taken within this run. Needs build/release/landlotse, wrk, nginx; prints what it measured.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
program=build/release/landlotse
offers=${OFFERS:-100000} seconds=${SECONDS_EACH:-3} rounds=${ROUNDS:-3}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; [ ! -f "$work/nginx.pid" ] || kill "$(cat "$work/nginx.pid")" 2>/dev/null; rm -rf "$work"' EXIT

"$program" demo --data "$work/data" >/dev/null 2>&1
actor=$("$program" export actor --data "$work/data" --out "$work/actors.csv" >/dev/null 2>&1; sed -n 2p "$work/actors.csv" | cut -d';' -f2 | tr -d '"')
awk -v n="$offers" -v actor="$actor" 'BEGIN {
    split("Deutsch Sprachcafé Beratung Nähen Sport Musik Hausaufgaben Garten Kochen Werkstatt Chor Lesen Fahrrad Ausbildung Wohnen Gesundheit", word, " ");
    split("Anfang Abend Familie Jugend Frauen Alltag Beruf Nachbarn Kinder Senioren Treff Runde Stunde Gruppe Hilfe Kurs", end, " ");
    print "title;actor;summary;goals;languages;duration";
    for (i = 1; i <= n; ++i) printf "%s %s %d;%s;Für alle aus dem Ort, mit Tee und Zeit für Fragen.;language;de, ar;permanent\n", word[i % 16 + 1], end[int(i / 16) % 16 + 1], i, actor }' >"$work/offers.csv"
began=$(date +%s.%N)
"$program" import records offer "$work/offers.csv" --data "$work/data" 2>"$work/import.log" | sed "s|$work/||" || { cat "$work/import.log"; exit 1; }
printf 'import of %d offers with history, notes and search: %.1f s\n' "$offers" "$(echo "$(date +%s.%N) - $began" | bc)"

began=$(date +%s%N)
"$program" serve --data "$work/data" --port 0 >"$work/out" 2>/dev/null &
server=$!
until url=$(grep -o 'http://[0-9.:]*' "$work/out"); do sleep 0.002; done
curl -s -o /dev/null "$url/health"
printf 'start to first answer: %d ms (target 300)\n' $((($(date +%s%N) - began) / 1000000))
sleep 2
curl -s "$url/metrics" | awk '/^landlotse_process_resident_bytes/ { printf "resident memory, idle: %.1f MB (target 80)\n", $2 / 1e6 }'

curl -s -o "$work/page.html" "$url/de/offers"
# What our pages say beside their text: whoever asks reads it as well, so a fair peer sends as much.
curl -s -o /dev/null -D - "$url/de/offers" | tr -d '\r' |
    sed -n -E 's/^(Content-Security-Policy|Referrer-Policy|Permissions-Policy|Cross-Origin-Opener-Policy|X-Content-Type-Options|Cache-Control|X-Request-Id|Vary): (.*)$/add_header \1 "\2";/p' >"$work/headers.conf"
cat >"$work/nginx.conf" <<CONF
worker_processes 2; pid $work/nginx.pid; error_log $work/error.log; daemon on;
events { worker_connections 512; }
http { access_log off; sendfile on; open_file_cache max=100;
    server { listen 127.0.0.1:18999; root $work; }
    server { listen 127.0.0.1:18998; root $work; include $work/headers.conf; } }
CONF
/usr/sbin/nginx -c "$work/nginx.conf" 2>/dev/null
# Every request asks for an address that was never asked for, so that every page is read and rendered anew.
cat >"$work/fresh.lua" <<'LUA'
math.randomseed(os.time())
local n = 0
function request() n = n + 1; return wrk.format("GET", "/de/offers?page=" .. (n % 10 + 1) .. "&fresh=" .. n .. "-" .. tostring(math.random(1e9))) end
LUA
rate() { wrk -t1 -c64 -d"${seconds}s" "$@" | awk '/Requests\/sec/ { print $2 }'; }
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for _ in $(seq "$rounds"); do
    rate "http://127.0.0.1:18999/page.html" >>"$work/nginx.txt"
    rate "http://127.0.0.1:18998/page.html" >>"$work/nginx-headers.txt"
    rate "$url/de/offers" >>"$work/cached.txt"
    rate -s "$work/fresh.lua" "$url" >>"$work/fresh.txt"
done
guide="$url/de/guide/wohnsitz-anmelden"
curl -s -o "$work/guide.html" "$guide"
for _ in $(seq "$rounds"); do
    rate "http://127.0.0.1:18999/guide.html" >>"$work/guide-nginx.txt"
    rate "$guide" >>"$work/guide-kept.txt"
done
awk -v n="$(median <"$work/guide-nginx.txt")" -v c="$(median <"$work/guide-kept.txt")" -v s="$(stat -c %s "$work/guide.html")" 'BEGIN {
    printf "guide page of %d bytes: nginx %.0f/s, kept page %.0f/s, ratio %.2f (target 0.8)\n", s, n, c, c / n }'
n=$(median <"$work/nginx.txt") h=$(median <"$work/nginx-headers.txt") c=$(median <"$work/cached.txt") f=$(median <"$work/fresh.txt")
awk -v n="$n" -v h="$h" -v c="$c" -v f="$f" -v s="$(stat -c %s "$work/page.html")" 'BEGIN {
    printf "nginx, file of %d bytes: %.0f/s; with the same headers as our pages: %.0f/s\n", s, n, h
    printf "kept page: %.0f/s, ratio %.2f, with the same headers %.2f (target 0.8)\n", c, c / n, c / h
    printf "rendered page: %.0f/s, ratio %.2f, with the same headers %.2f (target 0.35)\n", f, f / n, f / h }'
# Half of that load: each of 64 connections waits between two requests.
wait_ms=$(awk -v f="$f" 'BEGIN { printf "%.0f", 64000 / (f / 2) }')
{ cat "$work/fresh.lua"; echo "function delay() return $wait_ms end"; } >"$work/half.lua"
wrk -t1 -c64 -d"${seconds}s" --latency -s "$work/half.lua" "$url" |
    awk '/50%/ { m = $2 } /99%/ { p = $2 } /Requests\/sec/ { r = $2 } END { printf "rendered page at half load (%d/s): p50 %s, p99 %s\n", r, m, p }'

# What is published by one process shows in another server on the same data: time until a reader there gets the new words.
"$program" serve --data "$work/data" --port 0 >"$work/out2" 2>/dev/null &
second=$!
until other=$(grep -o 'http://[0-9.:]*' "$work/out2"); do sleep 0.002; done
mkdir -p "$work/pages/bench-page"
printf 'slug\tparent\torder\ticon\ttopic\treview_months\nbench-page\t\t99\t\t\t12\n' >"$work/pages/pages.tsv"
for i in $(seq 12); do
    printf '# Bench Page\n\nEin Satz.\n\nStand %d.\n' "$i" >"$work/pages/bench-page/de.md"
    for _ in 1 2; do curl -s -o /dev/null "$other/de/guide/bench-page"; done
    "$program" import pages "$work/pages" --publish --data "$work/data" >/dev/null 2>&1
    began=$(date +%s%N)
    until curl -s -L "$other/de/guide/bench-page" | grep -q "Stand $i\."; do sleep 0.005; done
    echo $((($(date +%s%N) - began) / 1000000)) >>"$work/published.txt"
done
kill "$second"
sort -g "$work/published.txt" | awk '{ v[NR] = $1 } END { printf "published by one process, seen on another server: median %d ms, worst of %d %d ms (target 1000)\n", v[int((NR + 1) / 2)], NR, v[NR] }'
