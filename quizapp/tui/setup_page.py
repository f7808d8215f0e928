"""The set-up of an exam as lines: a row for each matter, the fields of a row side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from quizapp.core.exam_wish import Among
from quizapp.core.question import MarkingRule, QuestionType, RuleName, Section
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.services.exam_setup import ASKED
from quizapp.tui.glyphs import Glyphs, bar
from quizapp.tui.page import hanging, number, one_line
from quizapp.tui.setup_form import Form
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Span, width_of

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
_ROOMY = 22
"""Rows from which blank lines set the rows apart."""
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
    room = width - 2 - _label_width()
    made = [
        Row(_(_TEMPLATE), (Item(_choice(_title(form)), "template"),)),
        Row(_(_BANK), _banks(form, room)),
        Row(_(_SCOPE), (*_among(form), _chapters(form))),
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
        Row("", (Item(_("Start the exam"), "start", "strong"), Item(_("Enter"), "", "key"))),
    ]


def _label_width() -> int:
    return max(cell_len(_(words)) for words in _LABELS) + 1


def grid(view: SetupView, width: int) -> list[list[str]]:
    """The fields as the cursor moves over them."""
    return [row.fields for row in rows(view, width) if row.fields]


def draw(view: SetupView, width: int, height: int) -> Drawing:
    """The rows, wrapped where they are longer than the screen is wide."""
    made = rows(view, width)
    label_width = _label_width()
    lines = _notice(view, width)
    head = len(lines)
    keep: tuple[int, int] | None = None
    for row in made:
        if height >= _ROOMY and row.starts:
            lines.append(BLANK)
        for line, fields in _laid(row, view.field, label_width, width):
            if view.field in fields:
                keep = (len(lines), len(lines))
            lines.append(line)
    if keep is not None and keep[0] <= head + 1:
        keep = (0, keep[1])
    if view.trouble:
        lines += [BLANK, *hanging([("  ", "text")], view.trouble, width, "bad")]
        keep = (len(lines) - 1, len(lines) - 1)
    return Drawing(lines, keep)


def _notice(view: SetupView, width: int) -> list[Line]:
    """What was saved and can't be used, at the head of the page."""
    broken = view.form.setup.broken
    if not broken:
        return []
    words = _(
        "Saved exams that can't be read: {names}. "
        "`quizapp exam start --blueprint NAME` shows what is wrong with one."
    )
    names = one_line(", ".join(broken))
    return hanging([("  ", "text")], words.format(names=names), width, "doubtful")


def _laid(row: Row, current: str, label_width: int, width: int) -> Iterator[tuple[Line, list[str]]]:
    """The lines of a row, each with the fields that stand on it."""
    label = row.label + " " * (label_width - cell_len(row.label))
    line: list[Span] = [("  " + label, "accent" if row.label else "text")]
    fields: list[str] = []
    for item in row.items:
        is_current = bool(item.name) and item.name == current
        gap = " " if len(line) > 1 else ""
        if gap and width_of(tuple(line)) + 3 + cell_len(item.words) > width:
            yield tuple(line), fields
            line, fields, gap = [(" " * (2 + label_width), "text")], [], ""
        mark = "> " if is_current else "  "
        line += [(gap + mark, "accent"), (item.words, "strong" if is_current else item.role)]
        if item.name:
            fields.append(item.name)
    yield tuple(line), fields


# -- what each row holds


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
        _("{bank} ({count})").format(bank=one_line(one.bank.title), count=len(one.bank.questions))
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


def _chapters(form: Form) -> Item:
    every = form.bank.bank.chapters
    if not every:
        return Item(_("no chapters"), "", "muted")
    some = len(form.wish.chapters) or len(every)
    words = _("chapters {some}/{all}…") if form.wish.chapters else _("all {all} chapters…")
    return Item(words.format(some=some, all=len(every)), "chapters")


def _section(view: SetupView, place: int, section: Section, width: int) -> tuple[Item, ...]:
    form = view.form
    widest = max(cell_len(_(words)) for words in KINDS.values())
    kind = _(KINDS[section.type])
    kind += " " * (widest - cell_len(kind))
    count = _("{count} ×").format(count=f"{section.count:>3}")
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


def moved(places: Sequence[Sequence[str]], field: str, down: int, right: int) -> str:
    """The field that the cursor comes to; at an end it stays, or goes round the row's end."""
    row = next((n for n, names in enumerate(places) if field in names), 0)
    column = places[row].index(field) if field in places[row] else 0
    if right:
        flat = [name for names in places for name in names]
        place = flat.index(field) if field in flat else 0
        return flat[max(0, min(len(flat) - 1, place + right))]
    row = max(0, min(len(places) - 1, row + down))
    return places[row][min(column, len(places[row]) - 1)]
