"""Marks of Markdown around answers: "1. **B**", "**1. 答案：C**", "**解析**：…", "> 解析：…".

They say nothing there, so that the folded text has spaces in their places; lengths stay the same.
"""

import re

from quizapp.banks.papers.vocabulary import JUDGED, LETTERS

_ENDS = r"(?=[ ]{0,8}(?:$|[。;](?=[^\n]{2})|[(](?![ A-H,、/]{1,16}[)])))"
"""Letters in brackets may belong to the answer."""
_VALUE = rf"(?:{LETTERS}|{JUDGED})"
_LABELS = "(?:正确|参考|标准)?答案|(?:答案)?解析|知识点|考点|难度"
_MARKED = re.compile(
    rf"^[ ]{{0,8}}[*]{{2}}(?P<label>{_LABELS})(?P<inside>[ ]?:)?[*]{{2}}(?P<behind>[ ]?:)?"
    rf"|^[ ]{{0,8}}\d{{1,4}}[ ]?[.、)][ ]{{0,4}}[*]{{2}}{_VALUE}[*]{{2}}{_ENDS}"
    r"|^[ ]{0,8}[*]{2}\d{1,4}[ ]?[.、)][ ]{0,4}(?:参考|正确)?答案[ ]?:[ ]{0,4}"
    rf"{_VALUE}[ ]?(?:[(][√×][)])?[*]{{2}}{_ENDS}"
    r"|^[ ]{0,12}>(?=[ ]{0,4}(?:答案)?解析[ ]?:)",
    re.M,
)


def without_key_markup(plain: str) -> str:
    """Folded text in which the answers of a list bear no marks of Markdown."""
    if "**" not in plain and "\n>" not in plain and " >" not in plain:
        return plain
    return _MARKED.sub(_bare, plain)


def _bare(match: re.Match[str]) -> str:
    if match["label"]:
        # The label stands right before what it names, as far as its marks went.
        colon = ":" if match["inside"] or match["behind"] else ""
        return (match["label"] + colon).rjust(len(match[0]))
    return match[0].translate({ord("*"): " ", ord(">"): " "})
