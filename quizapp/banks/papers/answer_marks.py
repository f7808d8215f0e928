"""Where answers and explanations stand, and what the answers say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from quizapp.banks.papers.answer_chains import (
    chain,
    goes_on,
    leaves_signs,
    letters_left,
    precedes_option,
    spells_more,
)
from quizapp.banks.papers.noise import is_noise
from quizapp.banks.papers.vocabulary import (
    CIRCLED,
    HAN,
    JUDGED,
    LETTERS,
    NUMERAL,
    WRAPPED_LETTERS,
    any_of,
    judged,
)

Said = frozenset[int] | bool
"""Option numbers from 0, or a judgement."""


class Place(Enum):
    """How an answer is written."""

    KEYWORD = auto()
    """After a word as 答案."""
    BRACKET = auto()
    """In brackets or on a blank line, mostly within the stem."""
    OTHERS = auto()
    """What somebody chose (我的答案): not the key."""
    EXPLAINED = auto()
    """Concluded in an explanation (故选B)."""


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """An answer: `said` is None where none is given or it can't be read."""

    start: int
    end: int
    place: Place
    said: Said | None
    written: str
    is_doubtful: bool = False
    """Whether what follows the answer may belong to it."""
    is_part: bool = False
    """Whether letters are left behind it, so that what was read of it is worthless."""

    @property
    def is_digit(self) -> bool:
        """Whether it is written as a digit, which may as well number something."""
        return self.written.strip("()[]【】 \n").isdigit()


_VALUE = (
    rf"(?P<letters>{LETTERS}(?P<wrapped>\n[A-H]{{1,7}}(?=[ ]{{0,4}}(?:\n|$)))?)"
    "(?:(?![A-Za-z])|(?=AI ?讲解))"
    rf"|(?P<judged>{JUDGED})(?![A-Za-z])"
    rf"|(?P<circled>{CIRCLED})"
    r"|(?P<digits>[1-8]{1,6})(?![\d.、:/])"
    r"|(?P<stems>[甲乙丙丁戊](?:[ ,、]{0,2}[甲乙丙丁戊]){0,4})"
)
_OPEN = "[\\[【(]"
_CLOSE = "[\\]】)]"
_PEOPLE = any_of(
    "学生|考生|学员|员工|选手|同学|用户|个人|本人|被试",
    "提交|作答|选择|所选|已选|填写",
    "答题人?",
)
_MINE = any_of(
    "[我你您]的?(?:答案|选择|作答)",
    # Glued to a text these words may end an option: "D. 同学答案：A".
    rf"(?<![{HAN}]){_PEOPLE}的?答案",
    "(?:考生|学生|用户)作答",
)
_ENDS_WITH_PEOPLE = re.compile(rf"{_PEOPLE}的?\Z")
_WHOSE = r"(?:正\s?确|参\s?考|标\s?准|本题)?\s?"
_BOXED = any_of(rf"{_WHOSE}答\s?案", "正确选项", "Answer", "ANSWER", "answer")
_FULL = (
    "(?:正确|参考|标准|本题|试题|该题|此题)的?(?:正确|参考)?(?:答案|选项)"
    "(?![的填写序代字涂前])(?:应?[是为]|选)?[ ]?"
    "(?P<colon>[:;.]?)"
)
_WHY = r"(?:故|因此|所以|综上)[^\n。;]{0,12}?(?:答案|正确选项|应?选)[是为择]?[ ]?[:]?"
_SHORT = any_of(
    "答案?(?:选|[是为])?[ ]?[:]",
    "答案[ ]?[是为选](?=[ ]?[A-H对错√×])",
    "答案[ ]?;(?=[ ]?[A-H√×](?![A-Za-z]{3}))",
    r"答案(?=[ ]{0,3}[A-H√×](?![A-Za-z]))",
    # The word alone on its line, and its value alone on the next.
    rf"答案(?=[ ]{{0,8}}\n[ ]{{0,20}}(?:{LETTERS}|[√×对错]|正确|错误)[ ]{{0,8}}"
    rf"(?:\n(?![ ]{{0,20}}(?:{LETTERS}|[√×对错])[ ]{{0,8}}(?:\n|$))|$))",
    r"答案(?=[ ]{1,4}(?:[A-H]{2,8}(?![A-Za-z])|[A-H对错正是否TFtf√×]))",
)
_LATIN = any_of(
    "ans", "Ans", "ANS", "answer", "Answer", "ANSWER", "Key", "KEY", "[Cc]orrect [Aa]nswer"
)
_ALONE = r"[Aa]nswer(?=[ ]{0,20}\n[ \n]{0,20}[A-H]{1,8}[ ]{0,20}(?:\n|$))"
"""The word alone on its line, and its letters alone on the next."""
_CHOOSE = any_of(
    "[此本该][题小]{1,2}(?:的?答案)?(?:应|该|应该)?选择?[ ]?[:]?",
    "正确选项[是为]?[ ]?:",
    rf"(?<![{HAN}])应选[ ]?:",
)
# Glued to a text without a colon only what ends at once is an answer.
_GLUED_VALUE = (
    rf"(?=(?:{LETTERS}|[√×对错TF])[ ]?"
    rf"(?:$|\n|\d|[【(第]|答案?解析|解析|例[ ]?\d{{0,3}}[ ]?:|{NUMERAL}{{1,3}}[、.]))"
)
_KEYWORD = re.compile(
    rf"(?P<mine>{_MINE})[ ]?[:]?"
    rf"|(?P<box>{_OPEN}[ ]?{_BOXED}(?:选项)?[ ]?[:]?[ ]?{_CLOSE}[ ]?[:]?)"
    rf"|(?<![及与和的无附含不])(?P<full>{_FULL})"
    rf"|(?P<why>{_WHY})"
    rf"|(?:(?<=[^{HAN}])|^)(?P<short>{_SHORT})"
    rf"|(?<=[{HAN}])(?<![及与和的无附含])(?P<glued>答案(?:】?[ ]?[:]|[ ]{{0,3}}{_GLUED_VALUE})"
    rf"|(?<![回抢应解问作])答[ ]?:[ ]?{_GLUED_VALUE})"
    rf"|(?P<latin>\\?(?<![A-Za-z]){_LATIN}[ ]?[:.=]|^[ ]{{0,20}}{_ALONE})"
    rf"|(?P<choose>{_CHOOSE})",
    re.M,
)
_AFTER_KEYWORD = re.compile(
    rf"[ ]{{0,12}}(?P<open>[(\[【]?)[ ]{{0,4}}(?:{_VALUE})[ ]?(?P<close>[)\]】]?)"
)
_WHOLE_LINE = re.compile(
    rf"[ ]{{0,400}}[(\[【]?[ ]?(?:{_VALUE})[ ]?[)\]】]?[ ]?[。.;,]?[ ]{{0,400}}(?=\n|$)"
)
_LINES_BELOW = 4
_REACH = 1000
# "…正确答案是：" at the end of a stem waits for the options.
_OPTIONS = re.compile(r"[ ]{0,20}(?:\n[ ]{0,80}){0,3}(?:[(]A[)]|A[.、:)])")
_ENDS_LINE = re.compile(r"[ ]{0,20}(?:\n|$)")
_NEXT_LINE = re.compile(r"[ ]{0,20}\n[ ]{0,20}(?:\n[ ]{0,20})?")
# A line broken off at a certain length: "…正确答案:AB" and "C" on the next.
_BROKEN = re.compile(
    r"[ ]{0,4}\n[ ]{0,4}[,、]?[A-H]{1,7}"
    rf"(?:(?![A-Za-z.、:)\]|]|[ ]{{1,4}}[{HAN}“‘])|(?=AI ?讲解))"
)
_WIDE = 30
# "A、B、CAI…": the last letter is glued to a word, and so was not read.
_CONTINUED = re.compile(r"[ ]?[,、;/|&][ ]?[A-Ha-h]")
_BRACKETED = re.compile(
    r"(?<!卷)[(【\[][ ]{0,12}"  # no line break: "(" may be all that is left of a blank before "A)"
    rf"(?:(?P<letters>{WRAPPED_LETTERS})|(?P<judged>{JUDGED})"
    rf"|(?P<circled>{CIRCLED})|(?P<digits>[1-8]))"
    r"[ \n]{0,12}[)】\]]"
    r"|[(【\[][ ]{0,4}\n[ ]{0,4}(?P<judged3>[√×])[ ]{0,4}[)】\]]"
    r"|_{1,40}[ ]{0,4}"
    r"(?:(?P<letters2>[A-H]{1,8}|[A-H](?:[ ,、]{1,3}[A-H]){1,7})|(?P<judged2>[√×对错]))"
    r"[ ]{0,4}_{1,40}"
)
_BLANK = re.compile(r"[(【\[][ ]{0,60}[)】\]]|_{2,60}|[(][ ]{0,40}(?=\n|$)", re.M)
_EXPLAINS = any_of("解析", "分析", "详解", "点评", "解答", "题解", "说明", "解释", "理由")
_DETAILS = any_of(
    "知识点",
    "考点",
    "考查点",
    "解题思路",
    "答案依据",
    "依据",
    "难度系数?",
    "难易度",
    "(?:试题)?来源",
    "出处",
    "(?:所属)?章节",
)
_ABOUT = "(?:答案|试题|本题|题目|参考|考点|详细|文字|名师|教师|专家)?"
EXPLANATION = re.compile(
    rf"[\[【(〖][ ]?{_ABOUT}(?:{_EXPLAINS}|{_DETAILS})(?:说明)?[ ]?[\]】)〗][ ]?[:]?"
    rf"|{_ABOUT}(?:解析|详解|点评|题解|本题思路|{_DETAILS})[ ]?:"
    rf"|^[ ]{{0,20}}(?:答案|试题|本题)?(?:{_EXPLAINS}|考点)[ ]?[:]?(?=[ ]{{1,3}}|\n|$)"
    r"|(?<=[ 。.;])解析(?=[ ]?(?:略(?![图读有])|请(?:记忆|参[考见])|参考[ ]?(?:p[.\d]|第)))"
    r"|(?<![A-Za-z])(?:Explanation|explanation|EXPLANATION|Feedback)[ ]?:"
    r"|^[ ]{0,20}(?:[Aa]nalysis|[Ee]xplanation)(?=[ ]{0,20}$)",
    re.M,
)
_DETAIL = re.compile("知识点|考点|考查点|难度|难易|来源|出处|章节")
_FOLLOWS = any_of(
    r"$",
    r"[\n。.,、;!:)\]】<\[【(《_*|-]",
    r"\d",
    rf"[{HAN}]?[析解考]",
    r"\\",
    *["第", "答案", "正确", "参考", "我的", "得分", "AI", "本题", "难", "知识"],
    "[一二三四五六七八九十]{1,3}[、.]",
    r"例[ ]?\d{0,3}[ ]?:",
)
_TOLERATED = re.compile(rf"[ ]?{_FOLLOWS}")


def answers(plain: str) -> list[AnswerMark]:
    """All places that give an answer or should, in order, but for those in brackets."""
    found: list[AnswerMark] = []
    end = 0
    for match in _KEYWORD.finditer(plain):
        if match.start() >= end:
            mark = _keyword(match, plain)
            if mark:
                found.append(mark)
                end = mark.end
    return found


def _keyword(match: re.Match[str], plain: str) -> AnswerMark | None:
    return _chained(match, plain) or _valued(match, plain)


def _place(match: re.Match[str]) -> Place:
    return Place.OTHERS if match["mine"] else Place.EXPLAINED if match["why"] else Place.KEYWORD


def _chained(match: re.Match[str], plain: str) -> AnswerMark | None:
    """An answer whose letters are wrapped or joined unusually, on this line or the next."""
    if _is_star(match, plain):
        return None
    below = _NEXT_LINE.match(plain, match.end())
    found = chain(plain, below.end() if below else match.end())
    if found is None or (below and not _ENDS_LINE.match(plain, found.end)):
        return None
    said = frozenset(ord(letter) - 65 for letter in found.letters)
    is_part = len(said) < len(found.letters) or goes_on(plain, found.end)
    return AnswerMark(
        match.start(),
        found.end,
        _place(match),
        said,
        plain[match.end() : found.end].strip(),
        not _TOLERATED.match(plain, found.end),
        is_part or letters_left(plain, found.end) > 0 or bool(_BROKEN.match(plain, found.end)),
    )


def _leaves_more(value: re.Match[str], plain: str) -> bool:
    """Whether signs stand behind a value that may belong to it."""
    if value["letters"]:
        end = value.end()
        return letters_left(plain, end) > 0 or spells_more(plain, end, value["letters"][-1])
    return not value["judged"] and leaves_signs(plain, value.end())


def _valued(match: re.Match[str], plain: str) -> AnswerMark | None:
    value = _AFTER_KEYWORD.match(plain, match.end())
    if value and _is_star(match, plain) and not _ENDS_LINE.match(plain, value.end()):
        value = None  # the letter of the next option
    if value is None and not _is_star(match, plain):
        value = _below(plain, match.end())
    said = read(value) if value else None
    if match["why"] and said is None:
        return None
    end, doubtful, is_part = match.end(), False, False
    if value is not None and said is not None:
        is_cut = value["letters"] is not None and _CONTINUED.match(plain, value.end()) is not None
        whose = _ENDS_WITH_PEOPLE.search(plain, max(0, match.start() - 4), match.start())
        doubtful = (
            bool(value["wrapped"] or whose)
            or is_cut
            or _is_broken_off(value, plain)
            or not _TOLERATED.match(plain, value.end())
            or (value["letters"] is not None and precedes_option(plain, value.end()))
        )
        is_part = _leaves_more(value, plain)
        if (
            doubtful
            and isinstance(said, bool)
            and len(value["judged"]) == 1
            and value["judged"] not in "√×"
        ) or (doubtful and value["digits"]):
            said, value = None, None
        else:
            end = value.end()
    if said is None and (_OPTIONS.match(plain, end) or not _may_be_empty(match, plain)):
        return None
    return AnswerMark(
        match.start(),
        end,
        _place(match),
        said,
        plain[match.end() : end].strip(),
        doubtful and said is not None,
        is_part and said is not None,
    )


def _is_broken_off(value: re.Match[str], plain: str) -> bool:
    """Whether letters end a wide line, and the next begins with more of them."""
    if value["letters"] is None or _BROKEN.match(plain, value.end()) is None:
        return False
    return "\n" not in plain[max(0, value.end() - _WIDE) : value.end()]


def _is_star(match: re.Match[str], plain: str) -> bool:
    """Whether "(正确答案)" stands behind the right option, and the line below is another one."""
    before = plain[match.start() - 1 : match.start()]
    is_round = match["box"] and match["box"][0] == "(" and "】" not in match["box"]
    return bool(is_round) and before not in ("", "\n")


def _below(plain: str, end: int) -> re.Match[str] | None:
    """An answer that has a line of its own below its keyword, blank lines and noise between."""
    for _ in range(_LINES_BELOW):
        stop = plain.find("\n", end, end + _REACH)
        stop = min(len(plain), end + _REACH) if stop < 0 else stop
        line = plain[end : min(stop, end + 200)]
        value = _WHOLE_LINE.match(plain, end)
        if value and line.strip() and not value["digits"]:
            return value
        if plain[stop : stop + 1] != "\n" or (line.strip() and not is_noise(line)):
            return None
        end = stop + 1
    return None


def _may_be_empty(match: re.Match[str], plain: str) -> bool:
    """Whether the word says that an answer should stand here, though none does."""
    if match["box"] and match["box"][0] == "(":
        return False  # a star behind the right option
    if match["mine"] or match["box"] or match["latin"]:
        return True
    if match["full"]:
        before = plain[match.start() - 1 : match.start()]
        return bool(match["colon"]) or (
            before not in set("个出的择写填是有为选唯") and "答案" in match[0]
        )
    return bool(match["short"] and match["short"].endswith(":") and "案" in match["short"])


def read(match: re.Match[str]) -> Said | None:
    """What the groups of a value say."""
    groups = match.groupdict()
    letters = groups.get("letters") or groups.get("letters2")
    if letters:
        named = [ord(letter) - 65 for letter in letters.upper() if "A" <= letter <= "H"]
        return frozenset(named) if len(set(named)) == len(named) else None
    word = groups.get("judged") or groups.get("judged2") or groups.get("judged3")
    if word:
        return judged(word)
    for name, alphabet in (
        ("circled", "①②③④⑤⑥⑦⑧"),
        ("digits", "12345678"),
        ("stems", "甲乙丙丁戊"),
    ):
        written = groups.get(name)
        if written:
            return frozenset(alphabet.index(c) for c in written if c in alphabet)
    return None


def brackets(plain: str) -> Iterator[AnswerMark]:
    """Answers that are written into the blank of a stem."""
    for match in _BRACKETED.finditer(plain):
        said = read(match)
        if said is not None:
            yield AnswerMark(match.start(), match.end(), Place.BRACKET, said, match[0])


def blanks(plain: str) -> list[int]:
    """Where blanks stand that wait for an answer."""
    return [match.start() for match in _BLANK.finditer(plain)]


@dataclass(frozen=True, slots=True)
class ExplanationMark:
    """The words that start an explanation, or a detail (考点, 难度) behind the answer."""

    start: int
    end: int
    is_detail: bool


def explanations(plain: str) -> list[ExplanationMark]:
    """All words that start an explanation, in order."""
    return [
        ExplanationMark(m.start(), m.end(), bool(_DETAIL.search(m[0])))
        for m in EXPLANATION.finditer(plain)
    ]
