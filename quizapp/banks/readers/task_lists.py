"""Lists of boxes in Markdown that are the options of a question, though no letters name them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.banks.words import JUDGEMENTS
from quizapp.core.question import LETTERS

_ITEM = re.compile(r"[ \t]{0,20}[-*+][ \t]+\[[ xX]\][ \t]+(?P<text>\S.*)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?){1,20}")
_STEM = re.compile(
    r"[ \t]{0,8}(?P<sharp>#{1,6}[ \t]+)?(?:[-*+][ \t]+)?\*{0,2}"
    r"(?:第?\d{1,4}[ \t]?(?:[.、．:：)）题題]|\\\.)|[(（]\d{1,4}[)）])"
)
_OWN_LETTER = re.compile(r"[(（]?[A-Ha-h][ ]?[.、．:：)）]")
# The boxes of a plan stand beneath numbers too, but nothing is asked there.
_ASKS = re.compile(
    r"[?？]|[(（【\[][ \u3000]*[)）】\]]|_{2,}|＿{2,}|哪|什么|什麼|何"
    r"|[单單多][选選]|选择|選擇"
    r"|(?:是|有|为|為|包括|属于|屬於|应|應|应当|應當)[ \t]*[:：。]?\**$"
    r"|\b(?:which|what|who|select|choose)\b",
    re.IGNORECASE,
)
_LONGEST_STEM = 6
_FEWEST, _MOST = 2, 8


def letters(lines: Sequence[str]) -> Mapping[int, str]:
    """Which lines are options, by their places, and the letters that they have not.

    They are the boxes beneath a numbered line that asks; lines of code have to be blank.
    """
    return {
        place: letter
        for stem, items in _lists(lines)
        if _are_options(stem, list(items.values()))
        for place, letter in zip(items, LETTERS, strict=False)
    }


def _lists(lines: Sequence[str]) -> Iterator[tuple[str, dict[int, str]]]:
    """The lists of boxes with what they stand beneath, and their texts by their places."""
    stem: list[str] = []
    items: dict[int, str] = {}
    for place, line in enumerate(lines):
        quote = _QUOTE.match(line)
        text = line[quote.end() :] if quote else line
        item = _ITEM.match(text)
        if item:
            items[place] = item["text"].strip()
        elif not text.strip() or (items and text[:1] in " \t" and not _STEM.match(text)):
            continue  # between items, or the rest of one
        else:
            if items:
                yield "\n".join(stem), items
                stem, items = [], {}
            if _STEM.match(text):
                stem = [text.strip()]
            elif text.startswith("#") or len(stem) >= _LONGEST_STEM:
                stem = []
            elif stem:
                stem.append(text.strip())
    if items:
        yield "\n".join(stem), items


def _are_options(stem: str, texts: Sequence[str]) -> bool:
    if not stem or not _FEWEST <= len(texts) <= _MOST:
        return False
    if any(_OWN_LETTER.match(text) for text in texts):
        return False
    are_verdicts = all(text.strip("*。. ").lower() in JUDGEMENTS for text in texts)
    return are_verdicts or bool(_ASKS.search(stem))
