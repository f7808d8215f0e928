"""Bank files that were made to harm, and whether the whole file or a question of it is refused.

Each is bytes, made when asked for, so that naming the files costs nothing.
"""

import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

GOOD = "bank: b\ntitle: T\nquestions:\n  - {id: good, stem: 甲, answer: 对, explanation: 乙}\n"
ATTACK = "\x1b]52;c;eA==\x07[@click=app.quit]x[/]\x1b[2J\x9b31m\u202e\r"
MARKUP = "[@click=app.quit]x[/] [/] [bold] [link=http://x]y[/link] arr[i] {0} %s"
SHIPPED = Path(__file__).parents[2] / "question_banks" / "service-marketing.yaml"


@dataclass(frozen=True)
class Hostile:
    """One file; `name` is what it is called on the disk."""

    title: str
    data: Callable[[], bytes]
    is_refused: bool | None
    """Whether there must be an error; None: whichever, so long as it is said in order."""
    name: str = "bank.yaml"
    seconds: float = 3


def hostile_files() -> list[Hostile]:
    """All of them, in the same order and with the same bytes each time."""
    return [
        *_raw_characters(),
        *_escapes(),
        *_every_field(),
        *_bombs(),
        *_values(),
        *_encodings(),
        *_tags(),
        *_no_banks(),
        *(replace(file, seconds=5) for file in _sizes()),
        *_ids(),
        *_cut_and_flipped(),
        *_other_formats(),
        *_names(),
    ]


def _text(title: str, text: str, refused: bool | None = True, name: str = "bank.yaml") -> Hostile:
    return Hostile(title, lambda: text.encode("utf-8", "surrogatepass"), refused, name)


def _lazy(title: str, make: Callable[[], str], refused: bool | None = True) -> Hostile:
    return Hostile(title, lambda: make().encode(), refused)


def _raw_characters() -> Iterator[Hostile]:
    codes = [*(c for c in range(0x20) if c not in (9, 10, 13)), 0x7F, 0x80, 0x85, 0x8D, 0x90]
    codes += [0x9B, 0x9D, 0x9F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xD800, 0xDFFF]
    codes += [0xE0001, 0xE0041, 0xE007F, 0xFFFE, 0xFFFF]
    for code in codes:
        text = f'{GOOD}  - {{stem: "丙{chr(code)}丁", answer: 对}}\n'
        yield _text(f"raw U+{code:04X}", text)


def _escapes() -> Iterator[Hostile]:
    for escape in (
        r"\e]52;c;eA==\a", r"\0", r"\x1b[2J", r"\x9b31m", r"\N", r"\b\b\b", r"\r", r"\v\f",
        r"\u202e", r"\ud800", r"\ud83d\ude00", r"\U000E0041", r"\U00110000", r"\xZZ", r"\q",
    ):  # fmt: skip
        yield _text(f"escape {escape}", f'{GOOD}  - {{stem: "丙{escape}", answer: 对}}\n')


def _every_field() -> Iterator[Hostile]:
    places = {
        "bank id": "bank: {x}\nquestions: []\n",
        "title": "bank: b\ntitle: {x}\n",
        "language": "bank: b\nlang: {x}\n",
        "format": "format: {x}\nbank: b\n",
        "key": "bank: b\n{x}: 1\n",
        "chapter id": "bank: b\nchapters: [{{id: {x}, title: T, questions: []}}]\n",
        "chapter title": "bank: b\nchapters: [{{id: c, title: {x}, questions: []}}]\n",
        "question id": "bank: b\nquestions: [{{id: {x}, stem: 甲, answer: 对}}]\n",
        "stem": "bank: b\nquestions: [{{stem: {x}, answer: 对}}]\n",
        "option": "bank: b\nquestions: [{{stem: 甲, options: [{x}, 乙], answer: C}}]\n",
        "answer": "bank: b\nquestions: [{{stem: 甲, options: [丙, 乙], answer: {x}}}]\n",
        "why": "bank: b\nquestions: [{{stem: 甲, options: [丙, 乙], answer: A, why: {{{x}: 丁}}}}]\n",
        "points": "bank: b\nquestions: [{{stem: 甲, answer: 对, points: {x}}}]\n",
        "type": "bank: b\nquestions: [{{stem: 甲, answer: 对, type: {x}}}]\n",
        "marking": "bank: b\nquestions: [{{stem: 甲, answer: 对, marking: {x}}}]\n",
        "shuffle": "bank: b\nquestions: [{{stem: 甲, answer: 对, shuffle: {x}}}]\n",
        "question key": "bank: b\nquestions: [{{stem: 甲, answer: 对, {x}: 1}}]\n",
        "blueprint": "bank: b\nblueprints: [{{id: {x}, title: T, sections: []}}]\n",
    }
    quoted = '"' + ATTACK.replace("\r", "") + '"'
    for place, text in places.items():
        yield _text(f"terminal codes as {place}", text.format(x=quoted))
        yield _text(f"markup as {place}", text.format(x=f"'{MARKUP}'"), refused=None)
    yield _text("terminal codes in a comment", f"# {ATTACK}\n{GOOD}")
    yield _text("terminal codes as anchor", f"{GOOD}x: &{ATTACK} 1\n")
    yield _text("terminal codes as tag", f"{GOOD}x: !{ATTACK} 1\n")
    yield _text("terminal codes as directive", f"%{ATTACK}\n---\n{GOOD}")


def _bombs() -> Iterator[Hostile]:
    def merge() -> str:
        lines = (f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 10))
        return GOOD + "a0: &a0 {x: 1}\n" + "".join(lines)

    laughs = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    yield _text("a billion laughs", f"{GOOD}a0: &a0 [x]\n{laughs}")
    yield _lazy("merge bomb", merge)
    yield _text("an alias of itself", f"{GOOD}a: &a [*a]\n")
    yield _text("an alias of nothing", f"{GOOD}title2: *nothing\n")
    yield _text("a merge of itself", f"{GOOD}a: &a {{<<: *a}}\n")
    for opening in ("[", "{", "{a: ", "- ", "? ", "[{", "!x ", "&a "):
        yield _lazy(f"100,000 {opening}", lambda o=opening: f"{GOOD}x: {o * 100_000}\n")
    steps = (" " * n + "- \n" for n in range(3000))  # 4.5 MB
    yield replace(_lazy("3,000 blocks", lambda: GOOD + "x:\n" + "".join(steps)), seconds=5)
    yield _lazy("deep and closed", lambda: f"{GOOD}x: {'[' * 50_000}{']' * 50_000}\n")
    yield _lazy(
        "100,000 anchors", lambda: GOOD + "".join(f"a{n}: &a{n} x\n" for n in range(100_000))
    )


def _values() -> Iterator[Hostile]:
    numbers = ("9" * 1_000_000, "9" * 5000, "1" + ":59" * 10_000, "1e999999", "-1e999999", ".inf",
               ".nan", "-.inf", "0x" + "f" * 5000, "0b1", "1_000", "2026-02-30", "9999999-01-01",
               "2026-01-01T00:00:00Z", "-0", "-1", "~", "[]", "{}", "true")  # fmt: skip
    for value in numbers:
        text = f"bank: b\nquestions:\n  - {{stem: 甲, answer: 对, points: {value}}}\n"
        yield _text(f"points {value[:20]} ({len(value)})", text, refused=None)
    for value in ("1", "1.0", "2026-01-01", "~", "null", "''", "[]", "{}", "[[A]]", "{A: B}", "Z",
                  "ABCDEFGHIJ", "A" * 10_000):  # fmt: skip
        text = f"bank: b\nquestions:\n  - {{stem: 甲, options: [一, 二], answer: {value}}}\n"
        yield _text(f"answer {value[:20]}", text, refused=None if value.startswith("AA") else True)


def _encodings() -> Iterator[Hostile]:
    text = SHIPPED.read_text("utf-8")[:4000] if SHIPPED.exists() else GOOD * 20
    for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        yield Hostile(codec, lambda c=codec: text.encode(c), is_refused=True)
    for codec in ("gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "utf-7", "hz",
                  "iso2022_jp", "cp1252", "cp037"):  # fmt: skip
        yield Hostile(codec, lambda c=codec: text.encode(c, "replace"), is_refused=None)
    data = GOOD.encode()
    for title, broken in {
        "two byte order marks": b"\xef\xbb\xbf" * 2 + data,
        "overlong slash": data + b"x: \xc0\xaf\n",
        "overlong NUL": data + b"x: \xc0\x80\n",
        "half a character": data[:-1] + b"\xe7\x94",
        "above U+10FFFF": data + b"x: \xf4\x90\x80\x80\n",
        "continuations": data + b"\x80" * 1000,
        "every byte": bytes(range(256)) * 40,
    }.items():
        yield Hostile(title, lambda b=broken: b, is_refused=title != "two byte order marks" or None)


def _tags() -> Iterator[Hostile]:
    for tag in (
        "!!python/object/apply:os.system ['touch pwned']", "!!python/name:os.system", "!!int 3",
        "!!python/object/new:os.system [touch pwned]", "!!binary aGk=", "!unknown 1", "! 1",
        "!!set {a, b}", "!<tag:yaml.org,2002:str> x", "!e!x 1", "!!timestamp 2026-02-30",
    ):  # fmt: skip
        yield _text(f"tag {tag}", f"{GOOD}  - {{stem: 丙, answer: 对, note: {tag}}}\n")
    for line in ("%TAG ! tag:x.org,2000:", "%TAG !! tag:x.org,2000:", "%YAML 9.9", "%FOO", "%"):
        yield _text(f"directive {line}", f"{line}\n---\n{GOOD}")


def _no_banks() -> Iterator[Hostile]:
    for text in ("", "\n", " ", "#", "---", "...", "~", "x", "1", "- x", "[]", "{}", "'", '"', "[",
                 "{", "|", ">", "&", "*", "!", "%", "@", "`", ":", "?", "\t", "---\n---\n",
                 "bank", "bank:", "bank: b", ": : :", "? ? ?", "\ufeff", "\u3000bank: b"):  # fmt: skip
        yield _text(
            f"nothing but {text!r}", text, refused=None if text in ("bank: b", "{}") else True
        )
    yield _text("two documents", f"{GOOD}---\n{GOOD}")
    yield _lazy("ten thousand documents", lambda: GOOD + "---\na: 1\n" * 10_000)


def _sizes() -> Iterator[Hostile]:
    item = "  - {{id: q{n}, stem: 第{n}题关于服务营销的说法哪一个正确, options: [一{n}, 二, 三], answer: A}}\n"
    yield _lazy("a line of 10 MB", lambda: f"{GOOD}  - {{stem: {'x' * 10_000_000}, answer: 对}}\n")
    yield _lazy("8 MB of items", lambda: GOOD + "tags:\n" + "- a\n" * 2_000_000)
    yield _lazy("200,000 bad questions", lambda: GOOD + "  - {stem: 甲, answer: 无}\n" * 200_000)
    yield _lazy("100,000 good questions",
                lambda: "bank: b\nquestions:\n" + "".join(item.format(n=n) for n in range(100_000)))  # fmt: skip
    yield _lazy("19,000 questions all alike", lambda: GOOD + "".join(
        f"  - {{id: q{n}, stem: 下列关于服务的说法正确的是{n}, answer: 对}}\n" for n in range(19_000)
    ), None)  # fmt: skip
    yield _lazy("33 MB", lambda: GOOD + "# 甲乙丙\n" * 2_800_000)
    yield _lazy("31 MB of comments", lambda: GOOD + "# comment\n" * 3_000_000, None)
    yield _lazy("7 million empty lines", lambda: GOOD + "\n" * 7_000_000, None)
    yield _lazy("a million keys", lambda: GOOD + "".join(f"k{n}: 1\n" for n in range(700_000)))
    yield _lazy("a key of a megabyte", lambda: f"{GOOD}{'k' * 1_000_000}: 1\n")
    yield _lazy("300,000 options",
                lambda: f"{GOOD}  - {{stem: 甲, options: [{'x, ' * 300_000}y], answer: A}}\n")  # fmt: skip
    yield _lazy("a mistake in every line", lambda: GOOD + "  - stem: a: b\n" * 50_000)
    yield _lazy("a quote in every line", lambda: GOOD + "  - stem: 'a\n" * 50_000)
    yield _lazy("a bracket in every line", lambda: GOOD + "  - stem: [a\n" * 50_000)
    yield _lazy("forbidden characters in every line",
                lambda: GOOD + "  - {stem: a\x1b, answer: 对}\n" * 50_000)  # fmt: skip
    yield _lazy(
        "a megabyte of marks", lambda: f"{GOOD}  - {{stem: e{chr(0x301) * 60_000}, answer: 无}}\n"
    )
    yield _lazy(
        "a family of emoji", lambda: f"{GOOD}  - {{stem: {'👨‍👩‍👧‍👦' * 9000}, answer: 无}}\n"
    )
    for title, part in {"letters": "A. ", "brackets": "（", "dashes": "- ", "hashes": "#",
                        "spaces": " ", "quotes": "'", "colons": "：", "ands": "A和"}.items():  # fmt: skip
        line = part * 30_000
        yield _lazy(f"a scanner's worst {title}",
                    lambda x=line: f"{GOOD}  - stem: |\n      {x}\n    options: |\n      {x}\n    answer: {x}\n",
                    None)  # fmt: skip


def _ids() -> Iterator[Hostile]:
    for name in ("../../x", "/etc/passwd", "http://169.254.169.254/", "a\\b", "~", "C:\\x", "-rf",
                 "--help", "a b", "", ".", "..", "CON", "x" * 5000, "' OR 1=1 --"):  # fmt: skip
        text = f"bank: b\nquestions: [{{id: '{name}', stem: 甲, answer: 对}}]\n".replace(
            "'' ", "' "
        )
        yield _text(f"question id {name[:20]!r}", text, refused=None)
        yield _text(f"bank id {name[:20]!r}", f"bank: '{name}'\n", refused=None)
    yield _text("a key twice", "bank: b\nbank: c\n")
    yield _text("a key twice in two languages", "bank: b\ntitle: x\n标题: y\n")
    yield _text("an id twice", GOOD + "  - {id: good, stem: 丙, answer: 错}\n")
    texts = "'file:///etc/passwd ![x](http://169.254.169.254/) <img src=/dev/zero>'"
    yield _text(
        "addresses", f"bank: b\nquestions: [{{stem: {texts}, answer: 对}}]\n", refused=False
    )


def _cut_and_flipped() -> Iterator[Hostile]:
    whole = SHIPPED.read_bytes()[:60_000] if SHIPPED.exists() else GOOD.encode() * 300
    chance = random.Random(4)
    for number in range(12):
        end = chance.randrange(len(whole))
        yield Hostile(f"cut {number}", lambda e=end: whole[:e], is_refused=None)
    for number in range(12):
        flipped = bytearray(whole)
        for _ in range(40):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        yield Hostile(f"flipped {number}", lambda f=bytes(flipped): f, is_refused=None)


def _other_formats() -> Iterator[Hostile]:
    yield Hostile("PNG", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000), is_refused=True)
    yield Hostile("ZIP", lambda: b"PK\x03\x04" + bytes(range(256)) * 9, is_refused=True)
    yield Hostile("SQLite", lambda: b"SQLite format 3\0" + bytes(4096), is_refused=True)
    yield Hostile("ELF", lambda: b"\x7fELF" + bytes(range(256)) * 9, is_refused=True)
    yield Hostile("zlib", lambda: zlib.compress(bytes(10_000_000)), is_refused=True)
    yield Hostile("zeros", lambda: bytes(20_000_000), is_refused=True)
    yield _text("JSON", '{"bank": "b", "questions": [' + '{"a":' * 5000 + "\n")
    yield _text("HTML", "<!DOCTYPE html><script>alert(1)</script>\n")
    yield _text("XML", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>\n')


def _names() -> Iterator[Hostile]:
    for name in ("\x1b]52;c;eA==\x07.yaml", "\x1b[2J\u202e.yaml", "a\nb.yaml", "-rf.yaml",
                 "--help.yaml", "[@click=app.quit]x[[].yaml", "a'; rm -rf ~; b.yaml",
                 "$(touch pwned).yaml", "\udc9b31m.yaml", "{0} %s.yaml"):  # fmt: skip
        yield _text(
            f"file name {name!r}", "bank: b\nquestions: [{stem: 甲, answer: 无}]\n", name=name
        )
