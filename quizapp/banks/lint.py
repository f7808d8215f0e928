"""What a careful colleague would say about a bank that is free of mistakes: warnings.

Shares are judged from `ENOUGH` questions of a kind on; a bank of ten is never told that its keys
are uneven.
"""

import re
from collections.abc import Callable, Iterator

from quizapp.banks.near_duplicates import near_duplicates
from quizapp.banks.problem import Problem
from quizapp.banks.statistics import ENOUGH, BankStatistics, is_card, statistics
from quizapp.core.question import AllOf, Bank, Judgement, OneOf
from quizapp.messages import Message, message

__all__ = ["BankStatistics", "lint", "near_duplicates", "statistics"]

UNEVEN_P = 0.05
ALL_LIMIT = 0.15
LONGEST_LIMIT = 0.30
BLIND_CHOICE_LIMIT = 0.30
BLIND_JUDGEMENT_LIMIT = 0.55

_EACH_UP_TO = 5
"""Questions without explanation that are named one by one."""


def lint(bank: Bank, path: str, *, simplify: Callable[[str], str] = str) -> list[Problem]:
    """Warnings about a bank, in file order; `simplify` lets duplicates differ in script."""
    problems = near_duplicates([(path, bank)], simplify=simplify)
    if not bank.questions:
        mend = message("write `questions:`, or `chapters:` with questions in them")
        problems.append(_warning("L011", path, 0, message("no question here can be asked"), mend))
    problems += _about_shares(bank, path)
    problems += _about_absolute_words(bank, path)
    problems += _about_negations(bank, path)
    problems += _about_explanations(bank, path)
    return sorted(problems)


def _warning(
    code: str, path: str, line: int, sentence: Message, mend: Message | None = None
) -> Problem:
    return Problem(
        code=code,
        severity="warning",
        path=path,
        line=line,
        column=1,
        message=sentence,
        help=mend,
    )


def _about_shares(bank: Bank, path: str) -> Iterator[Problem]:
    figures = statistics(bank)
    singles = sum(isinstance(question.key, OneOf) for question in bank.questions)
    multiples = sum(isinstance(question.key, AllOf) for question in bank.questions)
    if figures.key_positions_p is not None and figures.key_positions_p < UNEVEN_P:
        yield _warning(
            "L003",
            path,
            0,
            message(
                "the keys of the single choices are uneven: {positions}",
                positions=", ".join(f"{k} {n}" for k, n in figures.key_positions.items()),
            ),
            message("move some keys to the letters that have few"),
        )
    if multiples >= ENOUGH and (figures.all_share or 0) > ALL_LIMIT:
        yield _warning(
            "L004",
            path,
            0,
            message(
                "in {share} % of the multiple choices every option is right",
                share=_percent(figures.all_share or 0),
            ),
            message("give more of them a wrong option"),
        )
    if singles >= ENOUGH and (figures.longest_share or 0) > LONGEST_LIMIT:
        yield _warning(
            "L005",
            path,
            0,
            message(
                "in {share} % of the single choices the longest option is the key",
                share=_percent(figures.longest_share or 0),
            ),
            message("shorten keys, or give wrong options as much detail"),
        )
    if singles + multiples >= ENOUGH:
        yield from _about_blind_choices(figures, path)
    if sum(isinstance(question.key, Judgement) for question in bank.questions) >= ENOUGH:
        yield from _about_blind_judgements(figures, path)


def _about_blind_choices(figures: BankStatistics, path: str) -> Iterator[Problem]:
    for strategy, share in figures.blind_choice.items():
        if share <= BLIND_CHOICE_LIMIT:
            continue
        if strategy == "all":
            sentence = message(
                "ticking every option scores {share} % of the choices' points",
                share=_percent(share),
            )
        elif strategy == "longest":
            sentence = message(
                "taking the longest option scores {share} % of the choices' points",
                share=_percent(share),
            )
        else:
            sentence = message(
                "always taking {letter} scores {share} % of the choices' points",
                letter=strategy,
                share=_percent(share),
            )
        mend = message("at most {limit} % should be possible by guessing", limit=30)
        yield _warning("L009", path, 0, sentence, mend)


def _about_blind_judgements(figures: BankStatistics, path: str) -> Iterator[Problem]:
    for strategy, share in figures.blind_judgement.items():
        if share > BLIND_JUDGEMENT_LIMIT:
            if strategy == "right":
                sentence = message(
                    "calling every statement right scores {share} % of the judgements' points",
                    share=_percent(share),
                )
            else:
                sentence = message(
                    "calling every statement wrong scores {share} % of the judgements' points",
                    share=_percent(share),
                )
            mend = message("make about as many statements right as wrong")
            yield _warning("L010", path, 0, sentence, mend)


def _percent(share: float) -> str:
    return f"{share * 100:.0f}"


_ABSOLUTE = re.compile(
    r"一定(?!程度|范围|範圍|条件|條件|的|数量|數量|时期|時期|阶段|階段|意义|意義|水平|期限)"
    r"|必须|必須|必然|必定|所有(?!权|權|者|制)|一切|完全|绝对|絕對|只有|只能|唯一"
    r"|从不|從不|从来|從來|永远|永遠|总是|總是|毫无|毫無|任何|全部|无论如何|無論如何"
    r"|\b(?:always|never|all|every|none|only|must|completely|absolutely|entirely|impossible)\b",
    re.IGNORECASE,
)


def _about_absolute_words(bank: Bank, path: str) -> Iterator[Problem]:
    """They make false what is true; where true statements have them too, they tell nothing."""
    found = [
        (question, match[0], question.key.value)
        for question in bank.questions
        if isinstance(question.key, Judgement) and (match := _ABSOLUTE.search(question.stem))
    ]
    if sum(value for _, _, value in found) >= 0.4 * len(found):
        return
    for question, word, value in found:
        if not value:
            yield _warning(
                "L006",
                path,
                question.line,
                message('"{word}" gives away that the statement is wrong', word=word),
                message("make it wrong in substance, or use such words in right statements too"),
            )


# A negation that turns what is asked for; not one inside a term (不可储存性, 非人员渠道).
_NEGATED = re.compile(
    r"(?:不(?:属于|屬於|包括|包含|正确|正確|恰当|恰當|准确|準確|符合|适当|適當|合适|合適|适合|適合"
    r"|合理|应|應|能|会|會|需要|利于|利於|影响|影響|存在|具有|具备|具備|成立|对|對|可以|可能|宜|必|涉及"
    r"|构成|構成|体现|體現|反映|支持|是)|无法|無法|没有|沒有|未)"
    r"[\u4e00-\u9fff]{0,12}?(?:的是|的有|的为|的為|的一项|的一項)"
    r"|不(?:属于|屬於|包括|包含|正确|正確|符合|是)[^，,。；;]{0,16}?\s*(?:[（(？?]|$)"
    r"|(?:错误|錯誤|有误|有誤|不当|不當)的?[\u4e00-\u9fff]{0,4}?(?:是|有|为|為|一项|一項)"
    r"|除[^，,。]{1,20}外[，,]?[^，,。]{0,20}(?:都|均|皆|全)"
    r"|\b(?:[Ww]hich|[Ww]hat)\b.*\b(?:not|never)\b|\b(?:except|incorrect|false|wrong|least)\b"
)
_MARKED = re.compile(
    r"""[*_【「『“"'‘〖<>]"""
    r"(?:不|无|無|没|沒|未|错|錯|有误|有誤|除|not|except|incorrect|false|wrong|least|never)",
    re.IGNORECASE,
)


def _about_negations(bank: Bank, path: str) -> Iterator[Problem]:
    for question in bank.questions:
        if not isinstance(question.key, OneOf | AllOf):
            continue
        negated = _NEGATED.search(question.stem)  # capitals (NOT) are a mark, so case counts
        if negated and not _MARKED.search(question.stem):
            yield _warning(
                "L007",
                path,
                question.line,
                message(
                    'the stem asks for the opposite and is easily misread: "{words}"',
                    words=negated[0],
                ),
                message(
                    "put the negation in 【 】 or ** **, write it in capitals, or ask positively"
                ),
            )


def _about_explanations(bank: Bank, path: str) -> Iterator[Problem]:
    asked = [question for question in bank.questions if not is_card(question)]
    bare = [question for question in asked if not question.explanation and not question.why]
    if len(bare) > _EACH_UP_TO:
        sentence = message(
            "{count} of {total} questions have no explanation, the first of them this one",
            count=len(bare),
            total=len(asked),
        )
        yield _warning("L008", path, bare[0].line, sentence, _EXPLAIN)
        return
    for question in bare:
        yield _warning(
            "L008", path, question.line, message("the question has no explanation"), _EXPLAIN
        )


_EXPLAIN = message("say why the key is right, best with what makes the others wrong")
