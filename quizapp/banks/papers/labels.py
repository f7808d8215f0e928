"""Words before 答案 that are no part of its label: "D.装修标准答案：B" where others say 答案."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quizapp.banks.papers.answer_marks import AnswerMark
from quizapp.banks.papers.vocabulary import HAN

_GLUED = re.compile(rf"(?<=[{HAN}])(?P<word>标准|正确)(?=答案)")
_LABEL = re.compile(r"(?P<word>标准|参考|正确)?答案")
_USUAL = 5


def as_labelled(plain: str, found: Sequence[AnswerMark]) -> list[AnswerMark]:
    """The answers; where one label of many bears such a word, it belongs to the text before.

    An option may well end with it, as none does with 参考.
    """
    labels = [_LABEL.match(plain, mark.start) for mark in found]
    words = Counter((label["word"] or "") for label in labels if label)
    if words[""] < _USUAL:
        return list(found)
    result = []
    for mark in found:
        glued = _GLUED.match(plain, mark.start)
        is_text = glued is not None and words[glued["word"]] == 1
        result.append(replace(mark, start=glued.end()) if glued and is_text else mark)
    return result
