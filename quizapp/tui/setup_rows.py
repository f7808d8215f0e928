"""What the set-up of an exam shows: a row for each matter, and the words of its fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from quizapp.core.exam_wish import Among
from quizapp.core.question import MarkingRule, QuestionType, RuleName, Section
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.services.exam_setup import ASKED
from quizapp.tui.glyphs import Glyphs, bar, plain
from quizapp.tui.keys import key_of
from quizapp.tui.page import number, one_line
from quizapp.tui.setup_form import Form
from quizapp.tui.widgets.lines import Role

KINDS = {
    QuestionType.SINGLE: N_("Single choice"),
    QuestionType.MULTIPLE: N_("Multiple choice"),
    QuestionType.TRUE_FALSE: N_("True or false"),
}
AMONG = {
    Among.ALL: N_("all questions"),
    Among.WRONG: N_("only wrong ones"),
    Among.UNSEEN: N_("never seen"),
}
RULES: dict[RuleName, str] = {
    "exact": N_("all or nothing"),
    "partial": N_("part for part"),
    "half": N_("half if incomplete"),
    "per_option": N_("{points} for each right option"),
    "weighted": N_("wrong choices cost"),
}
FEEDBACK = {"end": N_("after handing in"), "each": N_("after each question (practice)")}

_LABELS = (
    N_("Template"),
    N_("Bank"),
    N_("Scope"),
    N_("Asked"),
    N_("Clock"),
    N_("Shuffle"),
    N_("Marking"),
    N_("Answers"),
    N_("Stock"),
)
(_TEMPLATE, _BANK, _SCOPE, _ASKED, _CLOCK, _SHUFFLE, _MARKING, _ANSWERS, _STOCK) = _LABELS
_LEAST_BAR, _LONGEST_BAR = 8, 30
"""Cells of the bar behind a count; where fewer are left, there is none."""


@dataclass(frozen=True, slots=True)
class Item:
    """Words in a row; with a name, a field that the cursor can be on."""

    words: str
    name: str = ""
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """What stands behind one label."""

    label: str
    items: tuple[Item, ...]
    starts: bool = False
    """Whether it is set apart from the row above."""

    @property
    def fields(self) -> list[str]:
        """The names of its fields."""
        return [item.name for item in self.items if item.name]


@dataclass(frozen=True, slots=True)
class SetupView:
    """Everything that the page shows."""

    form: Form
    field: str
    """The field that the cursor is on."""
    papers: int | None
    """How many papers can be drawn; None: not known yet."""
    trouble: str
    """What keeps the exam from being drawn or saved."""
    glyphs: Glyphs


def rows(view: SetupView, width: int) -> list[Row]:
    """The rows from top to bottom."""
    form = view.form
    room = width - 2 - label_width()
    made = [
        Row(_(_TEMPLATE), (Item(_choice(_title(form)), "template"),)),
        Row(_(_BANK), _banks(form, room)),
        Row(_(_SCOPE), (*_among(form), _chapters(view))),
    ]
    for place, section in enumerate(form.sections):
        label = "" if place else _(_ASKED)
        made.append(Row(label, _section(view, place, section, room), starts=not place))
    return [
        *made,
        Row("", _whole(form)),
        Row(_(_CLOCK), _clock(form), starts=True),
        Row(_(_SHUFFLE), _order(form)),
        Row(_(_MARKING), _marking(form)),
        Row(_(_ANSWERS), _feedback(form)),
        Row(_(_STOCK), _stock(view), starts=True),
        Row(
            "",
            (Item(_("Start the exam"), "start", "strong"), Item(key_of("setup.begin"), "", "key")),
        ),
    ]


def label_width() -> int:
    """Cells of the widest label, and one more."""
    return max(cell_len(_(words)) for words in _LABELS) + 1


def _tick(words: str, *, on: bool) -> str:
    return f"{'[x]' if on else '[ ]'} {words}"


def _radio(words: str, *, on: bool) -> str:
    return f"{'(*)' if on else '( )'} {words}"


def _choice(words: str) -> str:
    return f"< {words} >"


def _title(form: Form) -> str:
    words = one_line(form.template.title)
    if form.template.name:
        words = _("{title} (saved)").format(title=words)
    return _("{title}, changed").format(title=words) if form.is_changed else words


def _banks(form: Form, width: int) -> tuple[Item, ...]:
    names = [
        _("{bank} ({count})").format(bank=one_line(one.bank.title), count=one.count)
        for one in form.setup.banks
    ]
    here = form.setup.banks.index(form.bank)
    if len(names) > 1 and sum(cell_len(name) + 7 for name in names) > width:
        return (Item(_choice(names[here]), "bank"),)
    return tuple(
        Item(_radio(name, on=place == here), f"bank:{place}") for place, name in enumerate(names)
    )


def _among(form: Form) -> tuple[Item, ...]:
    return tuple(
        Item(_radio(_(words), on=form.wish.among is among), f"among:{among.value}")
        for among, words in AMONG.items()
    )


def _chapters(view: SetupView) -> Item:
    form = view.form
    every = form.bank.bank.chapters
    if not every:
        return Item(_("no chapters"), "", "muted")
    some = len(form.wish.chapters) or len(every)
    words = _("chapters {some}/{all}…") if form.wish.chapters else _("all {all} chapters…")
    words = plain(words, view.glyphs)
    return Item(words.format(some=some, all=len(every)), "chapters")


def _section(view: SetupView, place: int, section: Section, width: int) -> tuple[Item, ...]:
    form = view.form
    widest = max(cell_len(_(words)) for words in KINDS.values())
    kind = _(KINDS[section.type])
    kind += " " * (widest - cell_len(kind))
    count = plain(_("{count} ×"), view.glyphs).format(count=f"{section.count:>3}")
    points = _("{points} pt").format(points=f"{number(section.points):>3}")
    whole = f"= {number(section.count * section.points)}"
    room = form.room(section)
    is_short = section.count > room
    items = [
        Item(f"{kind} {count}", f"count:{place}", "bad" if is_short else "text"),
        Item(points, f"points:{place}"),
        Item(whole + " " * (5 - len(whole)), "", "muted"),
    ]
    if _cells(items) > width:  # the product is the first to go
        del items[-1]
    items += [Item(one_line(tag), "", "muted") for tag in section.tags[:1]]
    of = _("of {count}").format(count=f"{room:<3}")
    cells = min(width - _cells(items) - cell_len(f"   - [] + {of}"), _LONGEST_BAR)
    if cells >= _LEAST_BAR:
        share = bar(min(section.count / room, 1) if room else 0.0, cells, view.glyphs)
        items.append(Item(f"- [{share}] + {of}", "", "muted"))
    return tuple(items)


def _cells(items: Sequence[Item]) -> int:
    """How long items are side by side."""
    return sum(cell_len(item.words) + 3 for item in items) - 1


def _whole(form: Form) -> tuple[Item, ...]:
    questions = ngettext("{count} question", "{count} questions", form.questions)
    points = _("{points} pt").format(points=number(form.points))
    whole = _("{questions}, {points}").format(
        questions=questions.format(count=form.questions), points=points
    )
    has_weights = any(section.chapters and section.count for section in form.sections)
    words = _("by chapter, as weighted") if has_weights else _("by chapter, in proportion")
    return (
        Item(whole, "", "strong"),
        Item(_tick(words, on=form.wish.by_chapter or has_weights), "by_chapter"),
        Item(_choice(_("difficulty {level}").format(level=_level(form))), "difficulty"),
    )


def _level(form: Form) -> str:
    match form.difficulty:
        case None:
            return _("any")
        case "template":
            return _("by section")
        case (low, high) if low == high:
            return str(low)
        case low, high:
            return f"{low}-{high}"


def _clock(form: Form) -> tuple[Item, ...]:
    minutes = form.wish.blueprint.minutes
    words = _("no limit") if minutes is None else _("{count} min").format(count=number(minutes))
    pause = _tick(_("pause allowed (hides the question)"), on=form.wish.pause_allowed)
    submit = _tick(_("handed in when time is up"), on=form.wish.auto_submit)
    return Item(words, "minutes"), Item(submit, "auto_submit"), Item(pause, "pause_allowed")


def _order(form: Form) -> tuple[Item, ...]:
    wish = form.wish
    seed = _("paper {seed}").format(seed=wish.seed or _("drawn by lot"))
    same = _("(the same number, the same paper)")
    if wish.among is not Among.ALL:
        same = _("(by your own answers)")
    return (
        Item(_tick(_("questions shuffled"), on=wish.shuffle_questions), "shuffle_questions"),
        Item(_tick(_("options shuffled"), on=wish.shuffle_options), "shuffle_options"),
        Item(seed, "seed"),
        Item(same, "", "muted"),
    )


def _marking(form: Form) -> tuple[Item, ...]:
    plan = form.wish.blueprint
    percent = _("pass at {percent} %").format(percent=number(plan.pass_percent))
    several = _("multiple choice: {rule}").format(rule=rule_words(plan.marking))
    return Item(_choice(several), "rule"), Item(percent, "pass")


def rule_words(rule: MarkingRule) -> str:
    """A marking rule in a few words."""
    return _(RULES[rule.name]).format(points=number(rule.value))


def _feedback(form: Form) -> tuple[Item, ...]:
    return tuple(
        Item(_radio(_(words), on=form.wish.feedback == name), f"feedback:{name}")
        for name, words in FEEDBACK.items()
    )


def _stock(view: SetupView) -> tuple[Item, ...]:
    form = view.form
    there = {section.type for section in form.sections}
    counts = "  ".join(f"{_(KINDS[kind])} {form.stock(kind)}" for kind in ASKED if kind in there)
    return Item(counts), _verdict(view)


def _verdict(view: SetupView) -> Item:
    if not view.form.pool:
        return Item(_("no question is like that"), "", "bad")
    if not view.form.questions:
        return Item(_("nothing is asked"), "", "bad")
    if view.papers is None:
        return Item(view.glyphs.ellipsis, "", "muted")
    if not view.papers:
        return Item(_("too few for this"), "", "bad")
    words = ngettext(
        "enough for {count} paper",
        "enough for {count} papers without a repetition",
        view.papers,
    )
    return Item(words.format(count=view.papers), "", "good")
