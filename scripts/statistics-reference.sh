#!/bin/sh
# Makes fixtures/statistics/reference.json again, with the scipy and statsmodels of the requirements beside it.
set -eu
cd "$(dirname "$0")/.."

venv=.build-statistics
requirements=fixtures/statistics/requirements.txt
if ! { [ -f "$venv/requirements.txt" ] && cmp -s "$requirements" "$venv/requirements.txt"; }; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"
    # Last, so that an interrupted installation is made again.
    cp "$requirements" "$venv/requirements.txt"
fi
"$venv/bin/python" fixtures/statistics/make.py >fixtures/statistics/reference.json.new
mv fixtures/statistics/reference.json.new fixtures/statistics/reference.json
