#!/bin/sh
# Makes .build-clients/: the official Python clients that the stand-in server is tested with, and Datasette, which the
# store is tested with.
# Does nothing when they are there already.
set -u
cd "$(dirname "$0")/.." || exit 1

requirements=Tests/StandInTests/python/requirements.txt
venv=.build-clients

if [ -f "$venv/requirements.txt" ] && cmp -s "$requirements" "$venv/requirements.txt"; then
    exit 0
fi
if ! command -v python3 >/dev/null 2>&1; then
    echo 'The tests need python3 for the official Ollama, Anthropic and OpenAI clients and for Datasette: install it (on Debian: apt-get install python3-venv).' >&2
    exit 1
fi
echo 'Installing the official Python clients and Datasette for the tests.'
rm -rf "$venv"
if ! python3 -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    echo 'python3 cannot make virtual environments here: install its venv module (on Debian: apt-get install python3-venv).' >&2
    exit 1
fi
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" \
    >"$venv/pip.log" 2>&1; then
    echo "The official Python clients and Datasette could not be installed; $venv/pip.log says why." >&2
    exit 1
fi
# Last, so that an interrupted installation is made again.
cp "$requirements" "$venv/requirements.txt"
