"""A sheet with everything that a sheet can have, and a reader of what was printed."""

from html.parser import HTMLParser

from quizapp.core.printout import (
    Ask,
    Bubbles,
    Explained,
    Grid,
    Heading,
    Keys,
    Page,
    Printout,
)

HOSTILE = (
    "</span></style></title><script>alert(1)</script>\"' onload=x & &lt; <img src=x> "
    "{{7*7}} \\0 */ @import url(//x) \x1b]52;c;eA==\x07 \u202e \0 \ufffe <w:p/> ]]> [b]x[/b]"
)
SHOWN = (
    "</span></style></title><script>alert(1)</script>\"' onload=x & &lt; <img src=x> "
    "{{7*7}} \\0 */ @import url(//x) \ufffd]52;c;eA==\ufffd \ufffd \ufffd \ufffd <w:p/> ]]> [b]x[/b]"
)


def sheet(text: str = "text", *, language: str = "en") -> Printout:
    """Every text in it is `text` with a word before it, so that none can be confused."""
    asked = Page(
        title=f"title {text}",
        subtitle=f"subtitle {text}",
        fields=(f"field {text}",),
        lines=(f"line {text}",),
        blocks=(
            Grid(((f"cell {text}", "2"), ("3", "4"))),
            Heading(f"heading {text}", f"hint {text}"),
            Ask(1, f"stem {text}", (("A", f"first {text}"), ("B", "b")), 1, "( )"),
            Ask(2, "two", (("A", f"left {text}"), ("B", "b"), ("C", "c")), 2, ""),
            Ask(3, "four", tuple(zip("ABCDE", "vwxyz", strict=True)), 4, ""),
            Ask(4, "none", (), 4, f"blank {text}"),
            Keys(((f"1–5 {text}", f"A B C {text}"), ("6–7", "T F")), 2),
            Explained(7, f"answer {text}", (f"reason {text}", "more")),
        ),
    )
    answers = Page(
        title="answer sheet",
        subtitle="form",
        blocks=(
            Bubbles(
                f"marks {text}",
                (((1, ("A", "B", f"mark {text}")), (2, ("A",))), ((6, ("T", "F")),)),
                3,
            ),
        ),
    )
    return Printout(
        language=language,
        title=f"file {text}",
        footer=f"footer {text}",
        page_words=(f"Page {text} ", " of ", " in all"),
        pages=(asked, answers),
    )


PLACES = (
    "title", "subtitle", "field", "line", "cell", "heading", "hint", "stem", "first", "left",
    "blank", "answer", "reason", "marks", "mark",
)  # fmt: skip


class Reader(HTMLParser):
    """What a browser would make of a file: its elements, attributes and texts."""

    VOID = ("meta",)

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.texts: list[str] = []
        self.style = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            self.style += data
        elif data.strip():
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())
