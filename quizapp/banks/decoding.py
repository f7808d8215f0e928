"""From the bytes of a file to its text: UTF-8, and what Chinese editors write instead."""

import codecs
import shlex
from collections.abc import Iterator

from quizapp.banks.problem import Problem, Problems, Spot
from quizapp.core.text import display
from quizapp.messages import Message, message

MAX_BYTES = 32_000_000

# How iconv calls what is read all the same, and what is not.
_READ = ("GB18030", "BIG5")
_NAMED = ("SHIFT_JIS", "EUC-JP", "EUC-KR")
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
_CODECS = {"SHIFT_JIS": "cp932", "BIG5": "cp950", "EUC-KR": "cp949"}

# Characters that every bank is full of. Read in the wrong encoding, a text holds next to none.
_COMMON = frozenset(
    "的一是不了在有和人中大上个個国國我以要他时時来來们們生到作地于於出就分对對成会會可主发發"
    "年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經三之进進等部度家"
    "题題目干幹答案解析选選项項正确確错錯误誤判断斷单單服务務列关關第章简述哪些属屬为為"
    "，。、：；？（）“”《》"
)
_ENOUGH = 0.25


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, or None with a problem that names the encoding and how to convert it."""
    problems = Problems(path)
    text = _decode(data, problems)
    return text, problems.found


def _decode(data: bytes, problems: Problems) -> str | None:
    if len(data) > MAX_BYTES:
        problems.error(
            "F006",
            Spot(0),
            message("the file has more than {limit} bytes", limit=MAX_BYTES),
            message("split it into several banks"),
        )
        return None
    wide = _wide_encoding(data)
    if wide:
        _refuse(wide, problems)
        return None
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, error.start, problems)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark or by the zero bytes of its ASCII characters."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            return name
    start = data[:2000]
    if len(start) >= 4 and start.count(0) * 4 >= len(start):
        return "UTF-16LE" if start[1::2].count(0) >= start[::2].count(0) else "UTF-16BE"
    return None


def _guess(data: bytes, first_bad: int, problems: Problems) -> str | None:
    # The better fit wins: GB18030 can read almost anything, Big5 included, as rare characters.
    texts = dict(_readings(data, _READ))
    name = max(texts, key=lambda name: _commonness(texts[name]), default=None)
    if name and _commonness(texts[name]) >= _ENOUGH and not _is_kana(texts[name]):
        problems.warn(
            "F002",
            Spot(1),
            message("the file is not UTF-8; it was read as {encoding}", encoding=name),
            _conversion(name, problems.path),
        )
        return texts[name]
    for other, text in _readings(data, _NAMED):
        if _is_kana(text) or (other == "EUC-KR" and _is_hangul(text)):
            _refuse(other, problems)
            return None
    line = data.count(b"\n", 0, first_bad) + 1
    problems.error(
        "F001",
        Spot(line),
        message("this line is not UTF-8 (byte {byte})", byte=f"0x{data[first_bad]:02X}"),
        _conversion("WINDOWS-1252", problems.path),
    )
    return None


def _readings(data: bytes, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, data.decode(_CODECS.get(name, name))
        except UnicodeDecodeError:
            continue


def _commonness(text: str) -> float:
    """The share of common characters among those beyond ASCII."""
    foreign = [c for c in text if not c.isascii()]
    return sum(c in _COMMON for c in foreign) / max(1, len(foreign))


def _is_kana(text: str) -> bool:
    foreign = [c for c in text if not c.isascii()]
    return sum("\u3041" <= c <= "\u30fe" for c in foreign) * 5 >= max(1, len(foreign))


def _is_hangul(text: str) -> bool:
    foreign = [c for c in text if not c.isascii()]
    return sum("\uac00" <= c <= "\ud7a3" for c in foreign) * 2 >= max(1, len(foreign))


def _refuse(encoding: str, problems: Problems) -> None:
    problems.error(
        "F001",
        Spot(1),
        message("the file is {encoding}, not UTF-8", encoding=encoding),
        _conversion(encoding, problems.path),
    )


def _conversion(encoding: str, path: str) -> Message:
    return message(
        "save it as UTF-8, or run `iconv -f {encoding} -t UTF-8 {path} > new.yaml`",
        encoding=encoding,
        path=shlex.quote(display(path)),
    )
