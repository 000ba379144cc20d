"""Nobody raises the oldest browser that makes a sheet without seeing it here, and in tests/floor.yml.

MDN's table of what browsers know gives the versions. Names of ours are found as words, and the code of Python is read
instruction by instruction. A name is newer than the floor when everything that the table knows by it is newer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "overrides" / "assets"
RUNTIME = ROOT / "build" / "runtime"
TABLE = ROOT / "node_modules" / "@mdn" / "browser-compat-data" / "data.json"
RULES: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "floor.yml").read_text(encoding="utf-8"))
FLOOR: dict[str, str] = RULES["floor"]
ROWS: list[dict[str, Any]] = RULES["features"]
# The floor's browsers, and what the table calls them.
BROWSERS = {
    "iOS": ("safari_ios",),
    "Chrome": ("chrome_android",),
    "Samsung Internet": ("samsunginternet_android",),
    "Firefox": ("firefox", "firefox_android"),
}
Version = tuple[int, ...]
Support = dict[str, Any]
NEVER: Version = (999,)
NOT_PLAIN = ("flags", "prefix", "alternative_name", "version_removed")


# What the table says.


@cache
def table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return loaded


def place(key: str) -> dict[str, Any]:
    found = table()
    for step in key.split("."):
        found = found[step]
    return found


def support_of(key: str) -> Support:
    support: Support = place(key)["__compat"]["support"]
    return support


def version(text: Any) -> Version:
    """A version to compare by: 15.2 comes after 15 and before 15.10. What is not out yet never comes."""
    found = re.fullmatch(r"≤?(\d+(?:\.\d+)*?)(?:\.0)?", str(text))
    return tuple(map(int, found[1].split("."))) if found else NEVER


def since(support: Support, browser: str, partly: bool = False) -> Version:
    """From which version on a browser has something, with no prefix and no switch. `partly`: a part of it may do."""
    versions = []
    for name in BROWSERS[browser]:
        said = support.get(name, [])
        plain = [each for each in (said if isinstance(said, list) else [said]) if not any(map(each.get, NOT_PLAIN))]
        whole = [each for each in plain if partly or not each.get("partial_implementation")]
        versions.append(min((version(each["version_added"]) for each in whole), default=NEVER))
    return max(versions)


def is_newer(support: Support) -> bool:
    return any(since(support, browser, partly=True) > version(FLOOR[browser]) for browser in BROWSERS)


def entries(branch: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Support]]:
    for name, below in branch.items():
        if name != "__compat" and isinstance(below, dict):
            if "__compat" in below:
                yield (*path, name), below["__compat"]["support"]
            yield from entries(below, (*path, name))


def script_names() -> Iterator[tuple[str, str, str, Support]]:
    """Each name that scripts may use, as (kind, name, key, support). The language's newer methods are `called`."""
    for start in ("api", "javascript.builtins", "webassembly.api"):
        for path, support in entries(place(start)):
            parents, name = [*(["WebAssembly"] if start == "webassembly.api" else []), *path[:-1]], path[-1]
            key = f"{start}.{'.'.join(path)}"
            if len(parents) > (1 if start == "api" else 2) or parents[-1:] == [name]:
                continue  # an option of something, or how it is made
            if name.endswith("_event"):
                yield "event", name.removesuffix("_event"), key, support
                continue
            name = name.removesuffix("_static")
            if parents:
                yield "whole", f"{parents[-1]}.{name}", key, support
            if start != "javascript.builtins" or not parents or not is_newer(support):
                yield "name", name, key, support
            yield "called", name, key, support


# Units that the table has under one name.
SIDES = "(?:w|h|i|b|min|max)"
UNITS = {"container_query_length_units": f"cq{SIDES}"} | {
    f"viewport_percentage_units_{name}": name[0] + f"v{SIDES}" for name in ("dynamic", "large", "small")
}


def style_names() -> Iterator[tuple[str, str, str, Support]]:
    """The same for style, where a name is the pattern that finds it."""
    end = r"(?![\w-])"
    for group in ("properties", "at-rules", "selectors", "types"):
        for path, support in entries(place(f"css.{group}")):
            first, last, key = re.escape(path[0]), re.escape(path[-1]), f"css.{group}.{'.'.join(path)}"
            below = len(path) > 1
            if group == "types":
                yield "style", rf"(?<![\w-]){last}\(", key, support
                if below and first in ("length", "angle", "time", "resolution"):
                    yield "style", rf"(?<![\w#-])[\d.]+{UNITS.get(path[-1], last)}{end}", key, support
            elif group == "selectors" and not below:
                yield "style", "&" if last == "nesting" else rf"(?<!:)::?{last}{end}", key, support
            elif group == "at-rules" and len(path) <= 2:
                yield "style", rf"@{first}{end}" + (rf"[^{{;]*[( ]{last}{end}" if below else ""), key, support
            elif group == "properties" and len(path) <= 2:
                start = rf"(?<![\w-]){first}\s*:(?!:)"
                yield "style", start + (rf"[^;{{}}:]*(?<![\w-]){last}{end}" if below else ""), key, support


@cache
def names() -> dict[str, dict[str, tuple[list[str], bool]]]:
    """By kind: each name with its keys in the table, and whether every meaning of it is newer than the floor."""
    kinds: dict[str, dict[str, tuple[list[str], bool]]] = {}
    for kind, name, key, support in (*script_names(), *style_names()):
        keys, newer = kinds.setdefault(kind, {}).get(name, ([], True))
        kinds[kind][name] = [*keys, key], newer and is_newer(support)
    return kinds


# What ours use.

COMMENT = re.compile(r"/\*.*?\*/|(?:(?<=\s)|^)//[^\n]*", re.DOTALL | re.MULTILINE)
# Things that every script has at hand, and what the table calls them.
AT_HAND = {
    "navigator": "Navigator",
    "document": "Document",
    "crypto": "Crypto",
    "subtle": "SubtleCrypto",
    "history": "History",
    "location": "Location",
    "caches": "CacheStorage",
    "performance": "Performance",
    "signal": "AbortSignal",
    "dialog": "HTMLDialogElement",
    "form": "HTMLFormElement",
}
# What no list of names holds. esbuild writes newer syntax anew for older browsers, but not what is in an expression.
EXPRESSIONS = {
    "javascript.regular_expressions.lookbehind_assertion": r"\(\?<[=!]",
    "javascript.regular_expressions.modifier": r"\(\?[ims-]+:",
}


def text_of(paths: Iterable[Path]) -> str:
    return "\n".join(COMMENT.sub("", path.read_text(encoding="utf-8")) for path in sorted(paths))


@cache
def our_script() -> str:
    return text_of([*(ASSETS / "javascripts").rglob("*.js"), ROOT / "overrides" / "service-worker.js"])


@cache
def pythons_script() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(RUNTIME.glob("*/*.js")))


@cache
def our_style() -> str:
    return text_of((ASSETS / "stylesheets").rglob("*.css"))


@cache
def pythons_code() -> str:
    """What is in the wasm beside the WebAssembly of 2017, a line each."""
    (code,) = RUNTIME.glob("*/*.wasm")
    return "\n".join(sorted(Wasm(code.read_bytes()).words))


@cache
def newer_in_script(script: str) -> dict[str, list[str]]:
    """The names in a script that the floor does not know, each with its keys in the table."""
    expressions = {shown[0]: [key] for key, form in EXPRESSIONS.items() if (shown := re.search(form, script))}
    heard = re.findall(r"EventListener(?:\?\.)?\(\s*\"(\w+)\"|\.on([a-z]+)\s*=", script)
    asked = set(re.findall(r"\"(\w+)\" in ", script))
    script = re.sub(r"\"(?:[^\"\\\n]|\\.)*\"", '""', script)
    own = set(re.findall(r"(?:function\*?|class|const|let|var)\s+(\w+)", script))
    whole = set(re.findall(r"(?<![\w.])([A-Z]\w*\.\w+)", script)) & names()["whole"].keys()
    for name in whole:
        script = script.replace(name, "")  # `URL.parse` is told whole; it is not JSON's `parse`
    bare = set(re.findall(r"(?<![\w.$-])([a-z]\w*(?=\()|[A-Z]\w+(?![\w-]))", script)) - own
    used = {
        "event": {name for pair in heard for name in pair},
        "whole": whole,
        "name": set(re.findall(r"\.([A-Za-z_]\w*)", script)) | bare | asked,
        "called": set(re.findall(r"\.([a-z]\w*)(?:\?\.)?\(", script)),
    }
    pairs = [(kind, name) for kind in used for name in used[kind] & names()[kind].keys()]
    old = {name for kind, name in pairs if not names()[kind][name][1]}
    found = {name: names()[kind][name][0] for kind, name in pairs if name not in old}
    for thing, kind in AT_HAND.items():
        for name in re.findall(rf"\b{thing}\??\.([a-z]\w*)", script):
            compat = place(f"api.{kind}").get(name, {}).get("__compat")
            if compat and is_newer(compat["support"]):
                found[name] = [f"api.{kind}.{name}"]
    return found | expressions


@cache
def newer_in_style(style: str) -> dict[str, list[str]]:
    """What stands in the style and the floor does not know, each with its keys in the table."""
    found: dict[str, list[str]] = {}
    for pattern, (keys, newer) in names()["style"].items():
        if newer and (shown := re.search(pattern, style)):
            found.setdefault(" ".join(shown.group().split()), []).extend(keys)
    return found


def newer_in_python() -> dict[str, list[str]]:
    """The same for Python's scripts, of the language and of WebAssembly alone: what they have for games never runs."""
    found = newer_in_script(pythons_script())
    return {name: keys for name, keys in found.items() if "." in name or not keys[0].startswith("api.")}


def without_a_row(found: dict[str, list[str]], text: str) -> dict[str, list[str]]:
    """What is newer and neither a false friend nor in a row. A row counts where its own pattern stands."""
    rows = [row for row in ROWS if row["where"] != "wasm" and re.search(row["pattern"], text, re.MULTILINE)]
    keys = {key for row in rows for key in (row["key"], *row.get("also", []))}
    return {name: known for name, known in found.items() if name not in RULES["others"] and not keys & set(known)}


# What Python's code uses, read from its bytes: https://webassembly.github.io/spec/core/binary/

KINDS = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64", 0x70: "funcref", 0x6F: "externref", 0x7B: "v128"}
# Instructions that came after 2017, by their first byte, or by the second after 0xFC.
LATER = {
    0x06: "try", 0x07: "catch", 0x08: "throw", 0x09: "rethrow", 0x18: "delegate", 0x19: "catch_all",
    0x1C: "select of a type", 0x25: "table.get", 0x26: "table.set",
    0xC0: "i32.extend8_s", 0xC1: "i32.extend16_s", 0xC2: "i64.extend8_s", 0xC3: "i64.extend16_s",
    0xC4: "i64.extend32_s", 0xD0: "ref.null", 0xD1: "ref.is_null", 0xD2: "ref.func",
}  # fmt: skip
AFTER_FC = (
    *(f"{to}.trunc_sat_{of}_{sign}" for to in ("i32", "i64") for of in ("f32", "f64") for sign in "su"),
    *("memory.init", "data.drop", "memory.copy", "memory.fill", "table.init", "elem.drop", "table.copy"),
    *("table.grow", "table.size", "table.fill"),
)
# How many numbers follow an instruction. What is not here is unknown to this reader.
FOLLOWING = dict.fromkeys((0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, *range(0x45, 0xC5), 0xD1), 0)
FOLLOWING |= dict.fromkeys((2, 3, 4, 6, 7, 8, 9, 0x0C, 0x0D, 0x10, 0x18, *range(0x20, 0x27), *range(0x3F, 0x43)), 1)
FOLLOWING |= {0xD0: 1, 0xD2: 1} | dict.fromkeys((0x11, *range(0x28, 0x3F)), 2)
FOLLOWING_AFTER_FC = (0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1)


class Wasm:
    """A module, and the words for what it uses beside the WebAssembly of 2017."""

    def __init__(self, code: bytes) -> None:
        self.code, self.at, self.words = code, 8, set[str]()
        self.shapes: list[list[str]] = []  # of functions: what goes in and comes out
        self.functions: list[int] = []  # the shape of each
        parts = {1: self.shape, 2: self.outside, 4: self.table, 5: self.limits, 6: self.constant_value}
        parts |= {7: self.given, 9: self.elements, 10: self.function, 11: self.data, 13: self.tag}
        while self.at < len(code):
            section, size = self.byte(), self.number()
            end = self.at + size
            if section == 3:
                self.functions += [self.number() for _ in range(self.number())]
            elif section in parts:
                for _ in range(self.number()):
                    parts[section]()
            elif section == 12:
                self.words.add("count of data")
            self.at = end

    def byte(self) -> int:
        self.at += 1
        return self.code[self.at - 1]

    def number(self) -> int:
        value = shift = 0
        while (byte := self.byte()) > 0x7F:
            value |= (byte & 0x7F) << shift
            shift += 7
        return value | byte << shift

    def pass_numbers(self, count: int) -> None:
        for _ in range(count):
            while self.code[self.at] > 0x7F:
                self.at += 1
            self.at += 1

    def pass_bytes(self) -> None:
        size = self.number()
        self.at += size

    def kind(self) -> str:
        byte = self.byte()
        name = KINDS.get(byte, f"unknown type {byte:#x}")
        if name[0] not in "if":
            self.words.add(name)
        return name

    def shape(self) -> None:
        if self.byte() != 0x60:
            self.words.add("unknown shape of a type")
            return
        taken, given = ([self.kind() for _ in range(self.number())] for _ in range(2))
        self.shapes.append(taken + given)
        if len(given) > 1:
            self.words.add("several results")

    def crosses(self, shape: int) -> None:
        if "i64" in self.shapes[shape]:
            self.words.add("i64 to or from script")

    def outside(self) -> None:
        self.pass_bytes()
        self.pass_bytes()
        what = self.byte()
        if what == 0:
            self.functions.append(self.number())
            self.crosses(self.functions[-1])
        elif what == 3:
            self.kind()
            if self.byte():
                self.words.add("global that changes, from outside")
        else:
            {1: self.table, 2: self.limits, 4: self.tag}[what]()

    def given(self) -> None:
        self.pass_bytes()
        what, number = self.byte(), self.number()
        if what == 0:
            self.crosses(self.functions[number])

    def tag(self) -> None:
        self.pass_numbers(2)
        self.words.add("tag")

    def table(self) -> None:
        if self.code[self.at] == 0x70:
            self.at += 1
        else:
            self.kind()
        self.limits()

    def limits(self) -> None:
        flags = self.byte()
        self.pass_numbers(1 + (flags & 1))
        if flags > 1:
            self.words.add("memory that is shared, or of 64 bits")

    def constant_value(self) -> None:
        self.kind()
        self.byte()
        self.constant()

    def constant(self) -> None:
        while (first := self.byte()) != 0x0B:
            self.later(first)
            if first in (0x43, 0x44):
                self.at += 4 if first == 0x43 else 8
            else:
                self.pass_numbers(FOLLOWING.get(first, 0))
            if first not in (0x23, 0x41, 0x42, 0x43, 0x44, 0xD0, 0xD2):
                self.words.add("sum in a constant")

    def elements(self) -> None:
        flags = self.number()
        if flags & 2 and not flags & 1:
            self.pass_numbers(1)
        if not flags & 1:
            self.constant()
        if flags & 3:
            self.byte()
        for _ in range(self.number()):
            if flags & 4:
                self.constant()
            else:
                self.pass_numbers(1)
        if flags:
            self.words.add("elements of a kind")

    def data(self) -> None:
        flags = self.number()
        if flags == 2:
            self.pass_numbers(1)
        if flags != 1:
            self.constant()
        self.pass_bytes()
        if flags == 1:
            self.words.add("data that waits")

    def later(self, first: int) -> None:
        if first in LATER:
            self.words.add(LATER[first])

    def function(self) -> None:
        size = self.number()
        end = self.at + size
        for _ in range(self.number()):
            self.pass_numbers(1)
            self.kind()
        while self.at < end and self.instruction():
            pass
        self.at = end

    def instruction(self) -> bool:
        """Read one instruction. False: it is unknown, so that nobody can say where the next one starts."""
        first = self.byte()
        self.later(first)
        if first in FOLLOWING:
            if first in (2, 3, 4, 6) and not 0x40 <= self.code[self.at] <= 0x7F:
                self.words.add("block with several results")
            self.pass_numbers(FOLLOWING[first])
            if first == 0x11 and self.code[self.at - 1]:
                self.words.add("call through another table")
        elif first in (0x43, 0x44):
            self.at += 4 if first == 0x43 else 8
        elif first == 0x0E:
            self.pass_numbers(self.number() + 1)
        elif first == 0x1C:
            self.pass_bytes()
        elif first == 0xFC and self.code[self.at] < len(AFTER_FC):
            second = self.byte()
            self.words.add(AFTER_FC[second])
            self.pass_numbers(FOLLOWING_AFTER_FC[second])
        else:
            self.words.add(f"unknown instruction {first:#x}")
            return False
        return True


# What must hold.


def test_the_floor_is_what_the_needed_features_make_it() -> None:
    for browser, floor in FLOOR.items():
        needs = {row["feature"]: since(support_of(row["key"]), browser) for row in ROWS if row["needed"]}
        assert max(needs.values()) == version(floor), (browser, needs)
    assert set(FLOOR) == set(BROWSERS)


def test_the_accessibility_page_says_the_same_floor() -> None:
    page = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    assert [browser for browser, floor in FLOOR.items() if not re.search(rf"{browser} {floor}(?!\.?\d)", page)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["feature"])
def test_no_row_is_left_over(row: dict[str, Any]) -> None:
    sources = {"script": our_script() + pythons_script(), "style": our_style(), "wasm": pythons_code()}
    assert re.search(row["pattern"], sources[row["where"]], re.MULTILINE)
    for key in (row["key"], *row.get("also", [])):
        assert support_of(key)
    assert row["needed"] or (row["without"] and row["where"] != "wasm")


def test_no_extra_is_older_than_the_floor() -> None:
    extras = [row for row in ROWS if not row["needed"]]
    assert [row["feature"] for row in extras if not is_newer(support_of(row["key"]))] == []


def test_our_scripts_use_nothing_newer_that_no_row_names() -> None:
    assert without_a_row(newer_in_script(our_script()), our_script()) == {}


def test_our_style_uses_nothing_newer_that_no_row_names() -> None:
    assert without_a_row(newer_in_style(our_style()), our_style()) == {}


def test_pythons_scripts_use_nothing_newer_that_no_row_names() -> None:
    assert without_a_row(newer_in_python(), our_script() + pythons_script()) == {}


def test_pythons_code_uses_nothing_newer_that_no_row_names() -> None:
    patterns = [row["pattern"] for row in ROWS if row["where"] == "wasm"]
    words = pythons_code().splitlines()
    assert [word for word in words if not any(re.search(pattern, word) for pattern in patterns)] == []


def test_no_false_friend_is_left_over() -> None:
    found = newer_in_script(our_script()) | newer_in_style(our_style()) | newer_in_python()
    assert set(RULES["others"]) - set(found) == set()


@pytest.mark.parametrize(
    "script",
    [
        "navigator.wakeLock.request('screen')",
        "Array.fromAsync(list)",
        "document.startViewTransition(change)",
        "list.toSorted()",
        "list.with(0, 1)",
        "Object.groupBy(list, kind)",
        "AbortSignal.timeout(1)",
        "AbortSignal.any([])",
        "bytes.toBase64()",
        "URL.canParse(text)",
        "new CompressionStream('gzip')",
        'addEventListener("scrollend", stop)',
        "part.togglePopover()",
        "text.replace(/(?<=a)b/, '')",
    ],
)
def test_a_newer_script_would_be_seen(script: str) -> None:
    assert without_a_row(newer_in_script(script), script)


@pytest.mark.parametrize(
    "script",
    [
        "document.querySelector('a').click()",
        "player.with = 1; URL.createObjectURL(file)",
        "Promise.all(JSON.parse(text))",
        "function getScreenDetails() {} getScreenDetails()",
        'say("getScreenDetails")',
    ],
)
def test_an_older_script_is_no_fault(script: str) -> None:
    assert without_a_row(newer_in_script(script), script) == {}


@pytest.mark.parametrize(
    "style",
    [
        "a { color: color-mix(in srgb, red, blue) }",
        "p { block-size: 100dvh }",
        "@container (inline-size > 40rem) { p { margin: 0 } }",
        "@layer base { p { margin: 0 } }",
        "p:popover-open { margin: 0 }",
        "p { anchor-name: --a }",
        "p { & b { margin: 0 } }",
        "p { text-wrap: pretty }",
        "@starting-style { p { margin: 0 } }",
        "@media (prefers-reduced-transparency: reduce) { p { margin: 0 } }",
        "p { inline-size: 20cqi }",
    ],
)
def test_a_newer_style_would_be_seen(style: str) -> None:
    assert without_a_row(newer_in_style(style), style)


def test_an_older_style_is_no_fault() -> None:
    style = "a:hover { color: var(--x); inline-size: min(3rem, 5vw) } @media print { p { margin: 0 } }"
    assert without_a_row(newer_in_style(style), style) == {}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"\x20\x00\x41\x80\x01\x6a\x1a\x0b", set()),
        (b"\x06\x40\x19\x09\x00\x0b\x0b", {"try", "catch_all", "rethrow"}),
        (b"\x41\x00\xfc\x0a\x00\x00\x0b", {"memory.copy"}),
        (b"\x43\x06\x06\x06\x06\xc0\x0b", {"i32.extend8_s"}),
        (b"\xfd\x0c\x06\x06\x0b", {"unknown instruction 0xfd"}),
        (b"\x1f\x40\x00\x0b\x0b", {"unknown instruction 0x1f"}),
        (b"\xfc\x12\x0b", {"unknown instruction 0xfc"}),
        (b"\x12\x00\x0b", {"unknown instruction 0x12"}),
        (b"\x02\x05\x0b\x0b", {"block with several results"}),
    ],
)
def test_the_reader_of_wasm_tells_what_is_new(body: bytes, words: set[str]) -> None:
    function = b"\x00" + body
    code = b"\x01" + bytes([len(function)]) + function
    assert Wasm(b"\0asm\1\0\0\0\x0a" + bytes([len(code)]) + code).words == words


def test_the_reader_of_wasm_tells_what_goes_in_and_out() -> None:
    types = b"\x02\x60\x01\x7e\x02\x7f\x6f\x60\x00\x00"
    imports = b"\x02\x01a\x01b\x00\x00\x01a\x01c\x03\x7f\x01"
    sums = b"\x01\x7f\x00\x41\x01\x41\x01\x6a\x0b"
    parts = ((1, types), (2, imports), (6, sums))
    code = b"".join(bytes([section, len(part)]) + part for section, part in parts)
    said = {"several results", "externref", "i64 to or from script", "global that changes, from outside"} | {
        "sum in a constant"
    }
    assert Wasm(b"\0asm\1\0\0\0" + code).words == said


def test_versions_are_compared_as_numbers() -> None:
    assert version("15.2") < version("15.10") < version("16") == version("16.0") < version(False) == version("preview")
    assert version("≤37") == version("37")
