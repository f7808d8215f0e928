"""Statistics as one self-contained HTML page, to keep or to print."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path

from quizapp.banks.folder import write_whole
from quizapp.language import _, current
from quizapp.services import stats_plots as plots
from quizapp.services import stats_words as words
from quizapp.services.exam_report import bank_text
from quizapp.services.stats import Confused, Figures, KindTime, Mastery, Recalled
from quizapp.services.stats_plots import safe
from quizapp.settings.keys import DisplayScript

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; } th, td { padding: .2rem .8rem .2rem 0; text-align: left;
  vertical-align: top; }
section { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; } }
"""


def write(path: Path, figures: Figures, script: DisplayScript) -> None:
    """Write the page over what is there, whole or not at all. Raises NotWritableError."""
    write_whole(path, page(figures, script))


def page(figures: Figures, script: DisplayScript) -> str:
    """All views on one page; what few answers can't bear is said in words."""
    title = _("Statistics")
    day: date = words.date_of(figures.day)
    body = [f"<h1>{safe(title)}</h1>", f"<p>{day.isoformat()}</p>"]
    studied = figures.studied()
    if words.is_empty(studied):
        body.append(f"<p>{safe(words.welcome())}</p>")
    else:
        body += [line for part in _parts(figures, script) for line in part]
    language = current().replace("_", "-")
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(language)}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{safe(title)}</title><style>{_STYLE}{plots.STYLE}</style></head>",
            "<body>",
            *body,
            "</body></html>",
            "",
        ]
    )


def _parts(figures: Figures, script: DisplayScript) -> Iterator[Iterator[str]]:
    yield _studied(figures)
    yield _memory(figures.memory())
    yield _mastery(figures.mastery(), script)
    yield _confusions(figures.confusions(), script)
    yield _load(figures)
    yield _times(figures.times())


def _section(heading: str) -> str:
    return f"<section><h2>{safe(heading)}</h2>"


def _studied(figures: Figures) -> Iterator[str]:
    heatmap = figures.heatmap()
    yield _section(_("Days studied"))
    yield plots.heatmap(heatmap)
    pieces = words.regularity(heatmap, figures.studied())
    yield "<p>" + safe(_(", ").join(pieces)) + "</p>"
    yield f"<p>{safe(words.right_summary(figures.answers()))}</p></section>"


def _memory(found: Recalled) -> Iterator[str]:
    yield _section(_("Memory"))
    yield plots.ranges(words.retention_rows(found), found.target)
    yield f"<p>{safe(words.retention_summary(found))}</p>"
    yield "<h3>" + safe(_("Recalled over predicted")) + "</h3>"
    if any(one.share.is_enough for one in found.calibration.bins):
        yield plots.calibration(found.calibration)
    yield f"<p>{safe(words.calibration_summary(found))}</p>"
    for sentence in words.sample_note(found):
        yield f"<p>{safe(sentence)}</p>"
    if found.calibration.bins:
        rows = [
            (words.bin_name(one.low, one.high), words.share_text(one.share))
            for one in found.calibration.bins
        ]
        yield _table((_("Predicted"), _("Recalled")), rows)
    yield "</section>"


def _mastery(found: Mastery, script: DisplayScript) -> Iterator[str]:
    yield _section(_("Mastery by chapter"))
    for bank in found.banks:
        yield f"<h3>{safe(bank_text(bank.bank.title, script))}</h3>"
        rows = [
            (bank_text(one.title, script), one.mastery,
             words.mastery_text(one.mastery, one.count - one.new, one.count))
            for one in bank.chapters
        ]  # fmt: skip
        whole = words.mastery_text(bank.mastery, bank.count - bank.new, bank.count)
        yield plots.bars([*rows, (_("All of it"), bank.mastery, whole)])
    yield "<h3>" + safe(_("By kind of question")) + "</h3>"
    yield plots.bars(
        [
            (_(words.KINDS[one.kind]), one.mastery,
             words.mastery_text(one.mastery, one.seen, one.count))
            for one in found.kinds
        ]
    )  # fmt: skip
    yield "</section>"


def _confusions(found: Sequence[Confused], script: DisplayScript) -> Iterator[str]:
    if not found:
        return
    yield _section(_("Wrong options that keep being chosen"))
    rows = [
        (
            bank_text(one.question.stem, script),
            f"{words.option_name(one)} {bank_text(words.option_text(one), script)}",
            words.confusion_times(one),
        )
        for one in found
    ]
    yield _table((_("Question"), _("Chosen"), _("How often")), rows)
    yield "</section>"


def _load(figures: Figures) -> Iterator[str]:
    load = figures.load()
    yield _section(_("Reviews ahead"))
    if any(load):
        yield plots.columns(load, figures.day)
    yield f"<p>{safe(words.load_summary(load))}</p></section>"
    exam = words.exam_lines(figures.planning())
    if exam:
        yield _section(_("The exam"))
        yield "".join(f"<p>{safe(sentence)}</p>" for sentence in exam) + "</section>"


def _times(found: Sequence[KindTime]) -> Iterator[str]:
    if not found:
        return
    yield _section(_("Time per question"))
    rows = [
        (_(words.KINDS[one.kind]), *map(words.time_text, (one.all, one.right, one.wrong)))
        for one in found
    ]
    yield _table((_("Kind"), _("An answer takes"), _("Right"), _("Wrong")), rows)
    yield "</section>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{safe(one)}</th>" for one in heads)
    lines = ["".join(f"<td>{safe(one)}</td>" for one in row) for row in rows]
    body = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return f"<table><tr>{head}</tr>\n{body}</table>"
