"""A bank as one HTML page that people read and the paper parser takes back."""

from collections.abc import Iterable, Iterator
from html import escape

from quizapp.banks.formats.paper_lines import Line, Role, lines_of
from quizapp.banks.formats.paper_losses import Simplify, left_out
from quizapp.banks.formats.written import Written
from quizapp.core.question import Bank

_HEADINGS = {Role.TITLE: "h1", Role.CHAPTER: "h2", Role.SECTION: "h3"}
_STYLE = """\
:root { color-scheme: light dark }
body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 1em/1.7 serif;
  overflow-wrap: anywhere }
h1 { font-size: 1.6em; text-align: center }
h2 { margin-top: 2em; font-size: 1.3em; border-bottom: 1px solid #8888 }
h3 { font-size: 1.1em }
pre { margin: 0; font: inherit; white-space: pre-wrap }
.stem { margin-top: 1.2em }
.option { margin-left: 1.5em }
.answer { margin-left: 1.5em; font-weight: bold }
.explanation { margin-left: 1.5em; color: #767676 }
@media print { .stem, .option { break-inside: avoid; break-after: avoid } }
"""
_NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'"


def write(bank: Bank, *, simplify: Simplify | None = None) -> Written:
    """The page: nothing is loaded from elsewhere, and no script runs.

    With `simplify`, questions are named that would not be read back as they are.
    """
    lines = list(lines_of(bank))
    sentences = left_out(bank, lines, "HTML", simplify)
    return Written("\n".join(_page(bank, lines)).encode(), sentences)


def _page(bank: Bank, lines: Iterable[Line]) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(bank.lang)}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_ELSE}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{escape(' '.join(bank.title.split()))}</title>"
    yield f"<style>\n{_STYLE}</style></head>"
    yield "<body>"
    for line in lines:
        yield _element(line)
    yield "</body></html>"
    yield ""


def _element(line: Line) -> str:
    tag = _HEADINGS.get(line.role)
    if tag:
        return f"<{tag}>{escape(' '.join(line.text.split()))}</{tag}>"
    # <pre>: the spaces of a blank to be filled in are part of the question.
    return f'<pre class="{line.role}">{escape(line.text)}</pre>'
