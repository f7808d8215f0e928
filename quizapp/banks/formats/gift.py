"""GIFT, the plain text of Moodle's question banks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizapp.banks.formats import gift_answers, weights
from quizapp.banks.formats.drafting import Found, Mender, draft
from quizapp.banks.formats.gift_escapes import escape, hide, show
from quizapp.banks.formats.losses import Losses, Part
from quizapp.banks.formats.moodle_categories import paths_of, read_path
from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Draft, Reading, Skipped
from quizapp.core.question import Bank, Judgement, Question, Recall
from quizapp.messages import Message, message

_ID = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]])+)\]")
_CATEGORY = "$CATEGORY:"
_ANSWERS = re.compile(r"\{\s{0,40}(?:[=~]|TRUE|FALSE|[TF]\s{0,40}[}#])")
_SPACES = " \t\n"
_BLANK = "_____"
_HOLDS = (Part.ID, Part.CHAPTER, Part.EXPLANATION, Part.WHY, Part.TAGS)


@dataclass(slots=True)
class _Block:
    """Lines up to the next empty one: a question, as Moodle cuts a file."""

    first: int
    last: int = 0
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def read(text: str) -> Reading:
    """The choices and judgements of a GIFT file; lines are the file's own."""
    mender = Mender()
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    title = chapter = ""
    for block in _blocks(mender.lines(text)):
        if block.lines and block.lines[0].lstrip().startswith(_CATEGORY):
            category = block.lines.pop(0).lstrip()
            title, chapter = read_path(category.removeprefix(_CATEGORY), title)
            line = (block.first, block.first)
            skipped.append(Skipped(line, "heading", message("the name of a category")))
            block.first += 1
        if not any(map(str.strip, block.lines)):
            if block.comments:
                lines = (block.first, block.last)
                skipped.append(Skipped(lines, "noise", message("a comment")))
            continue
        result = _question(block, chapter, mender)
        if isinstance(result, Draft):
            drafts.append(result)
        else:
            skipped.append(result)
    return Reading(tuple(drafts), (), tuple(skipped), tuple(mender.repairs), title=title)


def fits(text: str) -> bool:
    """Whether a text is GIFT throughout, and so need not be read as a paper."""
    if not _ANSWERS.search(text):
        return False
    reading = read(text)
    foreign = sum(skip.code in {"unread", "prose"} for skip in reading.skipped)
    return len(reading.drafts) > foreign


def _blocks(lines: list[str]) -> Iterator[_Block]:
    block: _Block | None = None
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if not bare:
            if block:
                yield block
            block = None
            continue
        block = block or _Block(number)
        block.last = number
        if bare.startswith("//"):
            block.comments.append(bare)
        else:
            block.lines.append(line)
        if bare.startswith(_CATEGORY) and len(block.lines) == 1:
            yield block
            block = None
    if block:
        yield block


def _question(block: _Block, chapter: str, mender: Mender) -> Draft | Skipped:
    lines = (block.first, block.last)
    text = hide("\n".join(block.lines).strip(_SPACES))
    name = ""
    if text.startswith("::") and "::" in text[2:]:
        name, _, text = text[2:].partition("::")
        text = text.strip(_SPACES)
    cut = _cut(text)
    if isinstance(cut, Message):
        return Skipped(lines, "unread", cut)
    if cut is None:
        return Skipped(lines, "prose", message("a text without answers"))
    stem, answers = cut
    found = Found(lines=lines, chapter=chapter, number=_number(show(name).strip()))
    _take_comments(block.comments, found)
    fault = gift_answers.take(stem, answers, found, mender)
    return fault or draft(found)


def _number(name: str) -> str:
    """A question's name where it is but a number, "Q12" or "第3题"."""
    return name if len(name) <= 10 and re.search(r"\d", name) else ""


def _cut(text: str) -> tuple[str, str] | Message | None:
    """The stem and what stands in braces; a message where the braces are out of order."""
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        return None
    if start < 0:
        return message("a closing brace has no opening one")
    if end < 0:
        return message("the opening brace is not closed")
    before, answers, after = text[:start], text[start + 1 : end], text[end + 1 :]
    if end < start or "{" in answers or "{" in after or "}" in after:
        return message(
            "the braces are nested or doubled; a brace in a text is written \\{{ or \\}}"
        )
    return (before + _BLANK + after if after.strip() else before), answers.strip(_SPACES)


def _take_comments(comments: list[str], found: Found) -> None:
    text = "\n".join(comments)
    name = _ID.search(text)
    found.id = name[1].replace("\\]", "]").strip() if name else ""
    found.tags = [tag.replace("\\]", "]").strip() for tag in _TAG.findall(text)]


def write(bank: Bank) -> Written:
    """The bank as GIFT, in UTF-8."""
    losses = Losses("GIFT", holds=_HOLDS)
    losses.bank(bank)
    blocks: list[str] = []
    paths = paths_of(bank)
    category = ""
    for question in bank.questions:
        if isinstance(question.key, Recall):
            losses.kind(question)
            continue
        path = paths[question.chapter]
        if path != category:
            category = path
            blocks.append(f"{_CATEGORY} {path}\n")
        unholdable = [tag for tag in question.tags if not _is_holdable(tag)]
        losses.question(question, {Part.TAGS} if unholdable else ())
        blocks.append(_written(question))
    return Written("\n".join(blocks).encode(), losses.told())


def _is_holdable(tag: str) -> bool:
    """Whether Moodle reads a tag as it is: a backslash before a bracket would be taken away."""
    return "\\]" not in tag and "\n" not in tag and not tag.endswith("\\")


def _written(question: Question) -> str:
    marks = [f"[tag:{_bracketed(tag)}]" for tag in question.tags if _is_holdable(tag)]
    if not question.id.startswith("~"):
        marks.insert(0, f"[id:{question.id}]")
    lines = [f"// {' '.join(marks)}"] if marks else []
    head = f"[plain]{escape(question.stem)}"
    general = f"####{_part(question.explanation)}" if question.explanation else ""
    if isinstance(question.key, Judgement):
        lines.append(f"{head} {{{'TRUE' if question.key.value else 'FALSE'}{general}}}")
    else:
        lines.append(f"{head} {{")
        lines += [f"\t{_option(question, number)}" for number in range(len(question.options))]
        lines += [f"\t{general}"] if general else []
        lines.append("}")
    return "\n".join(lines) + "\n"


def _bracketed(tag: str) -> str:
    return tag.replace("]", "\\]")


def _option(question: Question, number: int) -> str:
    text = _part(question.options[number])
    sign = weights.sign(question.key, number)
    if sign == "~" and text.startswith("%"):
        sign = "~%0%"
    reason = question.why.get(number, "")
    return f"{sign}{text}{f'#{_part(reason)}' if reason else ''}"


def _part(text: str) -> str:
    """A text below the stem, whose format it has; its own brackets must not name another."""
    return f"[plain]{escape(text)}" if text.startswith("[") else escape(text)
