"""Made-up catalogues that use the whole of the format, from a seeded generator of random choices.

In: a generator. Out: the data of a catalogue, as YAML would give it. Most are ones that `catchable check` has nothing
to say about; the rest is for whoever asks to leave out.
"""

from __future__ import annotations

from random import Random
from typing import Any, TypeAlias

Data: TypeAlias = dict[str, Any]

KEYS = (
    *("a", "b", "c", "d", "0", "x~1y", "~0k", "ключ", 'q"', "{odd", "odd}", "it's", "\\", "#{x}", "*x", "@n", "#text"),
    *("{{z}}", "%s", "\u2028", "class", "__proto__"),
)
"""Steps of pointers as they are written: tame ones, and ones that source code could trip over."""
NAMES = ("x-one", "X-Two", "Link", "WWW-Authenticate", "Retry-After", "X~`'|$", "Content-Type")
SIGNS = (":", "#", "/", '"', "'", "{", "}", "\n", "\\", "é", "_", "-", "%", '"""', "${x}", "{{")
HOSTILE = (
    *("One sentence.", 'Say "it".', '"""', "\\", "{x} {{y}} {% raw %}", "\u2028 \u202e é", "'''", "*/ -->", "end\\"),
    *("$(x) `y`", "<b>", "# no", "%s %(x)s", "\U0001f389"),
)
CATEGORIES = ("invalid_request", "rate_limited", "internal", "unknown", "timeout", "not_found", "cancelled")
VERDICTS = ("never", "once", "backoff")
UNITS = ("seconds", "milliseconds", "minutes", "unix_seconds", "duration")
TYPES = ("string", "integer", "number", "boolean", "object", "array")
SCALARS = ("a", "1", "0", 1, 0, 2.5, -1, True, False, "true", "no", "é", '"')
MEDIA = ("json", "json", "json", "xml", "form", "sse", "text")
FACTS = ("subcode", "type", "message", "param", "doc_url", "request_id")


def saying(chance: Random) -> Data:
    """A whole catalogue."""
    types = [f"family_{index}" for index in range(chance.randint(1, 3))]
    scopes = [f"scope_{index}" for index in range(chance.choice((0, 0, 2)))]
    kinds = [f"kind_{index}" for index in range(chance.randint(3, 8))]
    attributes = {f"fact_{each}": _attribute(chance, types, kinds) for each in range(chance.randint(0, 6))}
    makes = _Envelopes(chance, attributes, kinds, scopes)
    envelopes = [makes.one(index) for index in range(chance.randint(1, 4))]
    errors = {kind: _error(chance, index, types, attributes, scopes) for index, kind in enumerate(kinds)}
    for each in envelopes:
        if "means" in each:
            errors[each["means"]].setdefault("code", "meant." + each["means"])
    makes.read_all(envelopes)
    spec: Data = {
        "catchable": 1,
        "name": "made_up",
        "title": chance.choice(HOSTILE),
        "version": "1.2.3",
        "summary": chance.choice(HOSTILE),
        "types": {each: _type(chance, index) for index, each in enumerate(types)},
        "envelopes": envelopes,
        "errors": errors | {f"other_{each}": _rest(chance, each) for each in types},
    }
    if chance.random() < 0.3:
        spec["envelopes"].insert(0, _batch(chance))
    if attributes:
        spec["attributes"] = attributes
    if scopes:
        spec["scopes"] = {"label": "channel", "members": {each: {"title": each} for each in scopes}}
        spec["errors"]["other_family_0"]["scopes"] = dict.fromkeys(scopes, "All.")
    if chance.random() < 0.5:
        spec["webhooks"] = [makes.one(7)]
    if chance.random() < 0.6:
        spec["headers"] = _headers(chance)
    return spec


def _type(chance: Random, index: int) -> Data:
    made: Data = {"class": f"Family{index}Error", "summary": chance.choice(HOSTILE), "http": [f"{417 + index}"]}
    options = {
        "category": chance.choice(CATEGORIES),
        "wire": [f"WIRE {index}", f"{420 + index}"],
        "prefixes": [f"T{index}-", f"T{index}-é"],
        "ranges": [{"from": -10 * index - 9, "to": -10 * index - 2}],
    }
    return made | _some(chance, options)


def _some(chance: Random, options: Data) -> Data:
    return {name: value for name, value in options.items() if chance.random() < 0.5}


def _rest(chance: Random, family: str) -> Data:
    return {"type": family, "category": "internal", "summary": chance.choice(HOSTILE)}


def _attribute(chance: Random, types: list[str], kinds: list[str]) -> Data:
    made: Data = {"type": chance.choice(TYPES), "summary": chance.choice(HOSTILE)}
    if chance.random() < 0.4:
        made["of"] = chance.sample(types, 1) if chance.random() < 0.5 else chance.sample(kinds, 2)
    if chance.random() < 0.3:
        made["sensitive"] = True
    return made


def _error(chance: Random, index: int, types: list[str], attributes: Data, scopes: list[str]) -> Data:
    error: Data = {
        "type": chance.choice(types),
        "category": chance.choice(CATEGORIES),
        "summary": chance.choice(HOSTILE),
        "code": [f"c{index}", f"{index}00", f"C {index} é"][: chance.randint(1, 3)],
    }
    error |= {"retry": chance.choice(VERDICTS), "retry_because": "So it is."}
    if chance.random() < 0.5:
        error["http"] = chance.choice((400, 503, [429, 500]))
    if chance.random() < 0.4:
        mine = [name for name, each in attributes.items() if "of" not in each and each["type"] in ("integer", "string")]
        name = chance.choice(["retry_after", *mine])
        error["code_like"] = chance.choice(
            (f"LIKE{index}_{{{name}}}", f"L{index}-{{{name}}}.é", f"L{index}\"{{{name}}}'")
        )
    if chance.random() < 0.4:
        error["prefixes"] = [f"P{index}", f"P{index}-LONG", f'P{index}é"'][: chance.randint(1, 3)]
    if chance.random() < 0.3:
        error["ranges"] = [{"from": -100 * index - 199, "to": -100 * index - 110}, f"{index + 1}000-{index + 1}999"]
    if chance.random() < 0.5:
        error["match"] = [_rule(chance, index, types)]
    if scopes and chance.random() < 0.3:
        error["scopes"] = {chance.choice(scopes): "A title."}
    return error


def _rule(chance: Random, index: int, types: list[str]) -> Data:
    base: Data = chance.choice(
        (
            {"code": f"m{index}"},
            {"code_like": f"M{index}_{{retry_after}}"},
            {"message_contains": f"words {index}"},
            {"http": [450 + index, 460 + index], "header": {"X-Rule": str(index)}},
        )
    )
    options = {
        "http": [429, 430 + index],
        "header": {chance.choice(("X-One", "x-two")): chance.choice(("0", 'a"b', "{x}"))},
        "type": chance.choice((*types, "WIRE 0", "odd type")),
        "subcode": "s1",
    }
    return base | {name: value for name, value in _some(chance, options).items() if name not in base}


def _headers(chance: Random) -> Data:
    wait = {"header": chance.choice(NAMES), "unit": chance.choice(UNITS)}
    return {
        "request_id": ["X-Id", {"header": chance.choice(NAMES), **_cuts(chance)}],
        "retry_after": ["Retry-After", wait, {"header": "X-Limit", "param": "t", "unit": "seconds"}],
        "retry": [{"header": "X-Should", "never": ["no", 'n"'], "backoff": ["yes"]}],
    }


def _cuts(chance: Random) -> Data:
    made = _some(chance, {"after": chance.choice(SIGNS), "before": chance.choice(SIGNS)})
    if made and chance.random() < 0.3:
        made["cut"] = "strict"
    options = {"decode": "percent", "except": ["about:blank", "", '"'], "shape": chance.choice(("word", "constant"))}
    return made | {name: value for name, value in options.items() if chance.random() < 0.15}


def _batch(chance: Random) -> Data:
    base = f"/{chance.choice(KEYS)}-batch"
    return {
        "name": "batch",
        "fits": {base: "array"},
        "batch": {"status": f"{base}/*/status", "body": f"{base}/*/body", "headers": f"{base}/*/headers"},
    }


class _Envelopes:
    """Makes the envelopes of one catalogue."""

    def __init__(self, chance: Random, attributes: Data, kinds: list[str], scopes: list[str]) -> None:
        self.chance = chance
        self.attributes = attributes
        self.kinds = kinds
        self.scopes = scopes
        self.base = ""
        self.way = ""
        self.media: str | list[str] = "json"
        self.is_list = False

    def one(self, index: int) -> Data:
        chance = self.chance
        self.media = medium = chance.choice(MEDIA)
        if medium == "json" and chance.random() < 0.2:
            self.media = chance.choice((["json", "xml"], ["json", "form"], ["xml", "json", "sse"]))
        made: Data = {"name": f"envelope {index} {chance.choice(HOSTILE)}", "media": self.media}
        if medium == "text":
            return made | {"fits": self._text_fits(), "read": self._text_read()}
        key = "" if medium == "sse" else f"/{chance.choice(KEYS)}{index}"
        self.base, self.is_list, self.way = key, False, key
        flat = medium == "form"
        fits: Data = {} if medium == "sse" else {key: "value" if flat else "object"}
        if flat:
            self.base = self.way = ""
        elif medium == "sse":
            self.way = chance.choice(("/0", "/*"))
            self.is_list = self.way == "/*"
            fits[f"{self.way}/event"] = {"one_of": ["error", f"e{index}"]}
        elif chance.random() < 0.45:
            self.is_list = True
            steps = chance.choice(("/*", "/*", "/*/in/*", "/{name}/*", "/{a}/{b}", "/{name}"))
            self.way = key + steps
            fits[key] = "array" if steps.startswith("/*") else "object"
            if self._media() & {"xml"} or chance.random() < 0.2:
                fits[key] = "value"
            made["each"] = self.way
        fits |= self._conditions(flat)
        read = self._read()
        made |= {"fits": fits, "read": read}
        if chance.random() < 0.15:
            made["success"] = ["ok", f"ok {index}"]
        if chance.random() < 0.12:
            made["means"] = chance.choice(self.kinds)
        if self.scopes and chance.random() < 0.2:
            made["scope"] = chance.choice(self.scopes)
        return made

    def _media(self) -> set[str]:
        return {self.media} if isinstance(self.media, str) else set(self.media)

    def _text_fits(self) -> Data:
        self.base = self.way = ""
        self.is_list = False
        return {"": "string"} | ({"http": ["400", "5xx"]} if self.chance.random() < 0.5 else {})

    def _text_read(self) -> Data:
        return {
            "code": {"at": "", **_cuts(self.chance)},
            "message": {"at": "", **_cuts(self.chance)},
            "retry_after": {"at": "", "after": "wait ", "unit": self.chance.choice(UNITS)},
        }

    def _conditions(self, flat: bool) -> Data:
        chance = self.chance
        made: Data = {}
        if chance.random() < 0.3:
            made[f"header:{chance.choice(NAMES)}"] = self._fit()
        if chance.random() < 0.2:
            made["http"] = ["429", "4xx", "200", "5xx"][: chance.randint(1, 4)]
        if chance.random() < 0.3:
            made[self.place(flat)] = self._fit()
        return made

    def _fit(self) -> Any:
        types = ("string", "number", "boolean", "code", "value", "empty", "object", "array")
        return self.chance.choice((self.chance.choice(types), {"one_of": self.chance.sample(SCALARS, 3)}))

    def place(self, flat: bool = False) -> str:
        """A pointer to somewhere in the body of the envelope that is made."""
        chance = self.chance
        start = self.way if chance.random() < 0.8 else self.base
        below = f"/{chance.choice(KEYS)}"
        if not flat and chance.random() < 0.3:
            below += f"/{chance.choice(KEYS)}"
        return start + below

    def source(self) -> Any:
        """A pointer or a source."""
        chance = self.chance
        sort = chance.random()
        flat = "form" in self._media()
        if sort < 0.5:
            return self.place(flat)
        made = _cuts(chance)
        if sort < 0.8:
            wild = "" if flat else chance.choice(("", "", "/*", "/{k}", "/*/a", "/*/{k}", "/*/*", "/{k}/*/b"))
            made["at"] = self.place(flat) + wild
        else:
            made["header"] = chance.choice(NAMES)
            if made["header"] in ("Link", "WWW-Authenticate"):
                made |= {"rel": "help"} if made["header"] == "Link" else {"param": "error"}
        if chance.random() < 0.25:
            where = made["at"] if "at" in made and chance.random() < 0.5 else self.place(flat)
            if where.startswith("/") and chance.random() < 0.4:
                where = where[: where.rindex("/")] + "/owner"
            places = ({where or "/a": self._fit()}, {"http": ["4xx"]}, {"header:x-one": self._fit()})
            made["when"] = chance.choice(places)
        return made

    def sources(self, envelope: Data | None = None) -> Any:
        """One source or several."""
        if envelope is not None:
            self._return_to(envelope)
        made = [self.source() for _ in range(self.chance.randint(1, 3))]
        unique = [each for index, each in enumerate(made) if each not in made[:index]]
        return unique[0] if len(unique) == 1 else unique

    def read_all(self, envelopes: list[Data]) -> None:
        """Let the first envelope read every attribute that none reads."""
        for name in self.attributes:
            if not any(name in each.get("read", {}).get("attributes", {}) for each in envelopes):
                read = envelopes[0].setdefault("read", {})
                read.setdefault("attributes", {})[name] = self.sources(envelopes[0])

    def _return_to(self, envelope: Data) -> None:
        self.media = envelope["media"]
        self.way = envelope.get("each", next((each for each in envelope["fits"] if each.startswith("/")), ""))
        self.base, self.is_list = self.way, "each" in envelope
        if self._media() == {"form"}:
            self.way = self.base = ""

    def _read(self) -> Data:
        chance = self.chance
        code = self.way + "/code"
        read: Data = {"code": [code, self.source()] if chance.random() < 0.4 else code}
        for name in chance.sample(FACTS, chance.randint(1, 5)):
            read[name] = self.sources()
        read |= {"subcode": self.sources(), "type": self.way + "/type"} if "text" not in self._media() else {}
        if chance.random() < 0.4:
            read["retry_after"] = self._wait()
        if chance.random() < 0.3:
            read["http_status"] = self.sources()
        if self.scopes and chance.random() < 0.5:
            read["scope"] = self.way + "/scope"
        mine = [name for name in self.attributes if chance.random() < 0.6]
        if mine:
            read["attributes"] = {name: self.sources() for name in mine}
        if "form" not in self._media() and chance.random() < 0.4:
            read["details"] = [self._details() for _ in range(chance.randint(1, 2))]
        return read

    def _wait(self) -> Any:
        made = self.sources()
        listed = made if isinstance(made, list) else [made]
        return [{"unit": self.chance.choice(UNITS), **each} if isinstance(each, dict) else each for each in listed]

    def _details(self) -> Data:
        chance = self.chance
        steps = chance.choice(("/*", "/{field}", "/{field}/*", "/**/_errors/*", "/*/{k}", "/{a}/{b}/*"))
        made: Data = {"each": self.place() + steps}
        options = {"field": "field", "code": ["code", "c"], "message": ["message", ""], "resource": "r", "inner": "a/b"}
        made |= _some(chance, options)
        if len(made) == 1 or chance.random() < 0.3:
            made["message"] = {"at": "", **_cuts(chance)}
        if chance.random() < 0.3:
            wild = chance.choice(("", "/*"))
            where = chance.choice((f"/a{wild}/owner", "/a/owner", "/code", "/a"))
            made["more"] = {"at": f"a{wild}/b", "when": {where: self._fit()}}
        return made
