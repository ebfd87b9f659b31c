"""Every question with its answer, as JSON text."""

from __future__ import annotations

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.targets import serialising
from catchable.targets.vectors.answers import answer, tolerated
from catchable.targets.vectors.cases import questions
from catchable.targets.vectors.questions import Question, arguments, call


def vectors(catalogue: Catalogue) -> str:
    """The list of vectors, each on a line of its own."""
    lines = ",\n".join(serialising.line(_vector(catalogue, each)) for each in questions(catalogue))
    return f"[\n{lines}\n]"


def _vector(catalogue: Catalogue, question: Question) -> Json:
    vector: dict[str, Json] = {
        "id": question.id,
        "call": call(question),
        "input": arguments(question),
        "expected": answer(catalogue, question),
    }
    also = tolerated(catalogue, question)
    return {**vector, "tolerated": also} if also else vector
