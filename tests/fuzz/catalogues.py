"""Made-up catalogues: valid by their structure, hostile in their texts.

In: hypothesis's choices. Out: the data of a catalogue, as YAML would give it. Names and numbers carry an index, so
that nothing clashes by chance; whatever a person would write freely is arbitrary text.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from hypothesis import strategies as st

from .texts import texts, tokens

Data: TypeAlias = dict[str, Any]
Draw: TypeAlias = Any  # what hypothesis hands to a composite strategy

CATEGORIES = ("invalid_request", "rate_limited", "internal", "unknown")
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
UNITS = ("seconds", "milliseconds", "minutes", "unix_seconds", "unix_milliseconds")
VERDICTS = ("never", "once", "backoff")


def pointer(*steps: str) -> str:
    """The JSON Pointer of some tokens."""
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in steps)


@st.composite
def catalogues(draw: Draw) -> Data:
    """A whole catalogue that `catchable check` has nothing to say about."""
    scopes = [f"scope_{index}" for index in range(draw(st.integers(0, 3)))]
    providers = [f"provider_{index}" for index in range(draw(st.integers(0, 2)))]
    types = [f"family_{index}" for index in range(draw(st.integers(1, 3)))]
    envelopes = [draw(_single(index)) for index in range(draw(st.integers(1, 2)))]
    envelopes += [draw(_walking(index)) for index in range(2, draw(st.integers(2, 4)))]
    envelopes += [draw(_batch(index)) for index in range(4, draw(st.integers(4, 6)))]
    spec: Data = {
        "catchable": 1,
        "name": "made_up",
        "title": draw(texts()),
        "version": "1.2.3",
        "summary": draw(texts()),
        "types": {id: draw(_type(id)) for id in types},
        "envelopes": envelopes,
        "errors": _errors(draw, types, providers, scopes, envelopes[0]),
    }
    if providers:
        spec["providers"] = {id: {"title": draw(texts()), "fallback": "kind_0"} for id in providers}
    if scopes:
        spec["scopes"] = {"label": draw(texts()), "members": {id: draw(_scope(id)) for id in scopes}}
    spec |= draw(_extras())
    return spec


def codes(beginning: str) -> st.SearchStrategy[str]:
    """A code as the wire could say it: neither too long nor with blanks at its ends."""
    return texts(3).map(lambda text: f"{beginning}{text}"[:100] + ".")


def _maybe(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional=optional)


def _type(id: str) -> st.SearchStrategy[Data]:
    number = int(id[-1])
    fixed = {"class": st.just(f"Family{number}Error"), "summary": texts()}
    status = st.just([f"{number + 1}xx", str(417 + number)])
    optional = {
        "category": st.sampled_from(CATEGORIES),
        "http": status,
        "prefixes": codes(str(number)).map(lambda code: [code]),
    }
    return st.fixed_dictionaries(fixed, optional=optional)


def _scope(id: str) -> st.SearchStrategy[Data]:
    optional = {"summary": texts(), "deprecated": st.booleans(), "wire": texts(2).map(lambda text: [f"{id} {text}"])}
    return st.fixed_dictionaries({"title": texts()}, optional=optional)


@st.composite
def _read(draw: Draw, base: tuple[str, ...], *, code_first: bool) -> Data:
    """Facts at odd places below `base`."""

    def at() -> str:
        return pointer(*base, draw(tokens()), *draw(st.lists(tokens(), max_size=2)))

    read: Data = {"code": pointer(*base, "code") if code_first else at(), "message": [at(), pointer(*base, "message")]}
    for name in draw(st.sets(st.sampled_from(["subcode", "type", "param", "doc_url", "request_id"]))):
        read[name] = at()
    if draw(st.booleans()):
        read["retry_after"] = draw(st.sampled_from([at(), {"at": at(), "unit": draw(st.sampled_from(UNITS))}]))
    if draw(st.booleans()):
        parts = draw(st.sets(st.sampled_from(["source", "code", "subcode", "message", "trace_id"]), min_size=1))
        read["provider"] = {name: at() for name in sorted(parts)}
    return read


@st.composite
def _single(draw: Draw, index: int) -> Data:
    """An envelope with one error, told by a key of its own."""
    key = f"{draw(tokens())}{index}"
    fits = {pointer(key): "object", **draw(st.sampled_from([{}, {pointer(key, "kind"): {"one_of": [1, "x", True]}}]))}
    envelope = {"name": f"{WORDS[index]} {draw(texts())}", "fits": fits, "read": draw(_read((key,), code_first=True))}
    return envelope | draw(_maybe(note=texts(), assumed=st.booleans(), success=codes("ok ").map(lambda code: [code])))


@st.composite
def _walking(draw: Draw, index: int) -> Data:
    """An envelope that walks an array, or an array in an array."""
    base = (f"{draw(tokens())}list{index}", *draw(st.sampled_from([("*",), ("*", "in", "*")])))
    fits: Data = {pointer(base[0]): "array"}
    if draw(st.booleans()):
        fits["".join(f"/{step}" if step == "*" else pointer(step) for step in base) + "/code"] = draw(
            st.sampled_from(["code", "value", "empty", {"one_of": ["a", 'b"', "c\\"]}])
        )
    return {"name": f"{WORDS[index]} {draw(texts())}", "fits": fits, "read": draw(_read(base, code_first=False))}


@st.composite
def _batch(draw: Draw, index: int) -> Data:
    """A body of whole responses."""
    base = pointer(f"{draw(tokens())}batch{index}")
    parts = {name: base + "/*" + pointer(draw(tokens()), draw(tokens())) for name in ("status", "body", "headers")}
    return {"name": f"{WORDS[index]} {draw(texts())}", "fits": {base: "array"}, "batch": parts}


def _errors(draw: Draw, types: list[str], providers: list[str], scopes: list[str], usual: Data) -> Data:
    count = draw(st.integers(1, 5))
    errors = {f"kind_{index}": draw(_error(index, types, providers, scopes, usual)) for index in range(count)}
    for index, type in enumerate(types):
        errors[f"other_{index}"] = {"type": type, "category": "internal", "summary": draw(texts())}
    if scopes:
        errors["other_0"]["scopes"] = {each: [draw(texts()), {"title": ""}] for each in scopes}
    return errors


@st.composite
def _error(draw: Draw, index: int, types: list[str], providers: list[str], scopes: list[str], usual: Data) -> Data:
    error: Data = {
        "type": draw(st.sampled_from(types)),
        "category": draw(st.sampled_from(CATEGORIES)),
        "retry": draw(st.sampled_from(VERDICTS)),
        "retry_because": "Titles may repeat.",
        "summary": draw(texts()),
        "code": draw(codes(f"{index} ")),
    }
    lists = st.lists(texts(), min_size=1, max_size=3)
    error |= draw(
        _maybe(title=texts(), section=texts(), causes=lists, fixes=lists, retry_because=texts(), doc_url=texts())
    )
    error |= draw(_maybe(deprecated=texts(), http=st.sampled_from([400, 503, [429, 500]])))
    if providers and draw(st.booleans()):
        mapped = [code.replace("/", "") for code in draw(st.sets(codes(str(index)), min_size=1, max_size=3))]
        error["provider_codes"] = {draw(st.sampled_from(providers)): {code: draw(texts(2)) for code in mapped}}
        error["checks"] = {draw(st.sampled_from(providers)): draw(lists)}
    if draw(st.booleans()):
        error["match"] = [{"code": f"m{index}", "message_contains": f"{index}..{draw(texts(2))}"}]
    if draw(st.booleans()):
        error["ranges"] = [f"{index}000-{index}999"]
    if draw(st.booleans()):
        error["example"] = _example(usual, error["code"], draw(texts()))
    if scopes and "example" not in error and draw(st.booleans()):
        error["scopes"] = {each: draw(texts()) for each in draw(st.sets(st.sampled_from(scopes), min_size=1))}
    return error


def _example(envelope: Data, code: str, words: str) -> Data:
    """A body in the usual envelope, whose key the first condition names."""
    key = next(iter(envelope["fits"]))[1:].replace("~1", "/").replace("~0", "~")
    return {key: {"kind": "x", "code": code, "message": words}}


@st.composite
def _extras(draw: Draw) -> Data:
    """What a catalogue may also have."""
    extras = draw(
        _maybe(docs=texts().map(lambda text: f"{text}#{{kind}}/{{code}}"), redact=st.lists(texts(2), min_size=1))
    )
    extras |= draw(_maybe(headers=_maybe(request_id=_headers("X-Id"), retry_after=_headers("X-Wait")).filter(bool)))
    if draw(st.booleans()):
        extras["webhooks"] = [draw(_single(7)), draw(_walking(8))]
    if draw(st.booleans()):
        extras["statuses"] = {f"status_{i}": draw(_status(i)) for i in range(draw(st.integers(1, 2)))}
    if draw(st.booleans()):
        extras["enums"] = {f"colour_{i}": draw(_enum(i)) for i in range(draw(st.integers(1, 2)))}
    if draw(st.booleans()):
        extras["retired"] = {"gone_0": {"since": "1.0.0", "use": "kind_0", "reason": draw(texts())}}
    if draw(st.booleans()):
        lists = st.lists(texts(), min_size=1, max_size=2)
        guide = st.fixed_dictionaries(
            {"title": texts(), "summary": texts()}, optional={"causes": lists, "fixes": lists}
        )
        extras["guides"] = {"guide_0": draw(guide) | {"see": ["kind_0"]}}
    return extras


def _headers(beginning: str) -> st.SearchStrategy[list[str]]:
    name = st.text("abcXYZ019-._", max_size=5).map(lambda rest: f"{beginning}{rest}")
    return st.lists(name, min_size=1, max_size=2)


def _status(index: int) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {"code": codes(f"s{index} "), "state": st.sampled_from(["interim", "final"]), "summary": texts()}
    )


@st.composite
def _enum(draw: Draw, index: int) -> Data:
    values = draw(st.lists(texts(2), min_size=1, max_size=3, unique=True))
    members = {f"member_{i}": {"value": value, "summary": draw(texts())} for i, value in enumerate(values)}
    return {"summary": draw(texts()), "members": members}
