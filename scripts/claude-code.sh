#!/usr/bin/env bash
# Brings the Claude Code that fieldtest is tested with, version 2.1.329, out of the wheel of claude-agent-sdk
# 0.2.186 on PyPI, into a cache outside this folder, and prints its path. `--if-cached` only looks.
set -eu

sdk=0.2.186
version=2.1.329
wheel_sha256=3aedbd01e5727283339362a544506f05cc19863a3b4c26bb9e1656d3e3940c3d
cache="${XDG_CACHE_HOME:-$HOME/.cache}/fieldtest/claude-code/$version"

if [ -x "$cache/claude" ]; then
    echo "$cache/claude"
    exit 0
fi
[ "${1:-}" != --if-cached ] || exit 0
if [ "$(uname -sm)" != 'Linux x86_64' ]; then
    echo "The pinned Claude Code is the one for Linux on x86-64; install Claude Code $version yourself." >&2
    exit 0
fi

echo "Fetching Claude Code $version (a wheel of 166 MB)." >&2
mkdir -p "$cache"
work=$(mktemp -d "$cache/.fetch-XXXXXX")
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --platform manylinux_2_17_x86_64 --dest "$work" "claude-agent-sdk==$sdk" >&2
echo "$wheel_sha256  $(echo "$work"/*.whl)" | sha256sum --check --quiet >&2
unzip -q -j "$work"/*.whl claude_agent_sdk/_bundled/claude -d "$work"
chmod 755 "$work/claude"
# Whole or not at all: others may look while this runs.
mv "$work/claude" "$cache/claude"
echo "$cache/claude"
