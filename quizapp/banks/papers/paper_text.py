"""A document as one text with a folded twin of the same length, and the way back to its lines.

All marks are looked for in the twin, where full-width forms, odd spaces and dashes, and traditional
characters are written in one way; what is shown is cut from the text itself at the same places.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from quizapp.banks.incoming.document import Document, LineRepair, SourceLine, Stretch
from quizapp.banks.papers.key_markup import without_key_markup
from quizapp.banks.papers.misprints import mended
from quizapp.banks.papers.misread import misread
from quizapp.banks.papers.page_splits import page_splits
from quizapp.banks.papers.ticks import typed_verdicts
from quizapp.banks.papers.usage import usual_signs


def _fold_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for number in range(20):
        circled = chr(0x2460 + number)
        table |= {0x2474 + number: circled, 0x2488 + number: circled}
    for number in range(10):
        circled = chr(0x2460 + number)
        table |= {0x2776 + number: circled, 0x2780 + number: circled, 0x278A + number: circled}
    pairs = {
        " ": "\t\x0b\x0c\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
        "\u2009\u200a\u202f\u205f\u3000\u2028\u2029",
        "√": "✓✔☑✅🗸ν",
        "○": "〇◯⭕",
        "×": "✗✘❌✖☒╳✕乂❎⨯",
        "-": "‐‑‒–—―−─━﹣",
        "(": "﹙⁽❨〈{｛",
        ")": "﹚⁾❩〉}｝",
        "[": "〔［",
        "]": "〕］",
        ".": "﹒․",
        "、": "﹑､",
        ":": "﹕︰ː∶",
        "。": "｡",
        "_": "﹍﹎﹏¯￣",
        "*": "★☆✱＊",
        "~": "～〜",
    }
    for plain, others in pairs.items():
        table |= dict.fromkeys(map(ord, others), plain)
    return table


_FOLD = _fold_table()
_MARGIN = 400
_TRADITIONAL = re.compile("[題選單項斷錯確對號簡論釋參準]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_GLOSS = re.compile(
    rf"(?<=[{_HAN}])[(（]([a-zü]{{0,5}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ][a-zü]{{0,4}})[)）]"
)
_GLOSSES_ENOUGH = 3
# An address holds letters and numbers that mean nothing here.
_ADDRESS = re.compile(r"!\[[^\[\]\n]{0,40}\](?=\()|(?:https?://|www\.)[!-'*-~]{1,2000}")
_LIST_MARKS = frozenset("-•·+")
_LIST_MARK = re.compile(
    r"^(?P<margin>[ \t\u3000]{0,80})[-•·+][ \t]{1,4}"
    r"(?=[A-Ha-h][ ]?[.、．:：)）]|(?:对|错|正确|错误|是|否)[ \t]{0,8}$)"
)
"""What lists on web pages and in Markdown have before each option."""
_BULLETS = frozenset("○◯〇□☐▢◎●■◇◆")
_BULLET = re.compile(
    rf"^(?P<margin>[ \t\u3000]{{0,80}})[{''.join(sorted(_BULLETS))}][ ]?"
    r"(?=[A-Ha-h][ ]?[.、．:：)）]|(?:对|错|正确|错误|是|否)[ ]{0,8}(?:[(（\[【]|$))"
)
"""What web forms draw before an option to tick."""
_PAGE_MARK = re.compile(
    r"[ \u3000]{0,4}(?:[-—]{1,3}[ ]?)?第[ ]?\d{1,4}[ ]?[页頁][ ,，/／]{0,3}共[ ]?\d{1,4}[ ]?[页頁]"
    r"(?:[ ]?[-—]{1,3})?[ \u3000]{0,4}"
)
"""A page's number among all pages: no question speaks so."""
_REMINDER = re.compile(
    r"(?:\d{1,3}/\d{1,3}[ ]?)?(?:版权文档|仅[供用]于?个人学习|(?:资料|文档)?个人[收搜]集整理"
    r"|(?:文档|资料)(?:来自于?|来源于?|收集自)(?:网络|互联网)(?:搜索)?)"
    r"[,，。 ]{0,2}(?:请?勿用?[做作于为]{0,2}商业用途|仅[供用]于?个人(?:学习|参考)(?:使用)?)"
)
"""What a site strews into the lines of its documents, so that copies can be told."""
_BREAK = re.compile(r"(?i)<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>")
_TAG = re.compile(
    r"(?i)</?\s*(?:a|b|p|i|u|em|strong|span|div|font|br|li|ul|ol|h[1-6]|table|tbody|tr|td|th|sub"
    r"|sup|img|center|details|summary|pre|code)\b[^<>]{0,400}>"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_UNSAFE_ENTITY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class PaperText:
    """The text of a document, its folded twin, and where its lines are."""

    def __init__(self, document: Document, simplify: Callable[[str], str]) -> None:
        self.name = document.name
        self.repairs: list[LineRepair] = []
        self.is_parted = False
        """Whether a site parted the text into pages; it shows the first ones only."""
        self.lines: list[SourceLine] = list(self._mended(document.lines))
        self.emptied = {line.number for line in document.lines if line.text.strip()} - {
            line.number for line in self.lines if line.text.strip()
        }
        """Numbers of lines that held markup alone, or are read apart from all others."""
        self.starts: list[int] = []
        position = 0
        for line in self.lines:
            self.starts.append(position)
            position += len(line.text) + 1
        self.text = "\n".join(line.text for line in self.lines)
        plain = mended(typed_verdicts(_folded(self.text, simplify)))
        plain = without_key_markup(usual_signs(plain))
        plain = _ADDRESS.sub(_masked, plain)
        self.plain = self._reread(plain)

    def _reread(self, plain: str) -> str:
        """The folded text with what a scan misread, and each of these noted as a repair."""
        pieces: list[str] = []
        at = 0
        for one in misread(plain):
            if one.start < at:
                continue
            pieces += [plain[at : one.start], one.meant]
            at = one.start + len(one.written)
            what = "letter" if one.meant.isalpha() else "number"
            line = self.number_at(one.start)
            self.repairs.append(LineRepair(line, what, one.written, one.meant))
        return "".join([*pieces, plain[at:]])

    def _mended(self, lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
        known = list(lines)
        glossed = 0
        for line in known:
            glossed += len(_GLOSS.findall(line.text))
            if glossed >= _GLOSSES_ENOUGH:
                break
        splits = page_splits([line.text for line in known])
        self.is_parted = bool(splits)
        for index, line in enumerate(known):
            mended = line
            if index in splits:
                mended = self._cut(mended, splits[index])
            if glossed >= _GLOSSES_ENOUGH:
                mended = self._without(_GLOSS, mended, "gloss", lambda _: "")
            if mended.text.lstrip()[:1] in _LIST_MARKS:
                mended = self._without(_LIST_MARK, mended, "bullet", lambda match: match["margin"])
            if mended.text.lstrip()[:1] in _BULLETS:
                mended = self._without(_BULLET, mended, "bullet", lambda match: match["margin"])
            if "页" in mended.text or "頁" in mended.text:
                mended = self._without_page_marks(mended)
            if "商业用途" in mended.text or "仅" in mended.text:
                mended = self._without(_REMINDER, mended, "advert", _apart)
            if "&" in mended.text:
                mended = self._without(_ENTITY, mended, "entity", _character)
            if "<" in mended.text:
                yield from self._without_tags(mended)
            else:
                yield mended if "\n" not in mended.text else _flat(mended)

    def _cut(self, line: SourceLine, length: int) -> SourceLine:
        """The line without the mark of a page at its start."""
        mark = re.compile(re.escape(line.text[:length]))
        return self._without(mark, line, "page", lambda m: m[0] if m.start() else "")

    def _without_page_marks(self, line: SourceLine) -> SourceLine:
        """A line that says something, without the page's number that got into it."""
        if _PAGE_MARK.fullmatch(line.text.strip()):
            return line
        return self._without(_PAGE_MARK, line, "page", _apart)

    def _without_tags(self, line: SourceLine) -> Iterator[SourceLine]:
        """A line that holds HTML, as the lines that it would be shown as."""
        broken = self._without(_BREAK, line, "markup", lambda _: "\n")
        clean = self._without(_TAG, broken, "markup", lambda _: "")
        parts = clean.text.split("\n")
        if len(parts) == 1:
            yield clean
            return
        for part in parts:
            yield SourceLine(line.number, part, heading=line.heading)

    def _without(
        self,
        pattern: re.Pattern[str],
        line: SourceLine,
        what: str,
        result: Callable[[re.Match[str]], str],
    ) -> SourceLine:
        """The line with each match replaced, its stretches moved, the repairs noted."""
        pieces: list[str] = []
        shifts: list[tuple[int, int]] = []
        shift = at = 0
        for match in pattern.finditer(line.text):
            new = result(match)
            if new == match[0]:
                continue
            pieces += [line.text[at : match.start()], new]
            at = match.end()
            shift += len(new) - len(match[0])
            shifts.append((at, shift))
            self.repairs.append(LineRepair(line.number, what, match[0], new.strip("\n")))
        if not shifts:
            return line
        text = "".join([*pieces, line.text[at:]])
        stretches = tuple(
            Stretch(_moved(s.start, shifts), max(_moved(s.end, shifts), 0), s.how)
            for s in line.stretches
        )
        return SourceLine(line.number, text, stretches, line.cells, line.heading)

    def empty(self, indices: Iterable[int]) -> None:
        """Leave nothing but spaces of lines that are read apart from all others."""
        text, plain, at = [], [], 0
        for index in indices:
            start = self.starts[index]
            blank = " " * len(self.lines[index].text)
            text += [self.text[at:start], blank]
            plain += [self.plain[at:start], blank]
            at = start + len(blank)
            self.emptied.add(self.lines[index].number)
        self.text = "".join([*text, self.text[at:]])
        self.plain = "".join([*plain, self.plain[at:]])

    def line_at(self, position: int) -> int:
        """The index in `lines` of the line that holds a place in the text."""
        return bisect_right(self.starts, position) - 1

    def number_at(self, position: int) -> int:
        """The number in the document of the line that holds a place in the text."""
        return self.lines[self.line_at(position)].number

    def line_end(self, position: int) -> int:
        """Where the line ends that holds a place in the text."""
        # Not by looking for the end: a paper may be one line of ten megabytes.
        following = bisect_right(self.starts, position)
        return self.starts[following] - 1 if following < len(self.starts) else len(self.plain)

    def starts_line(self, position: int) -> bool:
        """Whether only spaces stand before a place on its line; a long margin is none."""
        line = self.starts[bisect_right(self.starts, position) - 1]
        return position - line <= _MARGIN and not self.plain[line:position].strip()


def _moved(place: int, shifts: list[tuple[int, int]]) -> int:
    index = bisect_right(shifts, (place, 1 << 60)) - 1
    return place if index < 0 else place + shifts[index][1]


def _masked(match: re.Match[str]) -> str:
    return "\ue000" * len(match[0])


def _flat(line: SourceLine) -> SourceLine:
    text = line.text.replace("\n", " ")
    return SourceLine(line.number, text, line.stretches, line.cells, line.heading)


def _apart(match: re.Match[str]) -> str:
    """What stands in the place of a page's number: a space where something would run together."""
    text, end = match.string, match.end()
    before, after = text[: match.start()][-1:], text[end : end + 1]
    return " " if before.isascii() and after.isascii() and before and after else ""


def _character(match: re.Match[str]) -> str:
    shown = html.unescape(match[0])
    return match[0] if _UNSAFE_ENTITY.search(shown) else shown


def _folded(text: str, simplify: Callable[[str], str]) -> str:
    plain = text.translate(_FOLD)
    if not _TRADITIONAL.search(plain):
        return plain
    simple = simplify(plain)
    if len(simple) == len(plain) and simple.count("\n") == plain.count("\n"):
        return simple
    lines = ((line, simplify(line)) for line in plain.split("\n"))
    return "\n".join(new if len(new) == len(old) and "\n" not in new else old for old, new in lines)
