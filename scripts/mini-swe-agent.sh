#!/usr/bin/env bash
# Brings the mini-swe-agent that fieldtest is tested with, 2.4.6 from PyPI, into a Python environment in a cache
# outside this folder, and prints the path of its program. `--if-cached` only looks.
set -eu

version=2.4.6
versions=$(cd "$(dirname "$0")" && pwd)/mini-swe-agent.txt
cache="${XDG_CACHE_HOME:-$HOME/.cache}/fieldtest/mini-swe-agent/$version"

if [ -x "$cache/bin/mini" ]; then
    echo "$cache/bin/mini"
    exit 0
fi
[ "${1:-}" != --if-cached ] || exit 0
if ! python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    echo 'mini-swe-agent needs Python 3.10 or later with its venv module (on Debian: apt-get install python3-venv).' >&2
    exit 0
fi

echo "Installing mini-swe-agent $version (600 MB with what it needs)." >&2
mkdir -p "$(dirname "$cache")"
work=$(mktemp -d "$cache-XXXXXX")
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work" >&2
"$work/bin/python" -m pip install --quiet --disable-pip-version-check \
    --constraint "$versions" "mini-swe-agent==$version" litellm >&2
# The program names its Python by the whole path, which is about to be another.
sed -i.old "s|$work|$cache|g" "$work/bin/mini"
rm "$work/bin/mini.old"
chmod 755 "$work"
# Whole or not at all: others may look while this runs. Where another was first, its installation stays.
mv -T "$work" "$cache" 2>/dev/null || [ -x "$cache/bin/mini" ]
echo "$cache/bin/mini"
