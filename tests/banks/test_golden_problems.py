"""What a teacher sees for a mistake: the whole printed problem, for one broken bank each.

Every broken question stands between two good ones, which have to survive it.
"""

import pytest

from quizapp.banks.problem import excerpt
from quizapp.banks.source import lines_of
from quizapp.banks.yaml_bank import parse

HEAD = """\
bank: b
questions:
  - {id: first, stem: 甲乙, answer: 对}
"""
TAIL = """\
  - {id: last, stem: 丙丁, answer: 错}
"""


def printed(text: str) -> str:
    problems = parse(text, "练习.yaml")[1]
    return "\n".join(excerpt(problem, lines_of(text)) for problem in problems)


QUESTIONS = {
    "a key outside the options": (
        """\
  - id: q
    stem: 下列正确的是
    A: 一
    B: 二
    C: 三
    answer: D
""",
        """\
error[Q010]: answer "D" is not one of the options A, B, C
 --> 练习.yaml:9:13
  |
9 |     answer: D
  |             ^ no such option
  = help: correct the answer, or add the missing option
""",
        False,
    ),
    "one letter of several outside the options": (
        """\
  - id: q
    stem: 下列正确的是
    options: [一, 二, 三]
    answer: A、C、E
""",
        """\
error[Q010]: answer "E" is not one of the options A, B, C
 --> 练习.yaml:7:17
  |
7 |     answer: A、C、E
  |                   ^ no such option
  = help: correct the answer, or add the missing option
""",
        False,
    ),
    "no answer": (
        """\
  - id: q
    stem: 服务可以储存
""",
        """\
error[Q002]: this question has no answer
 --> 练习.yaml:4:5
  |
4 |   - id: q
  |     ^
  = help: add `answer:`
""",
        False,
    ),
    "a dash for an answer": (
        """\
  - id: q
    stem: 服务可以储存
    答案: ——
""",
        """\
error[Q002]: the answer is empty
 --> 练习.yaml:6:9
  |
6 |     答案: ——
  |           ^^
  = help: write the right letters, or 对 or 错 (true or false) for a judgement
""",
        False,
    ),
    "an answer that is a word": (
        """\
  - id: q
    stem: 首都是
    options: [Madrid, Paris]
    answer: Paris maybe
""",
        """\
error[Q003]: answer "Paris maybe" can't be read
 --> 练习.yaml:7:13
  |
7 |     answer: Paris maybe
  |             ^^^^^^^^^^^
  = help: write the right letters, or 对 or 错 (true or false) for a judgement
""",
        False,
    ),
    "an answer without options": (
        """\
  - id: q
    stem: 首都是
    answer: B
""",
        """\
error[Q012]: the answer is "B", but there are no options
 --> 练习.yaml:4:5
  |
4 |   - id: q
  |     ^
  = help: add the options, or answer a judgement with 对 or 错 (true or false)
""",
        False,
    ),
    "a letter named twice": (
        """\
  - id: q
    stem: 首都是
    options: [一, 二, 三]
    answer: ABA
""",
        """\
error[Q021]: answer "ABA" names an option twice
 --> 练习.yaml:7:13
  |
7 |     answer: ABA
  |             ^^^
  = help: correct the answer
""",
        False,
    ),
    "no stem": (
        """\
  - id: q
    题干:
    答案: 对
""",
        """\
error[Q001]: this question has no stem
 --> 练习.yaml:5:8
  |
5 |     题干:
  |          ^
  = help: add `stem:` with what is asked
""",
        False,
    ),
    "a key that is none": (
        """\
  - id: q
    stem: 服务可以储存
    anwser: 对
    answer: 对
""",
        """\
error[K001]: "anwser" is not a known key
 --> 练习.yaml:6:5
  |
6 |     anwser: 对
  |     ^^^^^^
  = help: did you mean "answer"?
""",
        True,
    ),
    "a key of Chinese that is none": (
        """\
  - id: q
    题干: 服务可以储存
    题解: 很简单
    答案: 对
""",
        """\
error[K001]: "题解" is not a known key
 --> 练习.yaml:6:5
  |
6 |     题解: 很简单
  |     ^^^^
  = help: `quizapp bank schema` shows the known keys
""",
        True,
    ),
    "a value that is no number": (
        """\
  - id: q
    stem: 服务可以储存
    answer: 对
    难度: 很难
    分值: 2000
""",
        """\
error[K003]: "很难" is not a number
 --> 练习.yaml:7:9
  |
7 |     难度: 很难
  |           ^^^^
error[K003]: points goes from 0 to 1000
 --> 练习.yaml:8:9
  |
8 |     分值: 2000
  |           ^^^^
""",
        True,
    ),
    "a word that is not possible": (
        """\
  - id: q
    stem: 服务可以储存
    answer: 对
    marking: partly
    on_edit: rest
""",
        """\
error[K004]: "partly" is not possible here
 --> 练习.yaml:7:14
  |
7 |     marking: partly
  |              ^^^^^^
  = help: did you mean "partial"?
error[K004]: "rest" is not possible here
 --> 练习.yaml:8:14
  |
8 |     on_edit: rest
  |              ^^^^
  = help: did you mean "reset"?
""",
        True,
    ),
    "one option": (
        """\
  - id: q
    stem: 首都是
    A: 北京
    answer: A
""",
        """\
error[Q005]: there is only one option
 --> 练习.yaml:6:8
  |
6 |     A: 北京
  |        ^^^^
  = help: add the other options
""",
        False,
    ),
    "two equal options": (
        """\
  - id: q
    stem: 首都是
    A: 北京
    B: 上海
    C: 北京
    answer: A
""",
        """\
error[Q009]: options A and C are the same
 --> 练习.yaml:8:8
  |
8 |     C: 北京
  |        ^^^^
  = help: correct one of them
""",
        False,
    ),
    "an empty option": (
        """\
  - id: q
    stem: 首都是
    A: 北京
    B: # 上海
    answer: A
""",
        """\
warning[K008]: what stands after this text is read as a comment
 --> 练习.yaml:7:7
  |
7 |     B: # 上海
  |       ^
  = help: put the text in quotes if the # belongs to it: "…"
error[Q008]: option B is empty
 --> 练习.yaml:7:7
  |
7 |     B: # 上海
  |       ^
  = help: write the option, or put it in quotes if it starts with #
""",
        False,
    ),
    "a letter left out": (
        """\
  - id: q
    stem: 首都是
    A: 北京
    C: 上海
    answer: A
""",
        """\
error[Q007]: option B is missing before this one
 --> 练习.yaml:7:8
  |
7 |     C: 上海
  |        ^^^^
  = help: add it, or letter the options anew
""",
        False,
    ),
    "options written twice": (
        """\
  - id: q
    stem: 首都是
    A: 北京
    options: [北京, 上海]
    answer: A
""",
        """\
error[Q020]: the options are written twice: as keys A, B… and under `options`
 --> 练习.yaml:7:14
  |
7 |     options: [北京, 上海]
  |              ^
  = help: keep one of them
""",
        False,
    ),
    "nine options": (
        """\
  - id: q
    stem: 首都是
    options: [一, 二, 三, 四, 五, 六, 七, 八, 九]
    answer: A
""",
        """\
error[Q006]: there are 9 options; a question has at most 8
 --> 练习.yaml:6:39
  |
6 |     options: [一, 二, 三, 四, 五, 六, 七, 八, 九]
  |                                               ^^
""",
        False,
    ),
    "option lines without the bar": (
        """\
  - id: q
    stem: 首都是
    options:
      A. 北京
      B. 上海
    answer: A
""",
        """\
error[Q011]: several options stand in this one text
 --> 练习.yaml:7:7
  |
7 |       A. 北京
  |       ^^^^^^^
  = help: write `options: |` and each option on a line of its own below
""",
        False,
    ),
    "option lines in the stem": (
        """\
  - id: q
    stem: 首都是
      A. 北京
      B. 上海
    answer: A
""",
        """\
error[Q011]: several options stand in this one text
 --> 练习.yaml:5:11
  |
5 |     stem: 首都是
  |           ^^^^^^
  = help: write `options: |` and each option on a line of its own below
""",
        False,
    ),
    "a block without letters": (
        """\
  - id: q
    stem: 首都是
    options: |
      北京
      上海
    answer: A
""",
        """\
error[Q012]: no line of this block starts with a letter
 --> 练习.yaml:6:14
  |
6 |     options: |
  |              ^
  = help: start the lines with `A. `, `B. ` and so on, or write a list
""",
        False,
    ),
    "a type that disagrees": (
        """\
  - id: q
    stem: 首都是
    type: 单选
    options: [一, 二, 三]
    answer: AB
""",
        """\
error[Q004]: the type is single choice, but the answer is several letters
 --> 练习.yaml:8:13
  |
8 |     answer: AB
  |             ^^
  = help: correct the answer or the type, or leave the type out
""",
        False,
    ),
    "a judgement that is none": (
        """\
  - id: q
    stem: 首都是
    type: 判断
    options: [北京, 上海]
    answer: A
""",
        """\
error[Q004]: the type is judgement, but the answer is no judgement
 --> 练习.yaml:8:13
  |
8 |     answer: A
  |             ^
  = help: correct the answer or the type, or leave the type out
""",
        False,
    ),
    "all of the above in the middle": (
        """\
  - id: q
    stem: 首都是
    options: [北京, 以上都是, 上海]
    answer: A
""",
        """\
warning[Q013]: this option speaks of those above it, but others stand below
 --> 练习.yaml:6:19
  |
6 |     options: [北京, 以上都是, 上海]
  |                     ^^^^^^^^
  = help: make it the last option; until then the options keep their places
""",
        True,
    ),
    "a full-width colon after a key": (
        """\
  - id: q
    题干：首都是
    A： 北京
    B: 上海
    答案：C
""",
        """\
error[Y004]: the colon after this key is full-width; YAML would read it as text
 --> 练习.yaml:5:7
  |
5 |     题干：首都是
  |         ^^
  = help: write `题干: ` with an ordinary colon and a space
error[Y004]: the colon after this key is full-width; YAML would read it as text
 --> 练习.yaml:6:6
  |
6 |     A： 北京
  |      ^^
  = help: write `A: ` with an ordinary colon and a space
error[Y004]: the colon after this key is full-width; YAML would read it as text
 --> 练习.yaml:8:7
  |
8 |     答案：C
  |         ^^
  = help: write `答案: ` with an ordinary colon and a space
error[Q010]: answer "C" is not one of the options A, B
 --> 练习.yaml:8:8
  |
8 |     答案：C
  |           ^ no such option
  = help: correct the answer, or add the missing option
""",
        False,
    ),
    "a full-width colon in a deeper line": (
        """\
  - id: q
    题干: 服务可以储存
      答案：对
""",
        """\
error[Q002]: this question has no answer
 --> 练习.yaml:4:5
  |
4 |   - id: q
  |     ^
  = help: the text above took in "答案：对": indent it like the other keys
""",
        False,
    ),
    "an ideographic space before a key": (
        """\
  - id: q
    题干: 服务可以储存
　　答案: 对
""",
        """\
error[Y003]: this line is indented with full-width spaces (U+3000), not with ordinary spaces
 --> 练习.yaml:6:1
  |
6 | 　　答案: 对
  | ^^^^
  = help: indent with ordinary spaces, as the lines around it
""",
        True,
    ),
    "no-break spaces before a key": (
        """\
  - id: q
    题干: 服务可以储存
\xa0\xa0\xa0 答案: 对
""",
        """\
error[Y003]: this line is indented with no-break spaces (U+00A0), not with ordinary spaces
 --> 练习.yaml:6:1
  |
6 | \xa0\xa0\xa0 答案: 对
  | ^^^^
  = help: indent with ordinary spaces, as the lines around it
""",
        True,
    ),
    "a tab before a key": (
        """\
  - id: q
    stem: 服务可以储存
\x09answer: 对
""",
        """\
error[Y002]: a tab can't indent a line
 --> 练习.yaml:6:1
  |
6 |     answer: 对
  | ^
  = help: indent with spaces
""",
        False,
    ),
    "a hash in a text": (
        """\
  - id: q
    stem: 编号 #1 的说法
    answer: 对
""",
        """\
warning[K008]: what stands after this text is read as a comment
 --> 练习.yaml:5:11
  |
5 |     stem: 编号 #1 的说法
  |           ^^^^
  = help: put the text in quotes if the # belongs to it: "…"
""",
        True,
    ),
    "a colon and a space in a text": (
        """\
  - id: q
    stem: TCP: 传输协议
    answer: 对
""",
        """\
error[Y001]: a colon and a space make a key, which can't stand here
 --> 练习.yaml:5:14
  |
5 |     stem: TCP: 传输协议
  |              ^
  = help: put the text in quotes: "…"
""",
        False,
    ),
    "a quote left open": (
        """\
  - id: q
    stem: "服务可以储存
    answer: 对
""",
        """\
error[Y001]: this quote is never closed
 --> 练习.yaml:5:11
  |
5 |     stem: "服务可以储存
  |           ^
  = help: close the quote
""",
        False,
    ),
    "a bracket left open": (
        """\
  - id: q
    stem: 服务可以储存
    tags: [一, 二
    answer: 对
""",
        """\
error[Y001]: this bracket is never closed
 --> 练习.yaml:6:11
  |
6 |     tags: [一, 二
  |           ^
  = help: close it, or use quotes
""",
        False,
    ),
    "a text that starts with a star": (
        """\
  - id: q
    stem: *重要* 服务可以储存
    answer: 对
""",
        """\
error[Y005]: a text may not start with * or &
 --> 练习.yaml:5:12
  |
5 |     stem: *重要* 服务可以储存
  |            ^
  = help: put the text in quotes: "…"
""",
        False,
    ),
    "a text that starts with an at sign": (
        """\
  - id: q
    stem: @服务 可以储存
    answer: 对
""",
        """\
error[Y001]: a text may not start with this character
 --> 练习.yaml:5:11
  |
5 |     stem: @服务 可以储存
  |           ^
  = help: put the text in quotes: "…"
""",
        False,
    ),
    "a backslash in double quotes": (
        """\
  - id: q
    stem: "C:\\服务"
    answer: 对
""",
        """\
error[Y001]: a backslash in double quotes starts a code that this one is not
 --> 练习.yaml:5:11
  |
5 |     stem: "C:\\服务"
  |           ^
  = help: use single quotes, or write \\\\ for a backslash
""",
        False,
    ),
    "a line without a colon": (
        """\
  - id: q
    stem 服务可以储存
    answer: 对
""",
        """\
error[Y001]: this line is no key with a value
 --> 练习.yaml:5:5
  |
5 |     stem 服务可以储存
  |     ^
  = help: write `key: value`, or indent the line further if it continues a text
""",
        False,
    ),
    "an anchor and an alias": (
        """\
  - id: q
    stem: &a 服务可以储存
    answer: *a
""",
        """\
error[Y005]: &a names a text for reuse; banks have no such anchors
 --> 练习.yaml:5:11
  |
5 |     stem: &a 服务可以储存
  |           ^^^^^^^^^^^^
  = help: take it out, or put the text in quotes if the & belongs to it
error[Y005]: *a stands for a text elsewhere; banks have no such aliases
 --> 练习.yaml:6:13
  |
6 |     answer: *a
  |             ^
  = help: write the text out, or put it in quotes if the star belongs to it
""",
        False,
    ),
    "a tag": (
        """\
  - id: q
    stem: !!python/object/apply:os.system [id]
    answer: 对
""",
        """\
error[Y006]: "tag:yaml.org,2002:python/object/apply:os.system" is a YAML tag; banks have none
 --> 练习.yaml:5:11
  |
5 |     stem: !!python/object/apply:os.system [id]
  |           ^
  = help: take it out, or put the text in quotes if the ! belongs to it
""",
        False,
    ),
    "a key that stands twice": (
        """\
  - id: q
    stem: 服务可以储存
    题干: 服务不可以储存
    answer: 对
    answer: 错
""",
        """\
error[Y009]: "题干" means "stem", which stands in line 5 already
 --> 练习.yaml:6:5
  |
6 |     题干: 服务不可以储存
  |     ^^^^
  = help: keep one of them
error[Y009]: "answer" stands twice: in line 7 and in line 8
 --> 练习.yaml:8:5
  |
8 |     answer: 错
  |     ^^^^^^
  = help: keep one of them
""",
        False,
    ),
    "an id that stands twice": (
        """\
  - id: first
    stem: 服务可以储存
    answer: 对
""",
        """\
error[Q014]: the id "first" stands twice: in line 3 and in line 4
 --> 练习.yaml:4:9
  |
4 |   - id: first
  |         ^^^^^
  = help: give each question an id of its own
""",
        False,
    ),
    "a stem with two keys": (
        """\
  - id: q
    stem: 甲乙
    answer: 错
""",
        """\
error[Q015]: the same question has another answer in line 3
 --> 练习.yaml:6:13
  |
6 |     answer: 错
  |             ^^
  = help: find out which answer is right, and take the other question out
""",
        True,
    ),
    "a question that stands twice": (
        """\
  - id: q
    stem: 甲乙
    answer: 对
""",
        """\
warning[Q016]: the same question stands in line 3
 --> 练习.yaml:4:5
  |
4 |   - id: q
  |     ^
  = help: take one of them out
""",
        True,
    ),
    "an escape code in a text": (
        """\
  - id: q
    stem: "\\e[31m服务"
    answer: 对
""",
        """\
error[Y011]: this text holds the control character U+001B
 --> 练习.yaml:5:11
  |
5 |     stem: "\\e[31m服务"
  |           ^^^^^^^^^^^
  = help: take the character out
""",
        False,
    ),
    "a control character in a text": (
        """\
  - id: q
    stem: 服务\x1b[31m可以储存
    answer: 对
""",
        """\
error[Y011]: here stands the control character U+001B
 --> 练习.yaml:5:13
  |
5 |     stem: 服务�[31m可以储存
  |               ^
  = help: delete it
""",
        False,
    ),
    "a right-to-left override in a text": (
        """\
  - id: q
    stem: 服务\u202e可以储存
    answer: 对
""",
        """\
error[Y011]: here stands the control character U+202E
 --> 练习.yaml:5:13
  |
5 |     stem: 服务�可以储存
  |               ^
  = help: delete it
""",
        False,
    ),
    "radicals and invisible characters": (
        """\
  - id: q
    stem: ⻓⽅形的⻚
    answer: 对
    解析: 零\u200b宽
""",
        """\
warning[K009]: radicals were read as characters: ⻓⽅⻚
 --> 练习.yaml:5:11
  |
5 |     stem: ⻓⽅形的⻚
  |           ^^^^^^^^^^
  = help: type the text anew to be rid of them
warning[K009]: invisible characters were left out
 --> 练习.yaml:7:9
  |
7 |     解析: 零\u200b宽
  |           ^^^^
  = help: type the text anew to be rid of them
""",
        True,
    ),
    "a letter of another question": (
        """\
  - id: q
    stem: 首都是
    options: [一, 二]
    answer: A
    shuffle: {keep: [C]}
    why: {D: 不对}
""",
        """\
error[Q018]: "C" is not one of the options
 --> 练习.yaml:8:21
  |
8 |     shuffle: {keep: [C]}
  |                     ^
  = help: use the letters of this question's options
error[Q018]: "D" is not one of the options
 --> 练习.yaml:9:10
  |
9 |     why: {D: 不对}
  |          ^
  = help: use the letters of this question's options
""",
        True,
    ),
    "a flashcard with an answer": (
        """\
  - id: q
    front: 易逝性
    back: 不能储存
    answer: 对
""",
        """\
error[Q004]: a flashcard has a front and a back, but no answer
 --> 练习.yaml:7:13
  |
7 |     answer: 对
  |             ^^
  = help: take it out, or write a question without `front` and `back`
""",
        False,
    ),
    "a flashcard without a back": (
        """\
  - id: q
    正面: 易逝性
""",
        """\
error[Q022]: this flashcard has no back
 --> 练习.yaml:4:5
  |
4 |   - id: q
  |     ^
  = help: write both `front:` and `back:`
""",
        False,
    ),
    "a list for a text": (
        """\
  - id: q
    stem: [服务, 储存]
    answer: 对
""",
        """\
error[K002]: a text should stand here
 --> 练习.yaml:5:11
  |
5 |     stem: [服务, 储存]
  |           ^
""",
        False,
    ),
    "an id that leads elsewhere": (
        """\
  - id: ../../x
    stem: 服务可以储存
    answer: 对
""",
        """\
error[K006]: "../../x" can't be an id
 --> 练习.yaml:4:9
  |
4 |   - id: ../../x
  |         ^^^^^^^
  = help: use letters, digits, hyphens, dots and underscores, at most 80
""",
        False,
    ),
    "a text for a question": (
        """\
  - 服务可以储存
""",
        """\
error[Q017]: a question should stand here, with `stem:` and `answer:`
 --> 练习.yaml:4:5
  |
4 |   - 服务可以储存
  |     ^^^^^^^^^^^^
  = help: write `- stem: …` and the other keys below it
""",
        False,
    ),
    "brackets that nest too deep": (
        """\
  - id: q
    stem: [[[[[[[[[[[[[[[[[[[[
    answer: 对
""",
        """\
error[Y008]: lists and mappings are nested deeper than 16 levels
 --> 练习.yaml:5:24
  |
5 |     stem: [[[[[[[[[[[[[[[[[[[[
  |                        ^
  = help: put a text in quotes that starts with a bracket or a brace
""",
        False,
    ),
}


# row 56
@pytest.mark.parametrize(("question", "expected", "stays"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question(question: str, expected: str, stays: bool) -> None:
    text = HEAD + question + TAIL
    assert printed(text) + "\n" == expected
    bank = parse(text, "练习.yaml")[0]
    assert bank is not None
    assert [q.id for q in bank.questions] == ["first", *["q"] * stays, "last"]


FILES = {
    "an empty file": (
        """\
""",
        """\
error[F003]: the file holds no bank
 --> 练习.yaml:1:1
  |
1 |
  | ^
  = help: write `bank:`, `title:` and `questions:`
""",
        False,
    ),
    "comments alone": (
        """\
# nothing yet
""",
        """\
error[F003]: the file holds no bank
 --> 练习.yaml:1:1
  |
1 | # nothing yet
  | ^
  = help: write `bank:`, `title:` and `questions:`
""",
        False,
    ),
    "a list": (
        """\
- {stem: a, answer: 对}
""",
        """\
error[F004]: the file is no bank: it should start with keys such as `bank:`
 --> 练习.yaml:1:1
  |
1 | - {stem: a, answer: 对}
  | ^
  = help: write `bank:`, `title:` and `questions:`
""",
        False,
    ),
    "no id": (
        """\
title: T
questions: []
""",
        """\
error[K005]: `bank:` is missing here
 --> 练习.yaml:1:1
  |
1 | title: T
  | ^
  = help: write `bank:` and an id of lower-case letters, digits and hyphens
""",
        False,
    ),
    "an id of the bank with spaces": (
        """\
bank: My Bank
""",
        """\
error[K006]: "My Bank" can't be the id of a bank
 --> 练习.yaml:1:7
  |
1 | bank: My Bank
  |       ^^^^^^^
  = help: use lower-case letters, digits and hyphens
""",
        False,
    ),
    "a later format": (
        """\
format: 2
bank: b
questions: [1]
""",
        """\
error[K004]: "2" is not possible here
 --> 练习.yaml:1:9
  |
1 | format: 2
  |         ^
  = help: possible: 1
""",
        False,
    ),
    "two documents": (
        """\
bank: b
---
bank: c
""",
        """\
error[F005]: a second document starts here; it is not read
 --> 练习.yaml:2:1
  |
2 | ---
  | ^
  = help: a bank is one YAML document: take the `---` line out, or make two files
""",
        True,
    ),
    "a tag directive": (
        """\
%TAG ! tag:example.org,2000:
---
bank: b
""",
        """\
error[Y007]: the file declares YAML tags, which banks do not have
 --> 练习.yaml:1:1
  |
1 | %TAG ! tag:example.org,2000:
  | ^
  = help: take the %TAG line out
""",
        True,
    ),
    "keys of the bank": (
        """\
bank: b
titel: T
lang: zh
questions: many
defaults: {points: {singel: 1}}
""",
        """\
error[K001]: "titel" is not a known key
 --> 练习.yaml:2:1
  |
2 | titel: T
  | ^^^^^
  = help: did you mean "title"?
error[K004]: "zh" is not possible here
 --> 练习.yaml:3:7
  |
3 | lang: zh
  |       ^^
  = help: possible: zh-Hans, zh-Hant, en
error[K002]: a list should stand here
 --> 练习.yaml:4:12
  |
4 | questions: many
  |            ^^^^
error[K004]: "singel" is not possible here
 --> 练习.yaml:5:21
  |
5 | defaults: {points: {singel: 1}}
  |                     ^^^^^^
  = help: did you mean "single"?
""",
        True,
    ),
    "blueprints": (
        """\
bank: b
chapters:
  - {id: ch1, questions: [{stem: 甲, answer: 对}]}
blueprints:
  - {id: f, sections: [{type: single, count: 3}, {type: 判断, count: x}]}
  - id: g
    minutes: 1:30
    sections:
      - {type: 判断, count: 2, chapters: {ch9: 2}, difficulty: 5-2}
  - {title: 无编号}
""",
        """\
error[K003]: "x" is not a number
 --> 练习.yaml:5:68
  |
5 | …: f, sections: [{type: single, count: 3}, {type: 判断, count: x}]}
  |                                                                ^
error[K003]: "1:30" is not a number
 --> 练习.yaml:7:14
  |
7 |     minutes: 1:30
  |              ^^^^
error[B001]: "ch9" is not a chapter of this bank
 --> 练习.yaml:9:41
  |
9 |       - {type: 判断, count: 2, chapters: {ch9: 2}, difficulty: 5-2}
  |                                           ^^^
  = help: chapters: ch1
error[K003]: a range has a lowest and a highest number
 --> 练习.yaml:9:62
  |
9 | …     - {type: 判断, count: 2, chapters: {ch9: 2}, difficulty: 5-2}
  |                                                                ^^^
  = help: write `difficulty: 2-4`
error[K005]: `id:` is missing here
  --> 练习.yaml:10:5
   |
10 |   - {title: 无编号}
   |     ^
error[K005]: `sections:` is missing here
  --> 练习.yaml:10:5
   |
10 |   - {title: 无编号}
   |     ^
""",
        True,
    ),
    "a merge key": (
        """\
bank: b
<<: {title: T}
""",
        """\
error[K001]: "<<" is not a known key
 --> 练习.yaml:2:1
  |
2 | <<: {title: T}
  | ^^
  = help: banks have no merge keys: write the values out
""",
        True,
    ),
    "a list for a key": (
        """\
bank: b
? [a]
: c
""",
        """\
error[Y010]: a key has to be a word, not a list or a mapping
 --> 练习.yaml:2:3
  |
2 | ? [a]
  |   ^
  = help: put the text in quotes if it starts with a bracket or a brace
""",
        True,
    ),
}


# row 60
@pytest.mark.parametrize(("text", "expected", "is_read"), FILES.values(), ids=FILES)
def test_a_file(text: str, expected: str, is_read: bool) -> None:
    assert printed(text) + "\n" == expected
    assert (parse(text, "练习.yaml")[0] is not None) is is_read
