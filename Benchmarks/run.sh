#!/usr/bin/env bash
# Builds the release binaries, measures, prints the table and writes it to results/bench.md.
# Arguments name what to measure (classify, ground, turns, size, start, gateway); without any, everything, and only then
# is the file written. BENCH_SCRATCH says where to build; BENCH_SKIP_BUILD=1 takes what is there.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=${BENCH_SCRATCH:-.build}
if [ -z "${BENCH_SKIP_BUILD:-}" ]; then
    for product in fieldtest Benchmarks; do
        "${SWIFT:-swift}" build --build-system native \
            --explicit-target-dependency-import-check error -c release \
            --scratch-path "$scratch" --product "$product" >&2
    done
fi

machine() {
    if [ "$(uname)" = Darwin ]; then
        sysctl -n machdep.cpu.brand_string hw.ncpu | paste -sd, -
    else
        echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) CPUs," \
            "$(. /etc/os-release && echo "$PRETTY_NAME"), Linux $(uname -r | cut -d- -f1)"
    fi
}

table=$("$scratch/release/Benchmarks" "$PWD" "$scratch/release/fieldtest" "$@")
echo "$table"
[ $# -eq 0 ] || exit 0

mkdir -p results
cat >results/bench.md <<END
# What fieldtest costs

Written by \`make bench\`. CPU is user and system time of fieldtest's own process; the model server is a process
of its own that answers at once, and the tool (TodoWrite) starts none. A turn is request, stream, reading, validation,
tool and durable record: what N turns cost more than one. Figures are medians of interleaved rounds.

The gateway, its client, its server and the relay are a process each. The relay is the least that can stand between
client and server: a read and a write for each part, unseen. LiteLLM's proxy
($(sed -n 's/^LITELLM_VERSION = "\(.*\)"/\1/p' Benchmarks/litellm.py), one worker, no keys, no log) passes the same requests on to the same server.

Machine: $(machine).

$table
END
echo "written to results/bench.md" >&2
