"""What is kept between runs is used while it is true, and never a moment longer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from catchable.config import Settings
from catchable.diagnostics import Diagnostics
from catchable.explain import keeping, making
from catchable.explain.entries import Index

SPEC = Path("spec/shop.yaml")
SETTINGS = Settings(targets=("python",))


@pytest.fixture(autouse=True)
def _settled_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works on the code has only just saved it; what is tested here is not that."""
    monkeypatch.setattr(keeping, "_SECONDS_TO_SETTLE", 0.0)
    keeping._code.cache_clear()


def _ask() -> Index:
    diagnostics = Diagnostics()
    (index,) = making.indices([SPEC], SETTINGS, diagnostics)
    assert not diagnostics.found
    return index


def _replace(path: str, old: str, new: str) -> None:
    """Change a file, but neither its size nor its time."""
    file, stat = Path(path), Path(path).stat()
    assert len(old) == len(new)
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _damage(keep: Callable[[str], str]) -> None:
    for file in keeping.FOLDER.glob("*.json"):
        file.write_text(keep(file.read_text("utf-8")), "utf-8")


def test_what_is_kept_is_what_was_made(shop: Path) -> None:
    made = _ask()
    assert keeping.is_kept(SPEC, repr(SETTINGS))
    kept = keeping.recall(SPEC, repr(SETTINGS))
    assert kept is not None
    assert [each.as_json() for each in kept.entries] == [
        {name: _as_lists(value) for name, value in each.as_json().items()} for each in made.entries
    ]
    assert (kept.name, kept.file, kept.providers, kept.categories) == (
        made.name,
        made.file,
        made.providers,
        made.categories,
    )


def _as_lists(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_as_lists(each) for each in value]
    return {key: _as_lists(each) for key, each in value.items()} if isinstance(value, dict) else value


def test_what_is_kept_needs_no_compiler(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _ask()
    monkeypatch.setattr(making, "_compiled", lambda *_: pytest.fail("it was compiled again"))
    assert _ask().name == "shop"


def test_it_is_no_business_of_gits(shop: Path) -> None:
    _ask()
    assert (keeping.FOLDER.parent / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("link", [".catchable_cache", ".catchable_cache/explain", ".catchable_cache/.gitignore"])
def test_a_link_in_its_place_is_not_followed(shop: Path, tmp_path: Path, link: str) -> None:
    """It may have come with a clone, and would lead to the user's own files."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "explain").mkdir(parents=True)
    (elsewhere / ".gitignore").write_text("mine\n")
    Path(link).parent.mkdir(exist_ok=True)
    Path(link).symlink_to(elsewhere / ".gitignore" if link.endswith("ignore") else elsewhere)
    _ask()
    assert (elsewhere / ".gitignore").read_text() == "mine\n"
    assert [each.name for each in elsewhere.rglob("*.json")] == []


CHANGES: dict[str, Callable[[], object]] = {
    "the catalogue": lambda: _replace(str(SPEC), "Out of stock", "Sold to all."),
    "the provider's file": lambda: _replace("spec/providers/carrier.yaml", "Collected", "Delivered"),
    "the vocabulary": lambda: _replace("spec/categories.yaml", "Nobody knows", "Who can tell"),
    "the vocabulary is gone": lambda: Path("spec/categories.yaml").unlink(),
    "the provider's file is gone": lambda: Path("spec/providers/carrier.yaml").unlink(),
    "cut off": lambda: _damage(lambda text: text[:-1]),
    "one letter": lambda: _damage(lambda text: text.replace("Out of stock", "Out of sight")),
    "empty": lambda: _damage(lambda text: ""),
    "no JSON": lambda: _damage(lambda text: "hello\nworld\n"),
    "gone": lambda: [file.unlink() for file in keeping.FOLDER.glob("*.json")],
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_ends_it(change: str, shop: Path) -> None:
    _ask()
    CHANGES[change]()
    assert not keeping.is_kept(SPEC, repr(SETTINGS))
    assert keeping.recall(SPEC, repr(SETTINGS)) is None


def test_the_new_text_is_what_is_shown(shop: Path) -> None:
    _ask()
    _replace(str(SPEC), "Out of stock", "Sold to all.")
    assert _ask().entries[0].title == "Sold to all."


def test_a_vocabulary_that_appears_ends_it(shop: Path) -> None:
    vocabulary = Path("spec/categories.yaml")
    text = vocabulary.read_text("utf-8")
    vocabulary.unlink()
    _ask()
    assert keeping.is_kept(SPEC, repr(SETTINGS))
    vocabulary.write_text(text, "utf-8")
    assert not keeping.is_kept(SPEC, repr(SETTINGS))


def test_other_settings_end_it(shop: Path) -> None:
    _ask()
    assert not keeping.is_kept(SPEC, repr(Settings()))


def test_a_plugin_that_changes_ends_it(shop: Path) -> None:
    plugin = Path("languages/esperanto.py")
    plugin.parent.mkdir()
    source = (
        "class Esperanto:\n"
        "    name = 'esperanto'\n"
        "    reserved = frozenset()\n"
        "    def validate(self, catalogue, diagnostics): pass\n"
        "    def render(self, catalogue): return ()\n"
        "    def how_to_catch(self, catalogue, error): return 'kaptu ' + error.class_name\n"
        "TARGET = Esperanto()\n"
    )
    plugin.write_text(source)
    settings = Settings(targets=("esperanto",), plugins={"esperanto": plugin})
    (index,) = making.indices([SPEC], settings, Diagnostics())
    assert index.entries[0].catch == {"esperanto": "kaptu OutOfStockError"}
    assert keeping.is_kept(SPEC, repr(settings))
    plugin.write_text(source.replace("kaptu", "ekkaptu"))
    keeping._code.cache_clear()
    (index,) = making.indices([SPEC], settings, Diagnostics())
    assert index.entries[0].catch == {"esperanto": "ekkaptu OutOfStockError"}


def test_a_plugin_that_raises_costs_its_own_answer_only(shop: Path) -> None:
    plugin = Path("broken.py")
    plugin.write_text(
        "class Broken:\n"
        "    name = 'broken'\n"
        "    reserved = frozenset()\n"
        "    def validate(self, catalogue, diagnostics): pass\n"
        "    def render(self, catalogue): return ()\n"
        "    def how_to_catch(self, catalogue, error): raise ValueError('no')\n"
        "TARGET = Broken()\n"
    )
    settings, diagnostics = Settings(targets=("broken", "python"), plugins={"broken": plugin}), Diagnostics()
    (index,) = making.indices([SPEC], settings, diagnostics)
    assert list(index.entries[0].catch) == ["python"]
    assert [(each.id, each.message) for each in diagnostics] == [
        ("plugin-failed", "target 'broken': ValueError: no"),
    ]
    assert not keeping.is_kept(SPEC, repr(settings)), "it may be mended"


def test_code_that_is_only_just_written_keeps_nothing(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = max(file.stat().st_mtime for file in Path(keeping.__file__).parents[1].rglob("*.py"))
    monkeypatch.setattr(keeping, "_SECONDS_TO_SETTLE", time.time() - newest + 1)
    _ask()
    assert not keeping.FOLDER.exists()


def test_where_nothing_can_be_written_it_is_made_each_time(shop: Path) -> None:
    keeping.FOLDER.parent.write_text("in the way")
    assert _ask().name == _ask().name == "shop"


def _kept() -> list[str]:
    return [each.name for each in keeping.FOLDER.iterdir()]


def test_nothing_is_written_through_a_link(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    vic = tmp_path_factory.mktemp("vic")
    (vic / "rc").write_text("mine")
    cache = keeping.FOLDER.parent
    cache.mkdir(0o700)
    (cache / ".gitignore").symlink_to(vic / "rc")
    keeping.FOLDER.symlink_to(vic)
    _ask()
    keeping.FOLDER.unlink()
    _ask()
    assert (vic / "rc").read_text() == "mine"
    assert len(_kept()) == 1
    (cache / ".gitignore").unlink()
    keeping.FOLDER.joinpath(_kept()[0]).unlink()
    keeping.FOLDER.rmdir()
    cache.rmdir()
    cache.symlink_to(vic)
    _ask()
    assert [each.name for each in vic.iterdir()] == ["rc"]


@pytest.mark.parametrize("place", [keeping.FOLDER, keeping.FOLDER.parent])
def test_a_cache_that_others_can_write_to_is_not_used(shop: Path, place: Path) -> None:
    _ask()
    assert keeping.is_kept(SPEC, repr(SETTINGS))
    assert place.stat().st_mode & 0o77 == 0
    place.chmod(0o777)
    assert not keeping.is_kept(SPEC, repr(SETTINGS))


def test_a_cache_of_another_user_is_not_used(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _ask()
    monkeypatch.setattr(os, "geteuid", lambda: keeping.FOLDER.stat().st_uid + 1)
    assert not keeping.is_kept(SPEC, repr(SETTINGS))


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_keeping_that_fails_leaves_nothing(shop: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    (keeping.FOLDER.parent).mkdir(0o700)
    (keeping.FOLDER.parent / ".gitignore").write_text("*\n")
    monkeypatch.setattr(os, call, full)
    _ask()
    assert _kept() == []


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_in_the_cache(shop: Path, make: Callable[[Path], None]) -> None:
    _ask()
    (name,) = _kept()
    (keeping.FOLDER / name).unlink()
    make(keeping.FOLDER / name)
    assert not keeping.is_kept(SPEC, repr(SETTINGS))
    _ask()
