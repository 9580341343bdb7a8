#!/usr/bin/env bash
# Builds the release binaries, measures, prints tables and writes them into results/.
# Arguments name the pages to write (cost, judging, tables, grounding, scheduling, sweeping), all unless given. BENCH_SCRATCH says where to
# build; BENCH_SKIP_BUILD=1 takes what is there.
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

# The kind of file system that a folder is on.
filesystem() {
    if [ "$(uname)" = Darwin ]; then
        mount | sed -n "s/^.* on $(df -P "$1" | awk 'END { print $NF }' | sed 's,/,\\/,g') (\([a-z0-9]*\).*/\1/p"
    else
        df --output=fstype "$1" | tail -1
    fi
}

# Measures what the rest of the arguments name, and writes the table behind what stdin says of it.
page() {
    local file=results/$1 about
    about=$(cat)
    shift
    local table
    table=$("$scratch/release/Benchmarks" "$PWD" "$scratch/release/fieldtest" "$@")
    echo "$table"
    printf '%s\n\nMachine: %s.\n\n%s\n' "$about" "$(machine)" "$table" >"$file"
    echo "written to $file" >&2
}

mkdir -p results
[ $# -gt 0 ] || set -- cost judging tables grounding scheduling sweeping
for name in "$@"; do
    case $name in
    cost)
        page bench.md turns size start gateway <<END
# What fieldtest costs

Written by \`make bench\`. CPU is user and system time of fieldtest's own process; the model server is a process
of its own that answers at once, and the tool (TodoWrite) starts none. A turn is request, stream, reading, validation,
tool and durable record: what N turns cost more than one. Figures are medians of interleaved rounds.

The gateway, its client, its server and the relay are a process each. The relay is the least that can stand between
client and server: a read and a write for each part, unseen. LiteLLM's proxy
($(sed -n 's/^LITELLM_VERSION = "\(.*\)"/\1/p' Benchmarks/litellm.py), one worker, no keys, no log) passes the same requests on to the same server.
END
        ;;
    judging)
        page bench-judging.md classify <<'END'
# What it costs to judge what is stored

Written by `make bench`. CPU is user and system time of the release binary's own process on a store that is made up before:
trials in models' own words, with real tools run on the bundled repository. A tenth of the trials are distinct; each is stored ten times,
as ten trials, since its tools take longer to run than it takes to store it.
END
        ;;
    tables)
        page bench-tables.md tables <<'END'
# What tables cost

Written by `make bench`. CPU is user and system time of the release binary's own process, held to one core, less that of `fieldtest --version`. A store
has two sweeps of as many judged trials, each trial with facts, findings, a grade and figures of its own. They
have no wire: tables do not read it. Figures are medians of five rounds; memory is the greatest.
END
        ;;
    grounding)
        page bench-grounding.md ground <<'END'
# What it costs to check a document

Written by `make bench`. CPU is user and system time of the release binary's own process: a document of 5,000 lines that makes a claim in
nearly each of them, true and false ones, against a made-up monorepo in five languages. Figures are medians of five runs.
END
        ;;
    scheduling)
        page bench-scheduling.md schedule <<'END'
# What it costs to schedule a sweep

Written by `make bench`. CPU is user and system time of the measuring process: a request becomes a plan, the plan an agenda, which hands
every trial out, one at a time, and is told how it ended. Nothing is stored and no model runs.
END
        ;;
    sweeping)
        page bench-sweeping.md pace resume <<END
# What a sweep carries, and how fast it starts again

Written by \`make bench\`. Everything is the release binary's own processes: \`fieldtest sweep\`, held to one core, against \`fieldtest standin\`,
which waits for nothing. A turn is recorded and synced before the next one begins; its tool reads, searches or writes
files and starts no process. Turns are counted in the store and divided by the time from the first trial's begin to the last one's end, so
making workspaces and judging trials is in it. CPU is user and system time, that of the sweep with its start, its verdicts and its summary.

The store is on $(filesystem "${TMPDIR:-/tmp}"), each trial's workspace (55 files) in /tmp on $(filesystem /tmp). Where /tmp is ext4 without a journal, a turn
costs more the more trials ran in the minutes before, since making a file there passes by all that were deleted: of one profile's CPU this was 22 %.

The sweep that is started again has 20 models, 5 windows, 10 tasks, 10 seeds and 10 repeats. Its finished trials are made up: facts, verdict, grade and
figures of one that ran, without its wire, which starting again does not read. Time is counted from the process's start to the moment that the
first trial's row names; then the process is killed with SIGKILL and started once more. Figures are medians, of three rounds and of five.
END
        ;;
    *)
        echo "no page of that name: $name (cost, judging, tables, grounding, scheduling, sweeping)" >&2
        exit 64
        ;;
    esac
done
