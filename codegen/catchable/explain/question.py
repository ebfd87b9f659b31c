"""What a question asks for: its words, and what narrows them.

In: the words of a person. Out: a `Question`. Names of catalogues, providers and scopes are known from the indices;
`http`, `category` and `code` are the only words with a meaning of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from catchable.explain.entries import Index
from catchable.explain.inside import codes


@dataclass(frozen=True, slots=True)
class Question:
    """The words that are left, and where to look for them."""

    text: str
    words: tuple[str, ...]
    indices: tuple[Index, ...]
    provider: str | None = None
    scope: str | None = None
    http: str | None = None
    category: str | None = None

    @property
    def term(self) -> str:
        """The words as one: a code with its subcode as `10/2018278`, else a name."""
        if len(self.words) == 2 and all(_is_number(each) for each in self.words):
            return "/".join(self.words)
        return "_".join(self.words)

    def means(self, code: str) -> bool:
        """Whether a code is asked for: as one word, or as the words that its colons and blanks divide it into."""
        words = words_of(code)
        return code == self.term or (len(words) > 1 and words in (self.words, words_of(self.text)))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a question; a catalogue and a kind may have a colon between them."""
    return tuple(text.replace(":", " ").split())


def read(text: str, indices: Sequence[Index]) -> Question:
    """Take the narrowing words off the front, as long as there are any and something is left to ask for."""
    question = Question(text, words_of(text), tuple(indices))
    for narrow in (_catalogue, _keyword, _provider, _scope):
        if len(question.words) > 1:
            question = narrow(question)
    return question


def _catalogue(question: Question) -> Question:
    named = tuple(each for each in question.indices if each.name.casefold() == question.words[0].casefold())
    return replace(question, indices=named, words=question.words[1:]) if named else question


def _keyword(question: Question) -> Question:
    first, second, *rest = question.words
    match first.casefold():
        case "http" if not rest and _is_status(second):
            return replace(question, http=second, words=())
        case "category" if not rest:
            return replace(question, category=second.casefold(), words=())
        case "code":
            return replace(question, words=(second, *rest))
    return question


def _provider(question: Question) -> Question:
    """A provider's name narrows a code; before other words it is a word like them."""
    return _narrowed(question, lambda index: index.providers, lambda name: replace(question, provider=name))


def _scope(question: Question) -> Question:
    return _narrowed(question, lambda index: index.scopes, lambda name: replace(question, scope=name))


def _narrowed(
    question: Question, titles: Callable[[Index], Mapping[str, str]], narrowed: Callable[[str], Question]
) -> Question:
    first, *rest = question.words
    is_number = all(_is_number(each.replace("/", "")) for each in rest)
    for index in question.indices:
        for id, title in titles(index).items():
            is_named = first.casefold() in (id.casefold(), title.casefold())
            if is_named and (is_number or _has_code(index, tuple(rest))):
                return replace(narrowed(id), words=tuple(rest))
    return question


def _has_code(index: Index, words: tuple[str, ...]) -> bool:
    """Whether these words are a code of the catalogue, in any case."""
    wanted = " ".join(words).casefold()
    every = (code for entry in index.entries for code in codes(entry))
    return any(" ".join(words_of(each)).casefold() == wanted for each in every)


def _is_number(word: str) -> bool:
    return word.removeprefix("-").isdecimal()


def _is_status(word: str) -> bool:
    """`429`, or `4xx` for a whole class."""
    return len(word) == 3 and word[0] in "12345" and (word.isdecimal() or word[1:].casefold() == "xx")
