#!/usr/bin/env bash
# Brings the official JSON-Schema-Test-Suite, as the source distribution of jsonschema 4.25.1 on PyPI holds it, into a
# cache outside this folder, and prints the path of its tests. `--if-cached` only looks.
set -eu

version=4.25.1
sdist_sha256=e4a9655ce0da0c0b67a085847e00a3a51449e1157f4f75e9fb5aa545e122eb85
cache="${XDG_CACHE_HOME:-$HOME/.cache}/fieldtest/json-schema-suite/$version"

if [ -d "$cache/tests" ]; then
    echo "$cache/tests"
    exit 0
fi
[ "${1:-}" != --if-cached ] || exit 0

echo "Fetching the JSON-Schema-Test-Suite (360 kB)." >&2
mkdir -p "$cache"
work=$(mktemp -d "$cache/.fetch-XXXXXX")
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary jsonschema \
    --dest "$work" "jsonschema==$version" >&2
echo "$sdist_sha256  $(echo "$work"/*.tar.gz)" | sha256sum --check --quiet >&2
tar -xzf "$work"/*.tar.gz -C "$work" --strip-components=2 "jsonschema-$version/json/tests" \
    "jsonschema-$version/json/LICENSE"
# Whole or not at all: others may look while this runs. Where another was first, its copy stays.
mv "$work/LICENSE" "$cache/LICENSE"
mv -T "$work/tests" "$cache/tests" 2>/dev/null || [ -d "$cache/tests" ]
echo "$cache/tests"
