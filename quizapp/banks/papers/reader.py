"""Reads an exam paper: marks, then the sequence of questions, then a judgement of each."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from quizapp.banks.incoming.document import Document
from quizapp.banks.incoming.draft import FoundKey, Reading
from quizapp.banks.papers.chats import Chat
from quizapp.banks.papers.corrections import apply_corrections, take_corrections
from quizapp.banks.papers.cut_ends import doubt_cut_end, doubt_damaged_twins
from quizapp.banks.papers.emphasis import take_emphasis
from quizapp.banks.papers.events import Event, Segment, Start
from quizapp.banks.papers.glued_titles import doubt_glued_titles
from quizapp.banks.papers.headings import Heading, Tag, headings
from quizapp.banks.papers.judgement import opinion
from quizapp.banks.papers.key_merge import merge, merge_apart
from quizapp.banks.papers.keys import key_blocks
from quizapp.banks.papers.leftovers import skipped
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Cutter
from quizapp.banks.papers.prose import proven
from quizapp.banks.papers.scan import events, is_numberless, scan
from quizapp.banks.papers.sequence import Search
from quizapp.banks.papers.settling import answered, of_a_paper, settle
from quizapp.banks.papers.split_lines import trust_split_lines
from quizapp.banks.papers.statements import take_statements
from quizapp.banks.papers.stems import doubt_heads, tidy_stems
from quizapp.banks.papers.verdicts import doubt_shifted, trust_habits
from quizapp.banks.papers.vocabulary import Kind
from quizapp.messages import message


def read_paper(
    document: Document, *, key: Document | None = None, simplify: Callable[[str], str]
) -> Reading:
    """The questions of a paper; `key` is a document that holds its answers.

    `simplify` turns Traditional characters into Simplified ones, so that marks are known in both.
    """
    with _no_collection():
        return _read(document, key, simplify)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the collector out: the many values made here form no circles, and it goes through all.

    With it, time grows faster than the text.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(document: Document, key: Document | None, simplify: Callable[[str], str]) -> Reading:
    paper = PaperText(document, simplify)
    corrections = take_corrections(paper)
    marks = scan(paper)
    walked = events(paper, marks)
    starts = Search(paper.plain, walked, numberless=is_numberless(marks)).run()
    segments = list(_segments(paper, walked, starts))
    cutter = Cutter(paper, marks)
    chat = Chat(paper)
    parts = (cutter.parts(segment) for segment in segments)
    opinions = [one for each in parts if (one := opinion(paper, each, chat))]
    found = of_a_paper(paper, opinions)
    tidy_stems(found)
    keys = merge(paper, marks.keys, found)
    notes = document.notes
    if key is not None:
        apart = _answers_apart(PaperText(key, simplify), found)
        keys += apart
        if not apart:
            notes += (message("{name} holds no list of answers", name=key.name),)
    keys += take_statements(paper, found, keys)
    keys += apply_corrections(paper, corrections, found)
    found = proven(paper, answered(found))
    trust_habits(found)
    trust_split_lines(paper, found)
    doubt_shifted(paper, found)
    doubt_heads(paper, found)
    doubt_cut_end(paper, found)
    doubt_damaged_twins(found)
    doubt_glued_titles(paper, found)
    take_emphasis(paper, found)
    drafts = tuple(settle(paper, one) for one in found)
    kept = {id(one) for one in found}
    unproven = [one.parts for one in opinions if id(one) not in kept]
    spans = [(one.parts.segment.start, one.parts.ends) for one in found]
    spans += [(key.start, key.end) for key in marks.keys]
    return Reading(
        drafts=drafts,
        keys=tuple(keys),
        skipped=skipped(
            paper, drafts, keys, marks.headings, segments, spans=spans, unproven=unproven
        ),
        repairs=(*document.repairs, *paper.repairs),
        notes=notes,
        title=_title(paper),
    )


def _answers_apart(key: PaperText, questions: Sequence[Opinion]) -> list[FoundKey]:
    """Answer questions from another document; its lines are none of the paper, so they are 0."""
    corrections = take_corrections(key)
    blocks = key_blocks(key, headings(key), holds_nothing_else=True)
    told = merge_apart(key, blocks, questions)
    told += apply_corrections(key, [one for one in corrections if one.number], questions)
    return [replace(one, lines=(0, 0)) for one in told]


def _segments(
    paper: PaperText, walked: Sequence[Event], starts: Sequence[Start]
) -> Iterator[Segment]:
    """The stretches from one start to the next, with what the headings above them say."""
    above = _Above()
    at = last = 0
    for index, start in enumerate(starts):
        for place, event in enumerate(walked[at : start.event + 1], at):
            if isinstance(event.mark, Heading):
                above.passes(event.mark, ends=start.body is None and place == start.event)
                last = last if above.is_same else 0
        at = max(at, start.event + 1)
        if start.body is None:
            continue
        event = walked[start.event]
        following = starts[index + 1].event if index + 1 < len(starts) else len(walked)
        end = len(paper.plain)
        if following < len(walked):
            end = walked[following].at + _glued(walked[following], starts[index + 1])
        number = int(start.number) if start.number else 0
        above.section += bool(number) and number <= last
        last = number or last
        tag = event.mark.kind if isinstance(event.mark, Tag) else None
        yield Segment(
            event.at + _glued(event, start),
            start.body,
            end,
            start.number,
            above.kind,
            above.section,
            above.chapter,
            tag,
        )


def _glued(event: Event, start: Start) -> int:
    """How many digits before a number belong to the text that it is glued to: "D.62、"."""
    if isinstance(event.mark, NumberMark) and not event.mark.is_first and start.body is not None:
        return max(0, len(event.mark.digits) - len(start.number))
    return 0


@dataclass(slots=True)
class _Above:
    """What the headings above a question say."""

    kind: Kind | None = None
    chapter: str = ""
    section: int = 0
    is_same: bool = False
    """Whether the last heading passed changed nothing."""

    def passes(self, heading: Heading, *, ends: bool) -> None:
        """Take in a heading; a plain one counts only where it ended a question."""
        says_nothing = not heading.title if heading.keeps_kind else not ends
        self.is_same = heading.kind is None and says_nothing
        if self.is_same:
            return
        self.section += 1
        if heading.keeps_kind:
            self.chapter = heading.title
        else:
            self.kind = heading.kind


def _title(paper: PaperText) -> str:
    for line in paper.lines[:5]:
        text = line.text.strip()
        if text:
            return text if len(text) <= 60 else ""
    return ""
