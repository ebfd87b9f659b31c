"""What docs/ci.md says works: the commands of the hooks, of the workflow and of the page itself."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from catchable import __version__
from catchable.cli import cli
from click import Context

PROJECT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((PROJECT / "docs/examples/errors.yml").read_text("utf-8"))
PAGE = (PROJECT / "docs/ci.md").read_text("utf-8")
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
CALLS = [
    *(hook["entry"] for hook in HOOKS),
    *(line.strip() for step in STEPS for line in step.get("run", "").splitlines() if "catchable " in line),
    *re.findall(r"^\$ (catchable .*)$", PAGE, re.MULTILINE),
    *re.findall(r"`(catchable [a-z].*?)`", PAGE),
]


def test_there_are_calls() -> None:
    assert len(CALLS) > 15


@pytest.mark.parametrize("call", sorted({each for each in CALLS if each.startswith("catchable ")}))
def test_a_call_can_be_typed(call: str) -> None:
    words = shlex.split(call)
    typed = words[2 : next((at for at, word in enumerate(words) if word in (">", ">>")), None)]
    parent = Context(cli, info_name="catchable")
    command = cli.get_command(parent, words[1])
    assert command is not None, words[1]
    command.make_context(words[1], typed, parent=parent, resilient_parsing=not typed).close()


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook(hook: dict[str, object], tmp_path: Path) -> None:
    assert set(hook) == {"id", "name", "description", "entry", "language", "files", "pass_filenames"}
    assert f"- id: {hook['id']}" in PAGE
    files = re.compile(str(hook["files"]))
    assert all(files.search(each) for each in ("spec/my_api.yaml", "spec/providers/x.yaml", "catchable.toml"))
    assert not any(files.search(each) for each in ("src/spec/x.py", "README.md", "docs/catchable.toml.md"))


def test_hooks_in_a_new_project(tmp_path: Path) -> None:
    """Each hook's entry passes where all is well, and fails where it has to."""
    _call("catchable init", tmp_path)
    _call("catchable generate --target catalogue", tmp_path)
    check, fresh = (str(hook["entry"]) for hook in HOOKS)
    assert _call(check, tmp_path) == 0
    assert _call(f"{fresh} --target catalogue", tmp_path) == 0
    spec = tmp_path / "spec" / "my_api.yaml"
    spec.write_text(spec.read_text("utf-8").replace("Too many requests", "Slow down"), "utf-8")
    assert (_call(check, tmp_path), _call(f"{fresh} --target catalogue", tmp_path)) == (0, 1)
    spec.write_text(f"{spec.read_text('utf-8')}\nnonsense: true\n", "utf-8")
    assert _call(check, tmp_path) == 1


def _call(call: str, folder: Path) -> int:
    words = [sys.executable, "-m", *shlex.split(call)]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode


def test_the_workflow_installs_catchable_and_nothing_else() -> None:
    uses = [step["uses"].partition("@")[0] for step in STEPS if "uses" in step]
    assert uses == ["actions/checkout", "actions/setup-python"]
    installed = [step["run"] for step in STEPS if "install" in step.get("run", "")]
    assert installed == [f"python -m pip install catchable=={__version__}"]


def test_the_workflow_trusts_nobody() -> None:
    """What a pull request brings runs without secrets, may only read, and no action can change under its name."""
    text = (PROJECT / "docs/examples/errors.yml").read_text("utf-8")
    assert set(WORKFLOW[True]) == {"pull_request", "push"}, "YAML reads the key `on` as true"
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert not any({"permissions", "secrets", "env"} & set(job) for job in WORKFLOW["jobs"].values())
    assert "${{" not in text, "what a pull request is called would be put into a script"
    assert re.findall(r"uses: (.*)", text) == [
        each
        for each in re.findall(r"uses: (.*)", text)
        if re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", each)
    ]
    assert STEPS[0]["with"]["persist-credentials"] is False
