"""openapi-python-client makes a client of a description that refers to the errors, and that client reads them."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import chirp_errors
import httpx
import pytest
from chirp_errors.testing import documented_responses

HERE = Path(__file__).parent
NAME = "notifications_client"

Redocly = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def client(
    tmp_path: Path, redocly: Redocly, tool: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[ModuleType]:
    """The client's package. The generator reads one file, so that Redocly puts them into one first, as users do."""
    tool("openapi-python-client")
    bundle, package = tmp_path / "bundle.yaml", tmp_path / NAME
    bundled = redocly("bundle", f"--config={HERE / 'redocly.yaml'}", HERE / "api.yaml", f"--output={bundle}")
    assert bundled.returncode == 0, bundled.stderr
    said = generate(bundle, package)
    assert "Warning" not in said, said
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module(NAME)
    for module in [each for each in sys.modules if each.partition(".")[0] == NAME]:
        del sys.modules[module]


def generate(bundle: Path, package: Path) -> str:
    """Generate into a folder, with ruff at hand to format it; gives all that is said on the way."""
    command = ["openapi_python_client", "generate", f"--path={bundle}", f"--output-path={package}", "--meta=none"]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_client_reads_every_documented_error(client: ModuleType) -> None:
    send = importlib.import_module(f"{NAME}.api.default.send_message")
    models: Any = importlib.import_module(f"{NAME}.models")
    read = 0
    for kind in chirp_errors.ErrorKind:
        for response in documented_responses(kind):
            answer = httpx.Response(response.status, content=response.body, headers=response.headers)
            found = ask(client, send, models, answer)
            if isinstance(answer.json()["error"], str):
                assert isinstance(found, models.ChirpPlainTextErrorBody)
            else:
                assert isinstance(found, models.ChirpErrorObjectBody)
                assert found.error.code is getattr(models.ChirpErrorCode, kind.name)
            assert found.to_dict() == answer.json()
            read += 1
    assert read >= len(chirp_errors.ErrorKind) - 2, "two kinds come from providers alone"
    unknown = httpx.Response(400, json={"error": {"code": "new", "message": "m"}})
    assert ask(client, send, models, unknown).error.code == "new", "codes are open"
    assert models.ChirpProblem.from_dict(chirp_errors.MediaTooLargeError().to_problem()).kind == "media_too_large"


def ask(client: ModuleType, send: ModuleType, models: Any, answer: httpx.Response) -> Any:
    """What the client makes of an answer that a server would give."""
    transport = httpx.MockTransport(lambda _: answer)
    caller = client.Client(base_url="https://notifications.test", httpx_args={"transport": transport})
    return send.sync(client=caller, body=models.NewMessage(to="+15550100", text="hello"))
