# Sourced by ./start and ./test, which run in the root of the repository under `set -euo pipefail`:
# installs what is missing, builds the web files, configures and compiles.

say() { printf '%s\n' "$*" >&2; }

die() {
    say "landlotse: $*"
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "these packages are missing and neither root nor sudo is at hand; install them first: ${missing[*]}"
    fi
}

# Fills `missing` with those of the packages named in the given lists that dpkg does not know as installed.
find_missing_packages() {
    local wanted installed
    wanted=$(grep -hv '^#' "$@" | sort -u)
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p' | sort -u)
    mapfile -t missing < <(comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed"))
    # Another source's Node brings its own npm and conflicts with Debian's: any npm will do.
    command -v npm >/dev/null || missing+=(nodejs npm)
}

# A freshly installed PostgreSQL or nginx would start at once; Landlotse starts its own where it needs one.
apt_install_quietly() {
    local policy=/usr/sbin/policy-rc.d status=0
    local hushed=no
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
        hushed=yes
    fi
    { as_root apt-get update -q &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >&2 || status=$?
    [ "$hushed" = no ] || as_root rm -f "$policy"
    return "$status"
}

install_packages() {
    command -v dpkg-query >/dev/null || die "this is not Debian: install what scripts/packages.txt names by hand"
    local missing=()
    find_missing_packages "$@"
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "Installing: ${missing[*]}"
    apt_install_quietly "${missing[@]}" || die "apt-get could not install: ${missing[*]}"
}

# `npm ci` in a folder, only when its lock has changed since the last time.
npm_install() {
    local folder=$1 stamp
    stamp="build/npm-${folder//\//-}.stamp"
    if [ -d "$folder/node_modules" ] && cmp -s "$folder/package-lock.json" "$stamp"; then return; fi
    mkdir -p build
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) ||
        die "npm ci failed in $folder"
    cp "$folder/package-lock.json" "$stamp"
}

# The program carries the web files, so they must be there before CMake looks for them.
build_web() {
    npm_install web
    node web/build.mjs >&2 || die "the web files could not be built"
}

# build_preset release landlotse …
build_preset() {
    local preset=$1
    shift
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >&2 || die "cmake --preset $preset failed"
    ninja -C "build/$preset" -j "${LANDLOTSE_JOBS:-$(nproc)}" "$@" >&2 || die "the $preset build failed"
}

# One line that changes whenever a file does that decides the program.
source_fingerprint() {
    find CMakeLists.txt CMakePresets.json cmake engines scripts src web \
        \( -name node_modules -o -name tests -o -name sample \) -prune -o -type f -printf '%p %s %T@\n' |
        sort | sha256sum
}
