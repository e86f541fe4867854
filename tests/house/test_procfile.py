"""The Procfile, started as an operator would."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from socket import socket

import httpx
import pytest

ROOT = Path(__file__).parent.parent.parent


def a_free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
def test_release_web_and_worker_start_and_stop(tmp_path: Path):
    port = a_free_port()
    around = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PORTAL_SECRET_KEY": "0123456789abcdef" * 3,
        "PORTAL_DATABASE_URL": f"sqlite:///{tmp_path / 'portal.db'}",
        "HOST": "127.0.0.1",
    }
    honcho = [sys.executable, "-m", "honcho", "-f", "Procfile"]
    subprocess.run([*honcho, "run", "portal", "migrate"], cwd=ROOT, env=around, check=True, timeout=60)
    running = subprocess.Popen(
        [*honcho, "start", "-p", str(port), "web", "worker"],
        cwd=ROOT,
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        for _ in range(300):
            try:
                ready = httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        assert ready.text == "ready\n"
    finally:
        running.send_signal(signal.SIGTERM)
        said, _ = running.communicate(timeout=30)
    assert "worker" in said
    assert "Traceback" not in said
