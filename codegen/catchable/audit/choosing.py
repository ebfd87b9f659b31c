"""Which reader a record is for.

In: records, one after the other. Out: records with their readers. A record that names a catalogue or a provider goes
there. Others go to the reader that knows most of the first ones of their system or, where the log names none, of their
shape of body; those are held back until there are enough. What no reader sees anything in waits to the end, as a
count, and goes where the rest of its system went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from catchable.audit.readers import Reader
from catchable.audit.records import Record

ENOUGH = 40
"""How many records of a sort decide which reader it is for."""
MOST_SORTS = 2_000
"""How many sorts of records are told apart; those that come later go where most of their system went."""
MOST_HELD = 32 * 1024 * 1024
"""How many bytes of lines are held back at once."""
LARGEST_SAMPLE = 8 * 1024
"""How long the line of a mute record may be whose body is kept to be shown."""

Sort: TypeAlias = "tuple[str | None, tuple[object, ...]]"
MuteSort: TypeAlias = "tuple[str | None, int | None, bool]"


class Placed(NamedTuple):
    """A record, where it stands, how many are like it, and who reads it; None if nobody can."""

    record: Record
    place: str
    reader: Reader | None
    weight: int = 1


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
        self._chosen: dict[Sort, Reader | None] = {}
        self._of_system: dict[str, Reader] = {}
        self._waiting: dict[Sort, list[_Held]] = {}
        self._bytes_held = 0
        self._mute: dict[MuteSort, Placed] = {}
        self._votes: Counter[tuple[str | None, Reader]] = Counter()
        self._votes_everywhere: Counter[Reader] = Counter()

    def place(self, record: Record, place: str, length: int) -> Sequence[Placed]:
        """The record with its reader, and others that only waited for it; none if it has to wait itself.

        `length` is that of its line, in bytes.
        """
        if record.system in self._of_system:
            return (Placed(record, place, self._of_system[record.system]),)
        sort = (record.system, shape(record.body))
        if sort in self._chosen:
            reader = self._chosen[sort]
            return self._mute_one(record, place, length) if reader is None else (Placed(record, place, reader),)
        if sort not in self._waiting:
            named = self._named(record.system)
            if len(named) == 1:
                self._settle(sort, named[0])
                return (Placed(record, place, named[0]),)
            if len(self._chosen) + len(self._waiting) >= MOST_SORTS:
                return (Placed(record, place, self._best_of(record.system)),)
        return self._wait(sort, _Held(record, place, length))

    def _settle(self, sort: Sort, reader: Reader | None) -> None:
        """From now on, records of this sort, or of its system, have this reader."""
        system = sort[0]
        if reader is None or system is None or len(self._of_system) >= MOST_SORTS:
            self._chosen[sort] = reader
        else:
            self._of_system[system] = reader

    def rest(self) -> Iterator[Placed]:
        """Every record that still waits: those that say most about where they belong come first."""
        yield from self._decide_all()
        for (system, *_), mute in self._mute.items():
            yield mute._replace(reader=self._best_of(system))
        self._mute.clear()

    def _mute_one(self, record: Record, place: str, length: int) -> Sequence[Placed]:
        """Count a record in which nobody sees anything, so that its status and the lack of JSON are all it says."""
        is_text = type(record.body) is bytes
        sort = (record.system, record.status, is_text)
        mute = self._mute.get(sort)
        if mute is not None:
            self._mute[sort] = mute._replace(weight=mute.weight + 1)
        elif len(self._mute) < MOST_SORTS:
            small = record if length <= LARGEST_SAMPLE else record._replace(body=b"-" if is_text else {}, headers={})
            self._mute[sort] = Placed(small, place, None)
        else:
            return (Placed(record, place, self._best_of(record.system)),)
        return ()

    def _named(self, system: str | None) -> Sequence[Reader]:
        """The readers that a system's name means."""
        if system is None:
            return self._readers if len(self._readers) == 1 else ()
        return [each for each in self._readers if system.casefold() in each.names]

    def _wait(self, sort: Sort, held: _Held) -> Sequence[Placed]:
        waiting = self._waiting.setdefault(sort, [])
        waiting.append(held)
        self._bytes_held += held.length
        if len(waiting) >= ENOUGH:
            return self._decide(sort, self._scores(sort))
        return list(self._decide_all()) if self._bytes_held > MOST_HELD else ()

    def _decide_all(self) -> Iterator[Placed]:
        scores = {sort: self._scores(sort) for sort in self._waiting}
        for sort in sorted(scores, key=lambda each: -max(scores[each].values(), default=0)):
            if sort in self._waiting:
                yield from self._decide(sort, scores[sort])

    def _scores(self, sort: Sort) -> Counter[Reader]:
        """What each reader makes of the records that wait."""
        candidates = self._named(sort[0]) or self._readers
        sorts = [sort] if sort[0] is None else [each for each in self._waiting if each[0] == sort[0]]
        waiting = [held for each in sorts for held in self._waiting[each]]
        return Counter({reader: sum(reader.score(each.record) for each in waiting) for reader in candidates})

    def _decide(self, sort: Sort, scores: Counter[Reader]) -> Sequence[Placed]:
        """Choose the reader with the highest score; of equals, the one that has had most of the system so far."""
        best = max(scores, key=lambda each: (scores[each], *self._favour(sort[0], each)), default=None)
        reader = best if best is not None and scores[best] > 0 else None
        if reader is not None:
            self._votes[sort[0], reader] += scores[reader]
            self._votes_everywhere[reader] += scores[reader]
        self._settle(sort, reader)
        return [placed for each in self._released(sort) for placed in self.place(*each)]

    def _released(self, sort: Sort) -> list[_Held]:
        """What waited for the sort's reader; once a system has one, whatever waited for that."""
        sorts = [each for each in self._waiting if each == sort or each[0] in self._of_system]
        held = [held for each in sorts for held in self._waiting.pop(each)]
        self._bytes_held -= sum(each.length for each in held)
        return held

    def _favour(self, system: str | None, reader: Reader) -> tuple[int, int]:
        return self._votes[system, reader], self._votes_everywhere[reader]

    def _best_of(self, system: str | None) -> Reader | None:
        """The reader that has had most of a system so far, or of everything where no system is named; else None."""
        candidates = self._named(system) or self._readers
        best = max(candidates, key=lambda each: self._favour(system, each), default=None)
        is_only_choice = len({each.catalogue.name for each in candidates}) == 1
        has_votes = best is not None and self._favour(system, best)[0 if system else 1] > 0
        return best if is_only_choice or has_votes else None
