"""The result of an exam as one self-contained HTML file, to keep or to hand to a teacher."""

from collections.abc import Iterator, Sequence
from html import escape

from quizapp.core.exam import Attempt, Paper
from quizapp.core.exam_result import Part, QuestionResult, result
from quizapp.core.question import LETTERS, MarkingRule
from quizapp.core.text import display
from quizapp.language import _, current
from quizapp.services import exam_report
from quizapp.services.exam_records import ExamRecord
from quizapp.services.wording import kind, local_time, number_text
from quizapp.settings.keys import DisplayScript

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.verdict { font-size: 1.3rem; font-weight: bold; }
table { border-collapse: collapse; } th, td { padding: .2rem .8rem .2rem 0; text-align: left; }
td + td, th + th { text-align: right; }
article { border-left: .3rem solid #767676; padding: 0 0 0 1rem; margin: 1.5rem 0;
  break-inside: avoid; }
article.right { border-color: #1a7f37; } article.wrong { border-color: #cf222e; }
.stem, .text { white-space: pre-wrap; } .stem { font-weight: bold; }
ul { list-style: none; padding: 0; margin: .5rem 0; } .why { opacity: .75; padding-left: 2rem; }
@media print { body { margin: 0; max-width: none; } }
"""


def page(
    attempt: Attempt,
    before: Sequence[ExamRecord],
    script: DisplayScript,
    rule: MarkingRule | None = None,
) -> str:
    """Verdict, parts, remarks and every question of a finished exam; bank texts are escaped."""
    found, paper = result(attempt, rule), attempt.paper
    title = _safe(exam_report.name(paper, script))
    body = [
        f"<h1>{title}</h1>",
        f"<p>{local_time(attempt.finished or attempt.started)}</p>",
        *(f"<p>{_safe(line)}</p>" for line in exam_report.other_rule(paper, found)),
        f'<p class="verdict">{_safe(exam_report.verdict(found))}</p>',
        f"<p>{_safe(exam_report.score(paper, found))}</p>",
        *_parts(_("By section"), paper, found.by_section, script),
    ]
    if len(found.by_chapter) > 1:
        body += _parts(_("By chapter"), paper, found.by_chapter, script)
    remarks = exam_report.remarks(attempt, found, before, script)
    body += ["<p>", "<br>\n".join(map(_safe, remarks)), "</p>"]
    heading = _("All questions")
    body.append(f"<h2>{_safe(heading)}</h2>")
    for one in found.questions:
        body += _question(paper, one, script)
    language = current().replace("_", "-")
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(language)}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title><style>{_STYLE}</style></head>",
            "<body>",
            *body,
            "</body></html>",
            "",
        ]
    )


def _safe(text: str) -> str:
    return escape(display(text))


def _parts(
    heading: str, paper: Paper, parts: Sequence[Part], script: DisplayScript
) -> Iterator[str]:
    kinds = {placed.question.type.value: kind(placed.question) for placed in paper.questions}
    yield f"<h2>{_safe(heading)}</h2>"
    heads = "".join(f"<th>{_safe(head)}</th>" for head in ("", _("Right"), _("Points")))
    yield f"<table><tr>{heads}</tr>"
    for part in parts:
        title = kinds.get(part.title) or exam_report.bank_text(part.title, script)
        right = f"{part.right}/{part.count}"
        points = f"{number_text(part.score)}/{number_text(part.points)}"
        name = _safe(title or _("No chapter"))
        yield f"<tr><td>{name}</td><td>{right}</td><td>{points}</td></tr>"
    yield "</table>"


def _question(paper: Paper, one: QuestionResult, script: DisplayScript) -> Iterator[str]:
    placed = paper.questions[one.position - 1]
    question = placed.question
    yield f'<article class="{"right" if one.correct else "wrong"}">'
    mark = "✓" if one.correct else "✗"
    yield f"<p>{mark} {_safe(exam_report.headline(one, len(paper.questions)))}</p>"
    yield f'<p class="stem">{_text(question.stem, script)}</p>'
    yield "<ul>"
    for letter, number in zip(LETTERS, placed.order, strict=False):
        yield f'<li class="text">{letter} {_text(question.options[number], script)}</li>'
        if question.why.get(number):
            yield f'<li class="text why">{_text(question.why[number], script)}</li>'
    yield "</ul>"
    yield f"<p>{_safe(exam_report.answers(placed, one))}</p>"
    for sentence in exam_report.reasons(question, script):
        yield f'<p class="text">{_safe(sentence)}</p>'
    yield "</article>"


def _text(source: str, script: DisplayScript) -> str:
    return _safe(exam_report.bank_text(source, script))
