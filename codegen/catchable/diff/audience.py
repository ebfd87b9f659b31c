"""Who notices a change: which code, and in which languages.

Sentences that are the same in several languages are said once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catchable.diff.changes import Notice
from catchable.diff.languages import Language
from catchable.diff.phrases import code, either


def everyone(languages: Sequence[Language], who: str) -> tuple[Notice, ...]:
    """The same code in every language."""
    return (Notice(who, tuple(each.title for each in languages)),)


def who_loads(languages: Sequence[Language], pickles: str) -> tuple[Notice, ...]:
    """Pickles that were made before; none where no language has such."""
    titles = tuple(each.title for each in languages if each.has_pickles)
    return (Notice(pickles, titles),) if titles else ()


def who_names_kind(languages: Sequence[Language], old: str, new: str | None = None) -> tuple[Notice, ...]:
    """Code that names a kind by what it is no longer called; none where both are spelt alike."""
    return _joined((each, _naming(each, old, new)) for each in languages)


def _naming(language: Language, old: str, new: str | None) -> str:
    kept = language.names(new) if new is not None else ()
    gone = [name for name in language.names(old) if name not in kept]
    return f"code that names {either(gone)}, which {language.missing}{_in_case_only(gone, kept)}" if gone else ""


def _in_case_only(gone: Sequence[str], kept: Sequence[str]) -> str:
    folded = {name.casefold() for name in kept}
    return " (the new name differs in case only)" if all(name.casefold() in folded for name in gone) else ""


def who_uses_alias(languages: Sequence[Language], old: str, new: str) -> tuple[Notice, ...]:
    """Code that names a kind as it was called, where both names work."""
    return _joined((each, _aliasing(each, old, new)) for each in languages)


def _aliasing(language: Language, old: str, new: str) -> str:
    gone = [name for name in language.names(old) if name not in language.names(new)]
    if not gone:
        return ""
    collides = language.a_file_a_class and _in_case_only([language.error(old)], [language.error(new)])
    if collides and language.error(old) in gone:
        return (
            f"code that names {either(gone)}: the files of both classes differ in case only, and cannot both be there"
        )
    return f"code that names {either(gone)}, which works on, and is told of the new name"


def who_names(languages: Sequence[Language], name: str, new: str | None = None) -> tuple[Notice, ...]:
    """Code that names a class or a constant that is gone."""
    case = _in_case_only([name], [new] if new else [])
    return _joined((each, f"code that names {code(name)}, which {each.missing}{case}") for each in languages)


def who_catches(languages: Sequence[Language], name: str) -> tuple[Notice, ...]:
    """Handlers of a family, which no longer catch."""
    return _joined((each, f"{code(each.family_handler(name))}, which no longer catches it") for each in languages)


def who_catches_kind(languages: Sequence[Language], kind: str) -> tuple[Notice, ...]:
    """Handlers of a kind, which no longer catch."""
    return _joined((each, f"{code(each.handler(kind))}, which no longer catches it") for each in languages)


def _joined(said: Iterable[tuple[Language, str]]) -> tuple[Notice, ...]:
    titles: dict[str, list[str]] = {}
    for language, who in said:
        if who:
            titles.setdefault(who, []).append(language.title)
    return tuple(Notice(who, tuple(found)) for who, found in titles.items())
