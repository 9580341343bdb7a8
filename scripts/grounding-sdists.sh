#!/usr/bin/env bash
# Brings the source distributions that fixtures/grounding describes, as PyPI holds them and by the hashes in
# grounding-sdists.txt, into a cache outside this folder, and prints the cache's path.
set -eu

list="$(dirname "$0")/grounding-sdists.txt"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/fieldtest/grounding-sdists"
mkdir -p "$cache"
while read -r folder requirement sha256; do
    [ ! -d "$cache/$folder" ] || continue
    echo "Fetching the sources of $requirement." >&2
    work=$(mktemp -d "$cache/.fetch-XXXXXX")
    trap 'rm -rf "$work"' EXIT
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
        --dest "$work" "$requirement" >&2
    echo "$sha256  $(echo "$work"/*.tar.gz)" | sha256sum --check --quiet >&2
    mkdir "$work/tree"
    tar -xzf "$work"/*.tar.gz -C "$work/tree" --strip-components=1
    # Whole or not at all: others may look while this runs. Where another was first, its copy stays.
    mv -T "$work/tree" "$cache/$folder" 2>/dev/null || [ -d "$cache/$folder" ]
    rm -rf "$work"
done <"$list"
echo "$cache"
