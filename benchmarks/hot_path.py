"""Submission function by the client of our own and by boto3: start, first and further requests.

A server on this machine answers each call at once, so what is measured is this code. Each start is
a process of its own; variants take turns. With valgrind there, instructions are counted, too: the
figure that a busy machine does not change. Run: python -m benchmarks.hot_path [--python PATH]
"""

import argparse
import json
import re
import shutil
import socketserver
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from registrar.aws.definition_item import definition_row
from registrar.aws.keys.events import seats_key
from registrar.aws.table import Item, moment, number, text
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.factories import a_request, an_event, answers

ROOT = Path(__file__).parents[1]
CLIENTS = ("own", "boto3")
EVENT = an_event(seats=10**6)
FIGURES = ("import ms", "first ms", "warm ms", "RSS MB", "modules")
START = str(Path(__file__).with_name("hot_path_start.py"))


class Answers(socketserver.StreamRequestHandler):
    """Server of secrets, one event and a table that takes all writes."""

    def handle(self) -> None:
        """Answer the requests of one connection."""
        while head := self._head():
            length = re.search(rb"(?i)content-length: (\d+)", head)
            asked = json.loads(self.rfile.read(int(length[1]) if length else 0))
            target = re.search(rb"(?i)x-amz-target: \w+\.(\w+)", head)
            content = json.dumps(answer_to(target[1].decode() if target else "", asked)).encode()
            first = f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\n\r\n"
            self.wfile.write(first.encode() + content)

    def _head(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b"", b"\r\n"):
            lines.append(line)
        return b"".join(lines)


def answer_to(operation: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what AWS would answer."""
    if operation == "GetSecretValue":
        return {"SecretString": "a secret of forty characters, as made here"}
    found = ITEMS.get(json.dumps(asked.get("Key"))) if operation == "GetItem" else None
    return {"Item": found} if found else {}


def _seats() -> Item:
    now = datetime.now(UTC)
    return seats_key(EVENT.event) | {
        "capacity": number(EVENT.seats), "taken": number(0), "waiting": number(0),
        "waiting_limit": number(0), "opens": moment(now - timedelta(days=1)),
        "closes": moment(now + timedelta(days=1)), "starts": moment(now + timedelta(days=2)),
        "state": text("active"), "form_version": number(EVENT.version),
    }  # fmt: skip


ITEMS = {
    json.dumps({"pk": item["pk"], "sk": item["sk"]}): item
    for item in (definition_row(EVENT), _seats())
}


@contextmanager
def aws() -> Iterator[str]:
    """Run the server; its address."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def environment(url: str) -> dict[str, str]:
    """Return the variables of the measured process."""
    return APP_ENVIRONMENT | {
        "AWS_ENDPOINT_URL": url, "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "y", "AWS_LAMBDA_FUNCTION_NAME": "register",
        "PYTHONPATH": f"{ROOT}/shared:{ROOT}", "PAYLOAD": json.dumps(a_request(answers())),
    }  # fmt: skip


def measure(python: str, client: str, url: str) -> dict[str, float]:
    """Return the figures of one start."""
    done = subprocess.run(
        [python, START, client],
        check=True, capture_output=True, env=environment(url), text=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def instructions(python: str, client: str, url: str, warm: int) -> float:
    """Return millions of instructions of a start and so many requests more."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         python, START, client],
        check=True, capture_output=True, text=True,
        env=environment(url) | {"WARM": str(warm), "PYTHONHASHSEED": "0"},
    )  # fmt: skip
    return int(re.findall(r"Collected : (\d+)", done.stderr)[-1]) / 1e6


def main() -> None:
    """Print medians of both clients, and the ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=9)
    told = parser.parse_args()
    with aws() as url:
        for client in CLIENTS:
            measure(told.python, client, url)  # writes bytecode
        rounds = [[measure(told.python, client, url) for client in CLIENTS]
                  for _ in range(told.rounds)]  # fmt: skip
        for name in FIGURES:
            _report(name, *(median(pair[at][name] for pair in rounds) for at in (0, 1)))
        if shutil.which("valgrind"):
            counted = [[instructions(told.python, client, url, warm) for warm in (0, 20)]
                       for client in CLIENTS]  # fmt: skip
            _report("start and first, M instructions", *(cold for cold, _ in counted))
            _report("warm, M instructions", *((warm - cold) / 20 for cold, warm in counted))


def _report(name: str, own: float, boto3: float) -> None:
    print(f"{name:32} own {own:9.2f}  boto3 {boto3:9.2f}  ratio {boto3 / own:6.2f}", flush=True)


if __name__ == "__main__":
    main()
