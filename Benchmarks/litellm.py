#!/usr/bin/env python3
"""Runs PyPI's LiteLLM proxy on loopback, in front of a server that speaks the Anthropic Messages API.

    Benchmarks/litellm.py UPSTREAM MODEL...

Each MODEL is offered under its own name, at `/v1/messages` and `/v1/chat/completions`. UPSTREAM may have a
path, which is kept: requests go to UPSTREAM/v1/messages. The first start installs LITELLM_VERSION below
$XDG_CACHE_HOME/fieldtest (740 MB, some minutes).

Once the proxy answers, one line is written: its process number and its port. From then on every byte read
is answered with a line: the CPU seconds the proxy has used, children included, and its peak resident
memory in bytes. The proxy ends when there is nothing more to read. Bytes are read from standard input;
lines are written to it when it is a socket, to standard output otherwise.

    Benchmarks/litellm.py --requests N UPSTREAM MODEL

sends N streamed requests directly and N through the proxy, one after the other over one connection,
prints what they took, and ends.
"""

import ctypes
import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.parse
import venv
from pathlib import Path

LITELLM_VERSION = "1.106.2"
SECONDS_TO_START = 180
PR_SET_PDEATHSIG = 1


def installed():
    """The folder of the programs; installs them when they are not there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "fieldtest" / "litellm" / LITELLM_VERSION
    complete = folder / "complete"
    if not complete.exists():
        print(f"Installing LiteLLM {LITELLM_VERSION} into {folder}.", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run(
            [
                folder / "bin/python", "-m", "pip", "install", "--quiet",
                "--disable-pip-version-check", "--prefer-binary",
                f"litellm[proxy]=={LITELLM_VERSION}",
            ],
            check=True, stdout=sys.stderr,
        )
        # Last, so that an interrupted installation is made again.
        complete.touch()
    return folder / "bin"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configuration(upstream, models):
    """LiteLLM reads YAML, of which JSON is a part."""
    return json.dumps(
        {
            "model_list": [
                {
                    "model_name": model,
                    "litellm_params": {
                        "model": f"anthropic/{model}", "api_base": upstream, "api_key": "none",
                    },
                }
                for model in models
            ],
            "litellm_settings": {"telemetry": False, "num_retries": 0},
        }
    )


class Proxy:
    """One worker, told to do as little beside its work as it can be told."""

    def __init__(self, upstream, models):
        programs = installed()
        self.folder = tempfile.TemporaryDirectory(prefix="litellm-")
        config = Path(self.folder.name) / "config.yaml"
        config.write_text(configuration(upstream, models))
        self.port = free_port()
        self.log = Path(self.folder.name) / "log"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": self.folder.name,
            "NO_PROXY": "*",
            # Otherwise it fetches a table of prices at the start.
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "LITELLM_LOG": "ERROR",
            # No keys to check: less work for it.
            "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
        }
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [
                    programs / "litellm", "--config", config, "--host", "127.0.0.1",
                    "--port", str(self.port), "--num_workers", "1",
                ],
                env=environment, cwd=self.folder.name, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=end_with_parent,
            )

    def wait_until_ready(self):
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/health/liveliness")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            finally:
                connection.close()
            time.sleep(0.2)
        raise SystemExit(f"LiteLLM did not start:\n{self.log.read_text(errors='replace')[-2000:]}")

    def use(self):
        """CPU seconds and peak memory in bytes, of the proxy and all it started."""
        ticks = 0
        memory = 0
        for number in family(self.process.pid):
            try:
                fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
                status = Path(f"/proc/{number}/status").read_text()
            except OSError:
                continue
            # utime, stime, and those of children that have ended.
            ticks += sum(int(field) for field in fields[11:15])
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    memory += int(line.split()[1]) * 1024
        return ticks / os.sysconf("SC_CLK_TCK"), memory

    def end(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, number)
                self.process.wait(timeout=5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                pass
        self.process.wait()
        self.folder.cleanup()


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def family(number):
    """A process and its descendants that are alive."""
    members = [number]
    for member in members:
        try:
            for task in os.listdir(f"/proc/{member}/task"):
                children = Path(f"/proc/{member}/task/{task}/children").read_text()
                members += [int(child) for child in children.split()]
        except OSError:
            continue
    return members


def serve(proxy):
    output = 0 if stat.S_ISSOCK(os.fstat(0).st_mode) else 1

    def write(line):
        os.write(output, f"{line}\n".encode())

    write(f"{proxy.process.pid} {proxy.port}")
    while received := os.read(0, 1):
        seconds, memory = proxy.use()
        write(f"{seconds:.2f} {memory}")


def ask(connection, path, body):
    """Sends a request and reads the stream to its end: seconds to the first byte, events."""
    start = time.perf_counter()
    connection.request("POST", path, body, {"content-type": "application/json"})
    response = connection.getresponse()
    first = response.read(1)
    seconds = time.perf_counter() - start
    rest = first + response.read()
    if response.status != 200 or b"message_stop" not in rest:
        raise SystemExit(f"no whole stream: {response.status} {rest[-500:]}")
    return seconds, rest.count(b"\nevent: ") + 1


def measure(proxy, upstream, model, requests):
    body = json.dumps(
        {
            "model": model, "max_tokens": 1000, "stream": True,
            "messages": [{"role": "user", "content": "Please look at the folder."}],
        }
    )
    base = urllib.parse.urlsplit(upstream)
    for name, port, path in [
        ("direct", base.port, base.path.rstrip("/") + "/v1/messages"),
        ("LiteLLM", proxy.port, "/v1/messages"),
    ]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(20):
            ask(connection, path, body)
        before, _ = proxy.use()
        start = time.perf_counter()
        answers = [ask(connection, path, body) for _ in range(requests)]
        seconds = time.perf_counter() - start
        # What it writes down after an answer is part of the answer's cost.
        time.sleep(1)
        after, memory = proxy.use()
        median = sorted(first for first, _ in answers)[requests // 2]
        print(
            f"{name}: {requests / seconds:.1f} requests/s, first byte {median * 1000:.2f} ms,"
            f" {answers[0][1]} events each"
        )
        connection.close()
    print(
        f"LiteLLM {LITELLM_VERSION}: {(after - before) / requests * 1000:.1f} ms CPU a request,"
        f" {memory / 1e6:.0f} MB at the peak"
    )


def main(arguments):
    requests = 0
    if arguments[:1] == ["--requests"] and len(arguments) > 1:
        requests, arguments = int(arguments[1]), arguments[2:]
    if len(arguments) < 2:
        raise SystemExit(__doc__)
    if not Path("/proc/self/stat").exists():
        raise SystemExit("The CPU time of another process is read from /proc, which is not here.")
    # So that `finally` is reached.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    upstream, *models = arguments
    proxy = Proxy(upstream, models)
    try:
        proxy.wait_until_ready()
        if requests:
            measure(proxy, upstream, models[0], requests)
        else:
            serve(proxy)
    finally:
        proxy.end()


if __name__ == "__main__":
    main(sys.argv[1:])
