"""`catchable watch` on a real project: it compiles what is saved, shows what is wrong, and ends when it is told to."""

from __future__ import annotations

import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1] / "projects" / "shop"
PATIENCE_SECONDS = 60.0


class Watching:
    """A running watch, and what it says."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "catchable", "watch", *arguments]
        self.folder = folder
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, pattern: str) -> list[str]:
        """Everything that is said up to a line with the pattern."""
        said: list[str] = []
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                said.append(self._lines.get(timeout=0.1))
            except queue.Empty:
                assert self.process.poll() is None, f"it ended: {said}"
                continue
            if re.search(pattern, said[-1]):
                return said
        raise AssertionError(f"never said {pattern!r}, only {said}")

    def path(self, name: str) -> Path:
        """A file of the project."""
        return self.folder / name

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; gives the exit status and what was said on standard error."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stderr is not None
        said = self.process.stderr.read()
        return self.process.wait(PATIENCE_SECONDS), said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    """A watch of the catalogue target, which takes no time, after its first round."""
    running = Watching(folder, "--target", "catalogue")
    running.until(r" files: .* written")
    yield running
    running.process.kill()
    running.process.wait()


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_save(watching: Watching) -> None:
    _replace(watching.path("spec/shop.yaml"), "Out of stock", "All gone")
    (said,) = watching.until(r" spec/shop\.yaml: 1 files: 1 written, 0 removed \(\d+ ms\)$")
    assert re.match(r"\d\d:\d\d:\d\d  ", said)
    assert "All gone" in watching.path("generated/catalogue/shop.json").read_text("utf-8")


def test_a_save_that_changes_nothing(watching: Watching) -> None:
    watching.path("spec/post.yaml").touch()
    watching.until(r"spec/post\.yaml: 1 files are up to date")


def test_a_mistake_is_shown_and_mended(watching: Watching) -> None:
    before = watching.path("generated/catalogue/post.json").read_bytes()
    _replace(watching.path("spec/post.yaml"), "category: internal", "category: infernal")
    said = watching.until(r"spec/post\.yaml: 1 to mend")
    assert said[0].startswith("spec/post.yaml:66:15: error[dangling-reference]: ")
    assert watching.path("generated/catalogue/post.json").read_bytes() == before
    _replace(watching.path("spec/post.yaml"), "infernal", "unknown")
    watching.until(r"spec/post\.yaml: 1 files: 1 written")


def test_a_provider_is_compiled_into_those_that_use_it(watching: Watching) -> None:
    _replace(watching.path("spec/providers/carrier.yaml"), "Collected yesterday", "Collected today")
    watching.until(r"spec/providers/carrier\.yaml: 1 files: 1 written")
    assert "Collected today" in watching.path("generated/catalogue/shop.json").read_text("utf-8")


def test_the_vocabulary_is_everybodys(watching: Watching) -> None:
    _replace(watching.path("spec/categories.yaml"), "Nobody knows.", "Who knows?")
    watching.until(r"spec/categories\.yaml: 2 files: 2 written")


def test_another_file_may_mend_a_mistake(watching: Watching) -> None:
    provider = watching.path("spec/providers/carrier.yaml")
    text = provider.read_text("utf-8")
    provider.unlink()
    said = watching.until(r"spec/providers/carrier\.yaml: 1 to mend")
    assert "dangling-reference" in said[0]
    provider.write_text(text, "utf-8")
    watching.until(r"spec/providers/carrier\.yaml: \d files are up to date")


def test_a_new_catalogue(watching: Watching) -> None:
    text = watching.path("spec/post.yaml").read_text("utf-8").replace("name: post", "name: mail")
    watching.path("spec/mail.yaml").write_text(text, "utf-8")
    watching.until(r"spec/mail\.yaml: .* files: 1 written")
    assert watching.path("generated/catalogue/mail.json").exists()


def test_a_catalogue_that_goes(watching: Watching) -> None:
    watching.path("spec/post.yaml").unlink()
    watching.until(r"spec/post\.yaml: 1 files: 0 written, 1 removed")
    assert not watching.path("generated/catalogue/post.json").exists()


def test_settings(watching: Watching) -> None:
    watching.path("catchable.toml").write_text('[target.catalogue]\nfolder = "data"\n')
    watching.until(r"catchable\.toml: 2 files: 2 written, 2 removed")
    assert watching.path("generated/data/shop.json").exists()


def test_the_folder_goes_and_comes_back(watching: Watching) -> None:
    watching.path("spec").rename(watching.path("elsewhere"))
    assert "no-catalogue" in watching.until(r" to mend")[0]
    watching.path("elsewhere").rename(watching.path("spec"))
    watching.until(r"files are up to date")


def test_a_file_that_is_still_being_written(watching: Watching) -> None:
    """Written letter by letter, it is read once it is whole, or its mistake is shown until it is."""
    path = watching.path("spec/shop.yaml")
    text = path.read_text("utf-8").replace("Out of stock", "All gone")
    with path.open("w", encoding="utf-8") as file:
        for at in range(0, len(text), 400):
            file.write(text[at : at + 400])
            file.flush()
            time.sleep(0.01)
    watching.until(r"spec/shop\.yaml: 1 files: 1 written")
    assert "All gone" in watching.path("generated/catalogue/shop.json").read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"catchable: 1\nname: sh", b"- " * 20_000, b"a: &a [*a]"])
def test_half_a_file(content: bytes, watching: Watching) -> None:
    path = watching.path("spec/shop.yaml")
    whole = path.read_bytes()
    path.write_bytes(content)
    said = watching.until(r"spec/shop\.yaml: \d+ to mend")
    assert said[0].startswith("spec/shop.yaml:")
    assert not any("Traceback" in each for each in said)
    path.write_bytes(whole)
    watching.until(r"spec/shop\.yaml: 1 files are up to date")


def test_only_some_catalogues(folder: Path) -> None:
    running = Watching(folder, "spec/shop.yaml", "--target", "catalogue", "--out", "build")
    try:
        running.until(r"1 files: 1 written")
        running.path("spec/post.yaml").write_text("broken: [")
        _replace(running.path("spec/shop.yaml"), "Out of stock", "All gone")
        said = running.until(r"files: 1 written")
        assert not [each for each in said if "error[" in each]
        assert [file.name for file in running.path("build/catalogue").iterdir()] == ["shop.json"]
    finally:
        running.process.kill()
        running.process.wait()


def test_what_takes_long_follows(folder: Path) -> None:
    running = Watching(folder, "spec/shop.yaml", "--target", "python")
    try:
        running.until(r" files: .* written")
        wire = next(folder.glob("generated/python/*/src/*/wire.py"))
        before = wire.read_text("utf-8")
        _replace(running.path("spec/shop.yaml"), "The bank refused the payment.", "The bank said no.")
        running.until(r"spec/shop\.yaml: \d+ files: \d+ written")
        running.until(r"\d  \d+ files: 1 written")
        assert wire.read_text("utf-8") != before
    finally:
        running.process.kill()
        running.process.wait()


def test_ctrl_c(watching: Watching) -> None:
    status, said = watching.stop()
    assert status == 0
    assert said == "watching; Ctrl-C ends it\n\nstopped\n"
