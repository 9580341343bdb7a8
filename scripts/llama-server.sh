#!/usr/bin/env bash
# Builds llama.cpp's llama-server for the tests against a real model server, and prints its path.
# Does nothing when it was built before: it is kept outside the tree, by version.
#
#   scripts/llama-server.sh              build it when it is not there, print its path
#   scripts/llama-server.sh --if-cached  print its path, or nothing; never build
#
# The sources are those inside the llama-cpp-python package, whose vendor/llama.cpp is whole.
set -eu

version=0.3.36
sha256=832db0699007f1be95a7e41ef12e88926b02ba836461e36a36372db2760c1a2e
cmake=4.4.4
ninja=1.13.2

cache=${XDG_CACHE_HOME:-$HOME/.cache}/fieldtest/llama-server/$version
server=$cache/llama-server

if [ -x "$server" ]; then
    echo "$server"
    exit 0
fi
case ${1:-} in
    --if-cached) exit 0 ;;
    '') ;;
    *)
        echo "usage: $0 [--if-cached]" >&2
        exit 64
        ;;
esac

say() { echo "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

command -v python3 >/dev/null || fail 'Building llama-server needs python3 (on Debian: apt-get install python3-venv).'
command -v c++ >/dev/null || fail 'Building llama-server needs a C++ compiler (on Debian: apt-get install g++).'
if command -v sha256sum >/dev/null; then
    check() { sha256sum --check --status; }
else
    check() { shasum -a 256 --check --status; }
fi

mkdir -p "$cache"
# Beside what it becomes, so that the move at the end is one step.
work=$(mktemp -d "$cache/building.XXXXXX")
log=$cache/build.log
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
started=$SECONDS

# Runs one step with its output in the log.
step() {
    local what=$1
    shift
    say "$what"
    "$@" >>"$log" 2>&1 || fail "That failed; the end of $log:
$(tail -n 15 "$log")"
}
unpack() { tar -xzf "$work/$package.tar.gz" -C "$work"; }
package=llama_cpp_python-$version

: >"$log"
say "Building llama-server into $cache: about 10 minutes on two processors, once."
step 'Installing cmake and ninja for it.' python3 -m venv "$work/venv"
python=$work/venv/bin/python
step '  (from the Python package index)' "$python" -m pip install --quiet --disable-pip-version-check \
    "cmake==$cmake" "ninja==$ninja"
# Not `--no-binary :all:`, which would build the build system too.
step 'Downloading the sources, 77 MB.' "$python" -m pip download --quiet --disable-pip-version-check \
    --no-binary llama-cpp-python --no-deps --dest "$work" "llama-cpp-python==$version"
echo "$sha256  $work/$package.tar.gz" | check ||
    fail "The sources that came are not those of version $version: their SHA-256 is another."
step 'Unpacking.' unpack

source=$work/$package/vendor/llama.cpp
options=(
    -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF
    -DLLAMA_CURL=OFF -DLLAMA_OPENSSL=OFF -DLLAMA_BUILD_UI=OFF -DLLAMA_USE_PREBUILT_UI=OFF
    -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_APP=OFF
    -DLLAMA_BUILD_SERVER=ON -DLLAMA_BUILD_TOOLS=ON
    -DGGML_NATIVE=OFF -DGGML_OPENMP=OFF -DGGML_CCACHE=OFF
)
# Not tuned to the machine that builds it: a cache may travel to another.
case $(uname -m) in
    x86_64 | amd64)
        options+=(-DGGML_AVX=ON -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON -DGGML_BMI2=ON)
        ;;
esac
export PATH="$work/venv/bin:$PATH"
step 'Configuring.' cmake -S "$source" -B "$work/build" -G Ninja "${options[@]}"
step 'Compiling; this is the long part.' cmake --build "$work/build" --target llama-server
step 'Looking whether it runs.' "$work/build/bin/llama-server" --version
mv "$work/build/bin/llama-server" "$server"
say "Built in $((SECONDS - started)) seconds."
echo "$server"
