#!/bin/sh
# Ratios to nginx within one run: a page from the page cache and a page through a worker, each against nginx
# sending a file of the same size. Usage: bench/http/run.sh PATH/TO/bench_http_serve [ROUNDS] [SECONDS]
# Needs nginx and wrk. Absolute figures move with the machine; the ratios of one run are what counts.
set -eu

serve=${1:?path of bench_http_serve}
rounds=${2:-3}
seconds=${3:-3}
ours_port=18431
nginx_port=18432

folder=$(mktemp -d)
ours_pid= ; nginx_pid=
cleanup() {
    [ -z "$ours_pid" ] || kill "$ours_pid" 2>/dev/null || true
    [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT INT TERM

mkdir "$folder/www" "$folder/tmp"
# About 20 KB of list markup, like a page of offers.
awk 'BEGIN {
    print "<!doctype html><html lang=\"de\"><title>Angebote</title><ul>"
    for (i = 1; i <= 190; i++)
        printf "<li><a href=\"/angebote/%d\">Sprachkurs %d in Musterstadt</a> <span>Mo und Mi, %d Uhr, %d freie Plaetze</span></li>\n", i * 7919, i, i % 12 + 8, i % 17
    print "</ul></html>"
}' > "$folder/www/page.html"
chmod -R a+rX "$folder"

cat > "$folder/nginx.conf" <<CONF
worker_processes 2;
daemon off;
pid $folder/nginx.pid;
error_log $folder/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=100;
    client_body_temp_path $folder/tmp;
    proxy_temp_path $folder/tmp/p;
    fastcgi_temp_path $folder/tmp/f;
    uwsgi_temp_path $folder/tmp/u;
    scgi_temp_path $folder/tmp/s;
    types { text/html html; }
    server { listen 127.0.0.1:$nginx_port; root $folder/www; }
}
CONF

"$serve" "$folder/www/page.html" $ours_port & ours_pid=$!
nginx -e "$folder/error.log" -p "$folder" -c "$folder/nginx.conf" & nginx_pid=$!
sleep 1

cpu() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
nginx_cpu() { sum=0; for pid in $(cat "/proc/$nginx_pid/task/$nginx_pid/children"); do sum=$((sum + $(cpu "$pid"))); done; echo $sum; }
# Prints requests per second and processor microseconds per request.
measure() {
    before=$($2); wrk -t1 -c64 -d"${seconds}s" "$1" > "$folder/wrk"; after=$($2)
    awk -v ticks=$((after - before)) '/requests in/ { n = $1 } /Requests\/sec/ { rps = $2 } /Non-2xx/ { bad = 1 }
        END { if (bad || !n) exit 1; printf "%.0f %.2f\n", rps, ticks * 10000 / n }' "$folder/wrk"
}
ours_cpu() { cpu "$ours_pid"; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for round in $(seq "$rounds"); do
    measure "http://127.0.0.1:$nginx_port/page.html" nginx_cpu >> "$folder/nginx"
    measure "http://127.0.0.1:$ours_port/page" ours_cpu >> "$folder/cached"
    measure "http://127.0.0.1:$ours_port/worker" ours_cpu >> "$folder/worker"
done

echo "page: $(wc -c < "$folder/www/page.html") bytes, wrk -t1 -c64, $rounds rounds of $seconds s, medians"
base_rps=$(cut -d' ' -f1 "$folder/nginx" | median)
base_cpu=$(cut -d' ' -f2 "$folder/nginx" | median)
for name in nginx cached worker; do
    rps=$(cut -d' ' -f1 "$folder/$name" | median)
    us=$(cut -d' ' -f2 "$folder/$name" | median)
    awk -v n="$name" -v r="$rps" -v b="$base_rps" -v u="$us" -v c="$base_cpu" \
        'BEGIN { printf "%-7s %7d requests/s  ratio %.2f   %6.2f us/request  ratio %.2f\n", n, r, r / b, u, u / c }'
done
