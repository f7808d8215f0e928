"""From the parts of a question to an opinion on it: its kind, its answer, and what is odd about it.

Nothing is guessed: an answer is taken where the document gives it.
"""

import re

from quizapp.banks.papers.answer_marks import AnswerMark, Said
from quizapp.banks.papers.chats import Chat
from quizapp.banks.papers.doubts import (
    doubt_explained_key,
    doubt_glued_letters,
    doubt_glued_stars,
    doubt_losses,
    doubt_marks_within,
    doubt_remarks,
    holds_others,
    runs_in,
)
from quizapp.banks.papers.explained_texts import explanation_of
from quizapp.banks.papers.marked_pairs import marked_last, unmarked
from quizapp.banks.papers.opinion import F, Opinion, as_answer, type_of, written
from quizapp.banks.papers.option_lengths import holds_more
from quizapp.banks.papers.option_marks import OTHER_STYLES
from quizapp.banks.papers.option_texts import option_texts
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts
from quizapp.banks.papers.statements import is_of_another
from quizapp.banks.papers.stem_texts import stem_of
from quizapp.banks.papers.texts import joined, same
from quizapp.banks.papers.told_texts import named_options
from quizapp.banks.papers.verdicts import doubt_strays, take_bare, take_behind
from quizapp.banks.papers.vocabulary import CHOICES, JUDGED, SKIPPED_KINDS, Kind, judged
from quizapp.core.question import QuestionType
from quizapp.messages import message

_SAYS = re.compile(r"[^\W_]")
"""A stem of blanks and signs alone asks nothing."""
_BLANK = re.compile(r"[(（【\[][ \u3000\xa0]*[)）】\]]|_{2,}|[(（][ \u3000\xa0]*$")
_LONG_STATEMENT = 400
_ALL = re.compile(
    r"答案[ ]?[:;][ ]{0,4}(?:全选|全部选|全都选|都选|以上全选)(?=[ 。.]{0,4}(?:\n|$))"
)
_VERDICTS = frozenset({"√", "×", "○", "对", "错", "正确", "错误", "是", "否", "T", "F"})
_EDGE = 2
# The options of a judgement that lost its answer, with the next one glued to it.
_PAIR_INSIDE = re.compile(
    r"[是对][ \u3000]*[BＢ][ \u3000.、]*[否错]|[AＡ][ \u3000.、]*(?:是[ \u3000]*否|对[ \u3000]*错)"
    r"|(?:^|[^A-Za-z])[AＡ][ \u3000]*[.、．][ \u3000]*(?:对|正确|√)[ \u3000]*(?:[\dBＢ]|$)"
    r"|[)）】\]][ *\u3000]*(?:对|正确|错误?)$"
)
_ONLY_AN_ANSWER = re.compile(rf"(?:{JUDGED}|[A-H]{{1,8}})[。.]?")
_OF_A_KEY = re.compile(
    r"[【\[(（]\s?(?:参考|正确|标准)?答案[及与和]?(?:试题)?(?:解析|详解|分析)?\s?[】\])）]"
)
"""What the items of a list of answers begin with, where it stands without its questions."""
_BLANK_AT_END = re.compile(r"[(（][ \u3000\xa0]*[)）][。.？?]?$")
_OPEN = re.compile(r"(?:[是为為有指称稱应應]|包括|[属屬][于於])[:：]?$")
_USUAL = 4
_ASKS = re.compile(r"[(（【\[][ \u3000\xa0]*[)）】\]]|_{2,}|[?？]\W*$|[(（][ \u3000\xa0]*$")


def opinion(paper: PaperText, parts: Parts, chat: Chat) -> Opinion | None:
    """What the parts say, or None where they are no question."""
    parts.answers = [mark for mark in parts.answers if not is_of_another(paper, parts, mark)]
    options, starred = option_texts(paper, parts)
    starred = starred or marked_last(paper, parts)
    is_judgement, true_first = _judgement(paper, parts, options)
    chooses = len(options) > 1 and not is_judgement
    written_in = [b for b in parts.brackets if not _is_number(b, parts)]
    parts.brackets = [b for b in written_in if not (chooses and isinstance(b.said, bool))]
    goes_on = chat.cut(parts)
    chat.explain(parts)
    stem = stem_of(paper, parts)
    found = Opinion(
        parts, parts.segment.number, parts.kind, stem, options, is_judgement, true_first
    )
    found.section = parts.segment.section
    found.asks = bool(_ASKS.search(stem))
    found.likelihood = _likelihood(paper, found, starred)
    if found.likelihood == 0:
        return None
    explanation = explanation_of(paper, parts)
    found.explanation = explanation if _SAYS.search(explanation) else ""
    _take_answer(paper, found, starred)
    _look_at_options(found)
    doubt_strays(paper, found)
    doubt_remarks(paper, found)
    doubt_glued_stars(paper, found)
    doubt_explained_key(found)
    doubt_glued_letters(paper, found)
    doubt_marks_within(found)
    doubt_losses(found)
    if goes_on or runs_in(paper, found) or holds_others(paper, found, written_in):
        found.doubt("stem-long", message("the question may hold more than itself"))
    stem = found.stem
    if not _SAYS.search(stem):
        found.doubt("stem-missing", message("the question has no text"))
    elif len(stem) < 4 and not found.number:
        found.doubt("stem-short", message("the question may have lost its beginning"))
    return found


def _judgement(paper: PaperText, parts: Parts, options: list[str]) -> tuple[bool, bool]:
    """Whether the options are 对 and 错 in some words, and whether 对 stands first."""
    if parts.pair is not None:
        return True, parts.pair.is_true_first
    if parts.style == "word":
        return True, True
    if len(options) == 2:
        spans = [span for span in parts.options if span]
        texts = [joined(paper.plain[start:end]) for start, end in spans]
        if parts.kind is not Kind.SINGLE:
            texts = [unmarked(text) for text in texts]
        values = [judged(text) for text in texts]
        if len(values) == 2 and None not in values and values[0] != values[1]:
            return True, bool(values[0])
    return False, True


def _likelihood(paper: PaperText, found: Opinion, starred: frozenset[int]) -> int:
    parts = found.parts
    said = [a.said for a in (*parts.answers, *parts.brackets) if a.said is not None]
    if found.kind in (Kind.ESSAY, Kind.BLANK) and not said and not starred:
        return 0  # the points of an essay
    if found.is_judgement or starred:
        return 2
    if sum(bool(span) for span in parts.options) >= 2:
        if said or found.asks or parts.answers or _is_headed(found):
            return 2
        lettered = parts.style not in OTHER_STYLES and bool(parts.segment.number)
        return 1 if lettered and (found.kind or not found.stem.endswith(("。", ";", "；"))) else 0
    if _waits_for_key(found, said):
        found.waits = True
        return 1
    return 2 * _is_question_alone(paper, found, said)


def _is_headed(found: Opinion) -> bool:
    """Whether options complete a stem in a section of choices, though it has no blank."""
    is_whole = len(found.options) >= _USUAL and all(found.options)
    numbered = bool(found.parts.segment.number)
    return is_whole and numbered and found.kind in CHOICES and bool(_OPEN.search(found.stem))


def _judges_plainly(paper: PaperText, bracket: AnswerMark, parts: Parts) -> bool:
    """Whether a sign in brackets is a verdict even where nothing says that these are judgements."""
    end = min(parts.segment.end, paper.line_end(bracket.end), bracket.end + 40)
    at_end = len(paper.plain[bracket.end : end].strip()) <= _EDGE
    at_edge = at_end or bracket.start - parts.stem[0] <= _EDGE
    return bracket.written.strip("()[]【】_ \n") in _VERDICTS and at_edge


def _waits_for_key(found: Opinion, said: list[Said]) -> bool:
    """Whether it is a judgement if a list of answers says so: it has a number and a blank."""
    return (
        found.kind in (None, Kind.CHOICE)
        and not said
        and bool(found.parts.segment.number)
        and _BLANK_AT_END.search(found.stem) is not None
    )


def _is_question_alone(paper: PaperText, found: Opinion, said: list[Said]) -> bool:
    """Whether what has no options is a question."""
    parts = found.parts
    if found.kind in SKIPPED_KINDS or _ONLY_AN_ANSWER.fullmatch(found.stem):
        return False
    if _OF_A_KEY.match(found.stem):
        return False
    if not any(character.isalpha() for character in found.stem):
        return False  # a score as "83.1", or nothing at all
    if found.kind is None and not parts.brackets and found.stem.endswith(("?", "？")):
        return False  # somebody asks, and somebody answers: no statement
    if any(isinstance(one, bool) or one == F for one in said):
        return found.kind is Kind.JUDGE or (
            found.kind in (None, Kind.CHOICE)
            and len(found.stem) <= _LONG_STATEMENT
            and (
                bool(parts.answers) or any(_judges_plainly(paper, b, parts) for b in parts.brackets)
            )
        )
    if found.kind is None:
        return bool(said) and bool(parts.answers) and len(found.stem) >= 4
    if found.kind is Kind.JUDGE:
        return bool(parts.segment.number or said)
    return bool(said or _BLANK.search(found.stem)) and bool(parts.segment.number or parts.answers)


def _take_answer(paper: PaperText, found: Opinion, starred: frozenset[int]) -> None:
    parts = found.parts
    marks = [a for a in parts.answers if a.said is not None and not _is_number(a, parts)]
    if any(_is_number(a, parts) for a in parts.answers):
        found.doubt("answer-unfit", message("the answer is a number, but the options have letters"))
    brackets = list(parts.brackets)
    said = [a.said for a in marks] + [b.said for b in brackets]
    values: list[Said] = [value for value in said if value is not None]
    if starred:
        values.append(starred)
    named = named_options(paper, found)
    if named is not None:
        values.append(named)
    if not values and (
        take_behind(paper, found) or _take_all(paper, found) or take_bare(paper, found)
    ):
        return
    if not values:
        _without_answer(found)
        return
    first = values[0]
    letters = [value for value in brackets if not isinstance(value.said, bool)]
    if not marks and len(letters) > 1 and len(letters) == len(brackets):
        first = _together(letters)
        values = [first]
    agree = all(as_answer(found, value) == as_answer(found, first) for value in values)
    found.answer = as_answer(found, first)
    if not agree:
        found.refuse(
            "answers-differ",
            message(
                "the document gives different answers: {answers}",
                answers=", ".join(dict.fromkeys(written(value) for value in values)),
            ),
        )
    is_part = any(a.is_part for a in marks)
    if is_part or any(a.is_doubtful and not _is_spelled_out(paper, found, a) for a in marks):
        found.doubt("answer-unclear", message("it is not clear where the answer ends"))
    explained = [a.said for a in parts.explained if a.said is not None]
    if explained and any(as_answer(found, value) != found.answer for value in explained):
        found.doubt("explanation-differs", message("the explanation names another answer"))
    if agree and found.answer is None:
        found.doubt(
            "answer-unfit",
            message('the answer "{answer}" does not fit the question', answer=written(first)),
        )
    if is_part:
        found.answer = None


def _take_all(paper: PaperText, found: Opinion) -> bool:
    """Answer a multiple choice whose key says that all are right; returns whether it did."""
    segment = found.parts.segment
    if found.kind is not Kind.MULTIPLE or len(found.options) < 2:
        return False
    match = _ALL.search(paper.plain, segment.body, segment.end)
    if match is None:
        return False
    found.answer = frozenset(range(len(found.options)))
    found.parts.ends = max(found.parts.ends, match.end())
    return True


def _is_spelled_out(paper: PaperText, found: Opinion, mark: AnswerMark) -> bool:
    """Whether what follows a letter on its line is the text of that option."""
    if not isinstance(mark.said, frozenset) or len(mark.said) != 1:
        return False
    number = min(mark.said)
    line = paper.text[mark.end : min(mark.end + 400, paper.line_end(mark.end))]
    return number < len(found.options) and same(line, found.options[number])


def _is_number(bracket: AnswerMark, parts: Parts) -> bool:
    """Whether a digit in brackets is no answer: no option is named by a digit."""
    return bracket.is_digit and not parts.style.startswith(("digit", "circle"))


def _together(brackets: list[AnswerMark]) -> Said:
    numbers: frozenset[int] = frozenset()
    for bracket in brackets:
        if isinstance(bracket.said, frozenset):
            numbers |= bracket.said
    return numbers


def _without_answer(found: Opinion) -> None:
    if any(a.said is not None for a in found.parts.explained):
        found.doubt("answer-in-explanation", message("only the explanation names an answer"))
    found.doubt("answer-missing", message("the document gives no answer"))


def _look_at_options(found: Opinion) -> None:
    options, parts = found.options, found.parts
    if parts.more_lists or _PAIR_INSIDE.search(found.stem):
        found.doubt("two-lists", message("two lists of options stand in this question"))
    if found.is_judgement or (not options and type_of(found) is QuestionType.TRUE_FALSE):
        return
    if len(options) < 2:
        found.doubt("options-missing", message("the options are missing"))
        return
    if any(span is None for span in parts.options):
        found.doubt("letters-lost", message("the letter of an option is lost"))
    if any(not option for option in options):
        found.doubt("option-empty", message("an option has no text"))
    bare = [option for option in options if option]
    if any(same(a, b) for i, a in enumerate(bare) for b in bare[:i]):
        found.doubt("options-equal", message("two options are the same"))
    if holds_more(options):
        found.doubt("option-long", message("an option may hold more than itself"))
    found.check_outside()
