"""Which reader a record is for.

In: records, one after the other. Out: records with their readers. A record that names a catalogue or a provider goes
there. Others go to the reader for which most speaks (see `evidence`) in the first ones of their system or, where the
log names none, of their shape of body; those are held back until there are enough. A record without a system leaves
that reader for one that knows its code, or whose envelope fits where the other's does not. What shows itself to no
reader waits to the end, as a count, and goes where the rest of its system went; the HTTP status chooses among those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from catchable.audit.evidence import Evidence, Score, evidence, evidence_in, knows_a_code, score
from catchable.audit.packages import ReadError
from catchable.audit.readers import Reader
from catchable.audit.records import Record

ENOUGH = 40
"""How many records of a sort decide which reader it is for."""
MOST_SORTS = 2_000
"""How many sorts of records are remembered; of those that come later, each record is compared for itself."""
MOST_COMPARED = 10_000
"""For how many records that their sort's reader does not know all readers are compared; later ones stay with it."""
MOST_HELD = 32 * 1024 * 1024
"""How many bytes of lines are held back at once."""
LARGEST_SAMPLE = 8 * 1024
"""How long the line of a mute record may be whose body is kept to be shown."""

_LONGEST_SIGN = 100
"""How many letters of a message, or of one of several codes, tell records of one sort apart."""
_LONGEST_START = 200
"""How many bytes of a text are searched for the beginning of a page."""

Sort: TypeAlias = "tuple[str | None, tuple[object, ...]]"
MuteSort: TypeAlias = "tuple[str | None, int | None, bool]"
Sign: TypeAlias = "tuple[int | None, object]"


class Choice(NamedTuple):
    """Who reads records, and the catalogues for which as much speaks; no reader if nothing shows."""

    reader: Reader | None
    rivals: tuple[str, ...] = ()


class _Sorted(NamedTuple):
    """The choice for a sort, and for the records of it that its reader does not know, by status and sign."""

    choice: Choice
    compared: dict[Sign, Choice]


class Placed(NamedTuple):
    """A record, where it stands, who reads it, and how many are like it; no reader if nobody can."""

    record: Record
    place: str
    reader: Reader | None
    weight: int = 1
    rivals: tuple[str, ...] = ()
    """The names of readers of other catalogues for which as much speaks."""
    errors: Sequence[ReadError] | None = None
    """What the reader found in the record, where it has been read already."""


class _Held(NamedTuple):
    record: Record
    place: str
    length: int


def shape(body: object) -> tuple[object, ...]:
    """What kind of body it is: the keys of an object, with those below where there is only one."""
    if type(body) is dict:
        keys = tuple(body)
        if len(keys) == 1 and type(inner := body[keys[0]]) is dict:
            return (*keys, tuple(inner))
        return keys
    if type(body) is list and body:
        return (list, *shape(body[0])) if type(body[0]) is dict else (list,)
    return (type(body),)


class Chooser:
    """Finds the reader of each record, learning as it goes."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers
        self._chosen: dict[Sort, _Sorted] = {}
        self._of_system: dict[str, Choice] = {}
        self._count_compared = 0
        self._waiting: dict[Sort, list[_Held]] = {}
        self._bytes_held = 0
        self._mute: dict[MuteSort, Placed] = {}
        self._weights: dict[MuteSort, int] = {}
        self._votes: Counter[tuple[str | None, Reader]] = Counter()
        self._votes_everywhere: Counter[Reader] = Counter()

    def place(self, record: Record, place: str, length: int) -> Sequence[Placed]:
        """The record with its reader, and others that only waited for it; none if it has to wait itself.

        `length` is that of its line, in bytes.
        """
        if record.system in self._of_system:
            reader, rivals = self._of_system[record.system]
            return (Placed(record, place, reader, 1, rivals),)
        sort = (record.system, shape(record.body))
        chosen = self._chosen.get(sort)
        if chosen is not None:
            return self._of_sort(chosen, record, place, length)
        if sort not in self._waiting:
            named = self._named(record.system)
            if len(named) == 1:
                self._settle(sort, Choice(named[0]))
                return (Placed(record, place, named[0]),)
            if len(self._chosen) + len(self._waiting) >= MOST_SORTS:
                alone = self._best_for(record, None, ())
                return (Placed(record, place, alone.reader or self._best_of(record), 1, alone.rivals),)
        return self._wait(sort, _Held(record, place, length))

    def _settle(self, sort: Sort, choice: Choice) -> None:
        """From now on, records of this sort, or of its system, have this reader."""
        system = sort[0]
        if choice.reader is None or system is None or len(self._of_system) >= MOST_SORTS:
            self._chosen[sort] = _Sorted(choice, {})
        else:
            self._of_system[system] = choice

    def rest(self) -> Iterator[Placed]:
        """Every record that still waits: those that say most about where they belong come first."""
        yield from self._decide_all()
        for sort, mute in self._mute.items():
            yield mute._replace(reader=self._best_of(mute.record), weight=self._weights[sort])
        self._mute.clear()

    def _of_sort(self, chosen: _Sorted, record: Record, place: str, length: int) -> Sequence[Placed]:
        """A record of a sort that has its reader, or that shows itself to nobody as a rule."""
        reader, rivals = chosen.choice
        errors: Sequence[ReadError] = ()
        if reader is not None:
            errors = reader.read(record)
            # Texts have no shape in common, so that what is none to one reader may be one to another.
            if knows_a_code(reader, errors) if errors else type(record.body) is not bytes:
                return (Placed(record, place, reader, 1, rivals, errors),)
        better = self._compare(chosen, record, errors)
        if better.reader is None:
            return self._mute_one(record, place, length)
        if better.reader is reader:
            return (Placed(record, place, reader, 1, rivals, errors),)
        return (Placed(record, place, better.reader, 1, better.rivals),)

    def _compare(self, chosen: _Sorted, record: Record, errors: Sequence[ReadError]) -> Choice:
        """Whether another reader than the sort's has more to say of such a record; what was found once holds on."""
        sign = (record.status, _sign(record, errors))
        found = chosen.compared.get(sign)
        if found is None:
            if self._count_compared >= MOST_COMPARED:
                return chosen.choice
            self._count_compared += 1
            found = chosen.compared[sign] = self._best_for(record, chosen.choice.reader, errors)
        return found

    def _best_for(self, record: Record, own: Reader | None, errors: Sequence[ReadError]) -> Choice:
        """The sort's own reader, unless another knows the code, or has a shape for what that one has none for."""
        of_own = Evidence.NOTHING if own is None else evidence_in(own, record, errors)
        others = {each: evidence(each, record) for each in self._candidates(record.system) if each is not own}
        most = max(others.values(), default=Evidence.NOTHING)
        if most is Evidence.CODE or (most > of_own and not of_own.has_shape and most > Evidence.STATUS):
            best = [each for each in others if others[each] is most]
            reader = max(best, key=lambda each: self._favour(record.system, each))
            return Choice(reader, _rivals(reader, best))
        return Choice(own if of_own > Evidence.STATUS else None)

    def _mute_one(self, record: Record, place: str, length: int) -> Sequence[Placed]:
        """Count a record in which nobody sees anything, so that its status and the lack of JSON are all it says."""
        is_text = type(record.body) is bytes
        sort = (record.system, record.status, is_text)
        if sort in self._weights:
            self._weights[sort] += 1
        elif len(self._mute) < MOST_SORTS:
            small = record if length <= LARGEST_SAMPLE else record._replace(body=b"-" if is_text else {}, headers={})
            self._mute[sort] = Placed(small, place, None)
            self._weights[sort] = 1
        else:
            return (Placed(record, place, self._best_of(record)),)
        return ()

    def _named(self, system: str | None) -> Sequence[Reader]:
        """The readers that a system's name means."""
        if system is None:
            return self._readers if len(self._readers) == 1 else ()
        return [each for each in self._readers if system.casefold() in each.names]

    def _candidates(self, system: str | None) -> Sequence[Reader]:
        return self._named(system) or self._readers

    def _wait(self, sort: Sort, held: _Held) -> Sequence[Placed]:
        waiting = self._waiting.setdefault(sort, [])
        waiting.append(held)
        self._bytes_held += held.length
        if len(waiting) >= ENOUGH:
            return self._decide(sort, self._scores(sort))
        return list(self._decide_all()) if self._bytes_held > MOST_HELD else ()

    def _decide_all(self) -> Iterator[Placed]:
        scores = {sort: self._scores(sort) for sort in self._waiting}
        for sort in sorted(scores, key=lambda each: max(scores[each].values(), default=_NO_SCORE), reverse=True):
            if sort in self._waiting:
                yield from self._decide(sort, scores[sort])

    def _scores(self, sort: Sort) -> dict[Reader, Score]:
        """What speaks for each reader in the records that wait."""
        sorts = [sort] if sort[0] is None else [each for each in self._waiting if each[0] == sort[0]]
        waiting = [held.record for each in sorts for held in self._waiting[each]]
        return {reader: score(reader, waiting) for reader in self._candidates(sort[0])}

    def _decide(self, sort: Sort, scores: dict[Reader, Score]) -> Sequence[Placed]:
        """Choose the reader with the highest score; of equals, the one that has had most of the system so far."""
        best = max(scores, key=lambda each: (scores[each], *self._favour(sort[0], each)), default=None)
        if best is None or not scores[best].votes:
            self._settle(sort, Choice(None))
        else:
            self._settle(sort, Choice(best, _rivals(best, self._equals(sort, best, scores))))
            self._votes[sort[0], best] += scores[best].votes
            self._votes_everywhere[best] += scores[best].votes
        return [placed for each in self._released(sort) for placed in self.place(*each)]

    def _equals(self, sort: Sort, best: Reader, scores: dict[Reader, Score]) -> list[Reader]:
        """The readers that score as the best one; having had most of a named system tells it from the others."""
        equals = [each for each in scores if scores[each] == scores[best]]
        if sort[0] is None:
            return equals
        return [each for each in equals if self._votes[sort[0], each] == self._votes[sort[0], best]]

    def _released(self, sort: Sort) -> list[_Held]:
        """What waited for the sort's reader; once a system has one, whatever waited for that."""
        sorts = [each for each in self._waiting if each == sort or each[0] in self._of_system]
        held = [held for each in sorts for held in self._waiting.pop(each)]
        self._bytes_held -= sum(each.length for each in held)
        return held

    def _favour(self, system: str | None, reader: Reader) -> tuple[int, int]:
        return self._votes[system, reader], self._votes_everywhere[reader]

    def _best_of(self, record: Record) -> Reader | None:
        """The reader for a record that shows itself to nobody: one of those that had its system, or else None.

        Where the log names no system, these are all that had anything. Of them the first is one with a kind for the
        bare status, then the one that had most; where none had anything, only a status that one catalogue has a kind
        for tells.
        """
        candidates = self._candidates(record.system)
        if len({each.catalogue.name for each in candidates}) == 1:
            return max(candidates, key=lambda each: self._favour(record.system, each))
        had = [each for each in candidates if self._favour(record.system, each)[0 if record.system else 1] > 0]
        by_status = [each for each in had or candidates if evidence(each, record) is Evidence.STATUS]
        if had:
            return max(by_status or had, key=lambda each: self._favour(record.system, each))
        return by_status[0] if len({each.catalogue.name for each in by_status}) == 1 else None


_NO_SCORE = Score(0, 0, 0)


def _rivals(reader: Reader, equals: Sequence[Reader]) -> tuple[str, ...]:
    """The names of those among equals that belong to other catalogues."""
    return tuple(each.name for each in equals if each.catalogue.name != reader.catalogue.name)


def _sign(record: Record, errors: Sequence[ReadError]) -> object:
    """What tells a record from others of its sort and status: codes or words, and all of a text; pages are one."""
    if type(record.body) is bytes:
        return b"<html" if b"<html" in record.body[:_LONGEST_START].lower() else hash(record.body)
    if len(errors) == 1:
        return errors[0].code or errors[0].message[:_LONGEST_SIGN]
    return tuple((each.code or each.message)[:_LONGEST_SIGN] for each in errors[:3])
