"""Sheets as HTML: one file without scripts or anything to fetch, laid out for A4.

Every text is escaped here, whoever wrote it; nothing becomes a tag, an attribute or a style.
"""

from collections.abc import Iterable, Iterator
from html import escape

from quizapp.core.printout import (
    Ask,
    Bubbles,
    Explained,
    Grid,
    Heading,
    Keys,
    Page,
    Printout,
    printable,
)

_STYLE = """\
@page { size: A4; margin: 16mm 17mm 18mm; @bottom-center { font: 9pt serif; content: FOOTER } }
* { box-sizing: border-box }
body { margin: 0; font: 10.5pt/1.6 "Times New Roman", "Noto Serif CJK SC", SimSun, "Songti SC",
  serif; color: #000; background: #fff; overflow-wrap: anywhere; text-align: start }
html:lang(zh-Hant) body { font-family: "Times New Roman", "Noto Serif CJK TC", PMingLiU,
  "Songti TC", serif }
h1 { margin: 0; font-size: 17pt; line-height: 1.4; text-align: center }
h2 { margin: 5mm 0 1mm; font-size: 12pt; break-after: avoid }
p { margin: 0 }
.text { white-space: pre-wrap; unicode-bidi: isolate }
.subtitle { margin-bottom: 2mm; text-align: center }
.fields { display: flex; flex-wrap: wrap; justify-content: center; gap: 2mm 8mm; margin: 3mm 0 }
.fields i { display: inline-block; width: 34mm; border-bottom: 0.3mm solid }
.lines { margin: 2mm 0; font-size: 9.5pt }
.hint { font-size: 9.5pt; break-after: avoid }
table { margin: 3mm auto; border-collapse: collapse }
td { border: 0.3mm solid; padding: 0.6mm 2mm; min-width: 15mm; height: 7.5mm; text-align: center }
.ask, .explained { display: flex; margin: 2.2mm 0; break-inside: avoid }
.number { flex: none; min-width: 2.2em }
.body { flex: 1; min-width: 0 }
.blank { white-space: pre }
.options { display: grid; column-gap: 1.5em; margin: 0.6mm 0 0; padding: 0; list-style: none }
.options li { display: flex }
.options b { flex: none; min-width: 1.5em; font-weight: normal }
.in1 { grid-template-columns: 1fr }
.in2 { grid-template-columns: repeat(2, minmax(0, 1fr)) }
.in3 { grid-template-columns: repeat(3, minmax(0, 1fr)) }
.in4 { grid-template-columns: repeat(4, minmax(0, 1fr)) }
.in5 { grid-template-columns: repeat(5, minmax(0, 1fr)) }
.keys, .bubbles { display: grid; gap: 2mm 4mm }
.keys div { display: flex; gap: 1em; break-inside: avoid }
.keys b { flex: none; min-width: 3.5em; font-weight: normal; color: #444 }
.keys span, .explained b { white-space: pre; font-weight: bold }
.block { break-inside: avoid }
.block div { display: flex; align-items: center; gap: 1.2mm; margin: 1.1mm 0 }
.block b { width: 7mm; font-weight: normal; text-align: right }
.block span { width: 6mm; border: 0.25mm solid #444; border-radius: 1.2mm; text-align: center;
  font: 8pt/3.8mm sans-serif }
section + section { break-before: page }
@media screen {
  body { background: #e8e8e8 }
  section { width: 210mm; max-width: 100%; margin: 6mm auto; padding: 16mm 17mm; background: #fff;
    box-shadow: 0 1mm 4mm #0004 }
}
@media screen and (max-width: 180mm) {
  section { margin: 0 0 4mm; padding: 5mm }
  .options.in2 { grid-template-columns: 1fr }
  .options.in4 { grid-template-columns: 1fr 1fr }
  div.keys, div.bubbles { display: flex; flex-wrap: wrap }
}
"""
_FORBID = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(printout: Printout) -> str:
    """The whole file; on paper it is numbered page by page where the browser can do so."""
    style = _STYLE.replace("FOOTER", _footer(printout))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_text(printout.language)}">',
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_FORBID}">',
        '<meta name="viewport" content="width=device-width">',
        '<meta name="generator" content="quizapp">',
        f"<title>{_text(printout.title)}</title>",
        f"<style>\n{style}</style>",
    ]
    for page in printout.pages:
        lines += ["<section>", *_page(page), "</section>"]
    return "\n".join([*lines, "</html>", ""])


def _text(text: str) -> str:
    return escape(printable(text))


def _footer(printout: Printout) -> str:
    before, between, after = printout.page_words
    return " ".join(
        [
            _css(f"{printout.footer}    {before}"),
            "counter(page)",
            _css(between),
            "counter(pages)",
            _css(after),
        ]
    )


def _css(text: str) -> str:
    """A string of CSS in which no character can end it, or the style sheet around it."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in printable(text)) + '"'


def _page(page: Page) -> Iterator[str]:
    yield f'<h1 class="text">{_text(page.title)}</h1>'
    yield f'<p class="subtitle text">{_text(page.subtitle)}</p>'
    if page.fields:
        fields = (f"<span>{_text(field)} <i></i></span>" for field in page.fields)
        yield f'<div class="fields">{"".join(fields)}</div>'
    if page.lines:
        yield '<div class="lines">'
        yield from (f'<p class="text">{_text(line)}</p>' for line in page.lines)
        yield "</div>"
    for block in page.blocks:
        match block:
            case Heading():
                yield from _heading(block)
            case Ask():
                yield from _ask(block)
            case Grid():
                yield from _grid(block)
            case Keys():
                yield from _keys(block)
            case Explained():
                yield from _explained(block)
            case Bubbles():
                yield from _bubbles(block)


def _heading(heading: Heading) -> Iterator[str]:
    yield f"<h2>{_text(heading.text)}</h2>"
    if heading.line:
        yield f'<p class="hint">{_text(heading.line)}</p>'


def _ask(ask: Ask) -> Iterator[str]:
    blank = f' <span class="blank">{_text(ask.blank)}</span>' if ask.blank else ""
    yield f'<div class="ask"><span class="number">{ask.number}.</span><div class="body">'
    yield f'<p class="text">{_text(ask.stem)}{blank}</p>'
    if ask.options:
        yield f'<ul class="options in{ask.columns}">'
        for letter, text in ask.options:
            yield f'<li><b>{_text(letter)}.</b><span class="text">{_text(text)}</span></li>'
        yield "</ul>"
    yield "</div></div>"


def _grid(grid: Grid) -> Iterator[str]:
    yield "<table>"
    for row in grid.rows:
        yield f"<tr>{_each('td', row)}</tr>"
    yield "</table>"


def _keys(keys: Keys) -> Iterator[str]:
    yield f'<div class="keys in{keys.across}">'
    for numbers, answers in keys.blocks:
        yield f"<div><b>{_text(numbers)}</b><span>{_text(answers)}</span></div>"
    yield "</div>"


def _explained(explained: Explained) -> Iterator[str]:
    yield f'<div class="explained"><span class="number">{explained.number}.</span>'
    yield f'<div class="body"><b>{_text(explained.answer)}</b>'
    yield from (f'<p class="text">{_text(line)}</p>' for line in explained.lines)
    yield "</div></div>"


def _bubbles(bubbles: Bubbles) -> Iterator[str]:
    yield f"<h2>{_text(bubbles.heading)}</h2>"
    yield f'<div class="bubbles in{bubbles.across}">'
    for block in bubbles.blocks:
        yield '<div class="block">'
        for number, marks in block:
            yield f"<div><b>{number}</b>{_each('span', marks)}</div>"
        yield "</div>"
    yield "</div>"


def _each(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{_text(text)}</{tag}>" for text in texts)
