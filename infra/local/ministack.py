"""MiniStack as a child process without the developer's settings; stopping saves its state."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from infra.local.credentials import ACCESS_KEY, REGION, SECRET_KEY
from infra.local.errors import MinistackFailed
from infra.local.state import StateFolder
from infra.local.streams import forget_positions

SERVICES = (
    "apigateway,cloudformation,cognito-idp,dynamodb,dynamodbstreams,events,iam,kms,lambda,logs,"
    "monitoring,s3,scheduler,secretsmanager,ses,sns,sqs,sts"
)
ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 300.0  # seconds; one that ended by itself is noticed at once
CONFLICTS = "REGISTRAR_LOCAL_CONFLICTS"  # variable with the path of StateFolder.conflicts
SAVED = "saved"  # name of the file with the monotonic time as of which everything is saved
SAVED_WITHIN = 300.0  # seconds, after the deployment
STOPPED_WITHIN = 120.0  # seconds; it saves its state first


class Ministack:
    """Running MiniStack; `url` is its address, on loopback only."""

    def __init__(self, state: StateFolder) -> None:
        """Start it and wait until it answers. Raise MinistackFailed."""
        forget_positions(state.ministack)
        self._log = state.log
        self._saved = state.ministack / SAVED
        self._saved.unlink(missing_ok=True)  # of a process before, whose clock may be another
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process = _start(self.port, state)
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it and its functions, by its own process group; its state is saved first."""
        self._process.terminate()
        try:
            self._process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        finally:
            _end_group(self._process.pid)
            if self._process.stdin:
                self._process.stdin.close()

    @property
    def pid(self) -> int:
        """Process id, which is the id of its process group."""
        return self._process.pid

    def wait_until_saved(self) -> None:
        """Wait until what was answered is in the state's files. Raise MinistackFailed."""
        begun = time.monotonic()
        while self.saved_as_of() < begun:
            self._check_running()
            if time.monotonic() > begun + SAVED_WITHIN:
                raise MinistackFailed(f"MiniStack's state is not saved; see {self._log}")
            time.sleep(0.05)

    def saved_as_of(self) -> float:
        """Return the monotonic time as of which everything is saved; 0 if it never was."""
        try:
            return float(self._saved.read_text(encoding="ascii"))
        except OSError:
            return 0.0

    def _check_running(self) -> None:
        if self._process.poll() is not None:
            raise MinistackFailed(
                f"MiniStack ended with code {self._process.returncode}; see {self._log}"
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not _answers(self.port):
            self._check_running()
            if time.monotonic() > deadline:
                raise MinistackFailed(
                    f"MiniStack did not answer in {READY_WITHIN:.0f} s; see {self._log}"
                )
            time.sleep(0.05)


def environment(*, port: int, state: StateFolder) -> dict[str, str]:
    """Return MiniStack's and its functions' environment, without the developer's AWS settings."""
    inherited = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ}
    return inherited | {
        "AUTH": "true",
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "HOME": str(state.temporary),
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        CONFLICTS: str(state.conflicts),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SERVICES": SERVICES,
        "SFTP_ENABLED": "0",
        "STATE_DIR": str(state.ministack),
        "TMPDIR": str(state.temporary),
        "TZ": "UTC",
    }


def _start(port: int, state: StateFolder) -> subprocess.Popen[bytes]:
    with state.log.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "infra.local.ministack_process"],
            cwd=ROOT,
            env=environment(port=port, state=state),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=(state.lock,),
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_ministack/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
