#!/usr/bin/env bash
# Installs what is missing of the system's packages: `build` what compiling needs (the headers of SQLite,
# cmark and zlib) and what trials run in (bubblewrap), `test` what the tests need besides (git, python3 with venv, sqlite3,
# unzip).
# macOS brings all of it with Xcode, but for cmark, which Homebrew has.
set -eu

if [ "$(uname)" = Darwin ]; then
    pkg-config --exists libcmark 2>/dev/null && exit 0
    command -v brew >/dev/null && exec brew install --quiet cmark pkgconf
    echo 'fieldtest needs cmark and pkgconf; install them, for instance with Homebrew: brew install cmark pkgconf' >&2
    exit 1
fi
[ "$(uname)" = Linux ] || exit 0

missing=()
[ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
[ -e /usr/include/cmark.h ] || missing+=(libcmark-dev)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v bwrap >/dev/null || missing+=(bubblewrap)
if [ "${1:-build}" = test ]; then
    command -v git >/dev/null || missing+=(git)
    command -v unzip >/dev/null || missing+=(unzip)
    command -v sqlite3 >/dev/null || missing+=(sqlite3)
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
    python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
fi
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "fieldtest needs what Debian calls ${missing[*]}; install it with your package manager." >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "fieldtest needs ${missing[*]}; ask someone with rights to run: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo -n)
fi
echo "Installing ${missing[*]}."
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
