"""`quizapp exam`: sit mock exams, and look at those that were sat."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import exam_print, output, usage
from quizapp.cli.commands import summary
from quizapp.cli.context import Context
from quizapp.cli.options import Blueprint, ExamBank, Force, Json, Plain, Seed
from quizapp.errors import NotFoundError, UsageError
from quizapp.language import _, ngettext

if TYPE_CHECKING:
    from quizapp.core.exam import Attempt
    from quizapp.core.exam_wish import Wish
    from quizapp.core.question import MarkingRule
    from quizapp.services.exam import Exam
    from quizapp.store.store import Store

app = usage.group(summary("exam"))

_Id = Annotated[
    str | None,
    typer.Argument(metavar="ID", help=_("The exam, or how its id begins; else the newest.")),
]


@app.command(cls=usage.Command, help=_("Draw a paper and sit it."))
def start(
    ctx: typer.Context,
    *,
    bank: ExamBank = None,
    blueprint: Blueprint = None,
    seed: Seed = None,
    minutes: Annotated[
        float | None, typer.Option(metavar="M", help=_("Another time limit; 0: none."))
    ] = None,
    plain: Plain = False,
) -> None:
    """Raises NotFoundError for a bank or an exam that is not there, UsageError, Shortage."""
    from quizapp.cli.exam_wish import usual_bank, wish_of
    from quizapp.services import clock
    from quizapp.services.exam import Exam

    context = contexts.of(ctx)
    if not _has_screen(plain=plain):
        contexts.warn_of_sharing(context.places().database)
    with contexts.library(context) as library:
        wish = wish_of(
            library,
            context,
            lambda: usual_bank(library),
            bank=bank,
            blueprint=blueprint,
            seed=seed,
            minutes=minutes,
        )
        for ended in _finish_overdue(library.store, context):
            output.talk(
                _(
                    'Time ran out for the exam {exam} meanwhile; "quizapp exam show {exam}" shows '
                    "what it came to."
                ).format(exam=ended.id)
            )
        _tell_of_others(library.store)
        if not _has_screen(plain=plain):
            exam = Exam.of(
                library.index,
                library.store,
                wish,
                clock=contexts.now,
                reading=clock.reading,
                settings=context.settings,
            )
            _sit(exam, library.store, context)
            return
    _show(context, wish)


@app.command(cls=usage.Command, help=_("Go on with an exam that is still open."))
def resume(ctx: typer.Context, exam_id: _Id = None, *, plain: Plain = False) -> None:
    """One whose time ran out meanwhile is handed in and shown. Raises NotFoundError."""
    from quizapp.services import clock
    from quizapp.services.exam import Exam

    context = contexts.of(ctx)
    if not _has_screen(plain=plain):
        contexts.warn_of_sharing(context.places().database)
    with contexts.progress(context) as store:
        named = None if exam_id is None else _named(store, exam_id).id
        if not _has_screen(plain=plain):
            exam = Exam.resume(
                store,
                clock=contexts.now,
                reading=clock.reading,
                settings=context.settings,
                attempt_id=named,
            )
            _tell_of_others(store, exam)
            _sit(exam, store, context)
            return
    _show(context, named)


@app.command("list", cls=usage.Command, help=_("List the exams that were begun, newest first."))
def list_(ctx: typer.Context, *, json: Json = False) -> None:
    """The columns: id, beginning, state, percent, exam, paper, bank."""
    from quizapp.cli import exam_list
    from quizapp.services.exam_records import exams

    context = contexts.of(ctx)
    with contexts.progress(context) as store:
        _finish_overdue(store, context)
        found = exams(store)
    if json:
        output.show_json("exam.list", {"exams": [one.as_json() for one in found]})
        return
    exam_list.show(found)


@app.command(cls=usage.Command, help=_("Show what an exam came to."))
def show(
    ctx: typer.Context,
    exam_id: _Id = None,
    *,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="RULE",
            help=_(
                "As another rule would mark it: exact, half, partial, per_option:POINTS, "
                "weighted:PENALTY."
            ),
        ),
    ] = None,
    today: Annotated[
        bool,
        typer.Option("--today", help=_("Put what was wrong or marked into today's study.")),
    ] = False,
    file: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help=_("Write it to this file, .html or .txt.")
        ),
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Keys of an exam that is still open are not shown; a file shows every question.

    Raises NotFoundError, UsageError or FileThereError.
    """
    from quizapp.cli import exam_show
    from quizapp.services import clock
    from quizapp.services.exam_records import shown

    context = contexts.of(ctx)
    rule = None if as_ is None else _rule(as_)
    with contexts.progress(context) as store:
        _finish_overdue(store, context)
        attempt = _named(store, exam_id)
        if today:
            exam_show.study_today(attempt, store, context)
        if file is not None:
            exam_show.write(attempt, store, context, file, rule, force=force)
        elif json:
            output.show_json("exam.show", shown(attempt, rule, now=clock.reading()))
        elif attempt.finished is not None:
            _report(attempt, store, context, rule)
        else:
            _tell_open(attempt)


def _tell_open(attempt: "Attempt") -> None:
    from quizapp.services.exam_records import ExamRecord

    record = ExamRecord.of(attempt)
    output.data(
        _(
            'Still open, {answered} of {count} answered: "quizapp exam resume {exam}" goes on '
            "with it."
        ).format(answered=record.answered, count=record.count, exam=record.id)
    )


def _finish_overdue(store: "Store", context: Context) -> "list[Attempt]":
    from quizapp.services import clock
    from quizapp.services.exam_overdue import finish_overdue

    return finish_overdue(
        store, clock=contexts.now, reading=clock.reading, settings=context.settings
    )


def _tell_of_others(store: "Store", chosen: "Exam | None" = None) -> None:
    others = [one for one in store.open_attempts() if chosen is None or one.id != chosen.attempt.id]
    if others:
        sentence = ngettext(
            'Another exam is still open: "quizapp exam list" shows it.',
            '{count} other exams are still open: "quizapp exam list" shows them.',
            len(others),
        )
        output.talk(sentence.format(count=len(others)))


def _has_screen(*, plain: bool) -> bool:
    return not plain and contexts.has_screen()


def _show(context: Context, exam: "Wish | str | None") -> None:
    from quizapp.cli.screen import show_exam

    show_exam(context, exam)


def _sit(exam: "Exam", store: "Store", context: Context) -> None:
    from quizapp.cli import exam_plain

    if exam.is_over or exam_plain.sit(exam, context.settings):
        _report(exam.attempt, store, context)


def _report(
    attempt: "Attempt", store: "Store", context: Context, rule: "MarkingRule | None" = None
) -> None:
    from quizapp.services.exam_records import earlier
    from quizapp.services.exam_report import report

    output.data(report(attempt, earlier(store, attempt), context.settings.script, rule))


def _named(store: "Store", beginning: str | None) -> "Attempt":
    found = store.attempts()
    if beginning is None:
        if not found:
            raise NotFoundError("No exam was begun yet.")
        return found[0]
    those = [one for one in found if one.id.startswith(beginning)]
    exact = [one for one in those if one.id == beginning]
    if len(exact or those) == 1:
        return (exact or those)[0]
    if not those:
        raise NotFoundError('There is no exam "{exam}".', exam=beginning)
    raise UsageError(
        'Several exams begin with "{exam}": {ids}.',
        exam=beginning,
        ids=", ".join(one.id for one in those),
    )


def _rule(text: str) -> "MarkingRule":
    from quizapp.core.marking import rule_from_text
    from quizapp.core.question import RULE_NAMES, MarkingRule

    name = next((known for known in RULE_NAMES if known == text), None)
    if name is not None:
        return MarkingRule(name)
    try:
        rule = rule_from_text(text)
    except ValueError:
        rule = None
    if rule is None or min(rule.value, rule.penalty) < 0:
        raise UsageError(
            '"{rule}" is no marking rule; there are: {names}.',
            rule=text,
            names=", ".join(RULE_NAMES),
        )
    return rule


app.command(
    "print", cls=usage.Command, help=_("Write a paper and its key to files, to sit it on paper.")
)(exam_print.print_)
