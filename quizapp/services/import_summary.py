"""What is said of an import as a whole, on the screen and by lines alike."""

from collections import Counter

from quizapp.banks.incoming.document import LineRepair
from quizapp.banks.incoming.draft import Reading
from quizapp.core.text import forbidden
from quizapp.language import _, ngettext, translate
from quizapp.messages import N_
from quizapp.services.import_review import Review
from quizapp.services.import_wording import KINDS, SHORT_KINDS, STANDINGS
from quizapp.services.importing import Import

_REPAIRS = {
    "radical": N_("Kangxi radicals"),
    "zero-width": N_("characters without width"),
    "byte order mark": N_("byte order marks"),
    "line separator": N_("line separators"),
    "control": N_("control characters"),
    "combining marks": N_("piled-up marks"),
    "full-width": N_("full-width characters"),
    "letter": N_("misread letters"),
    "number": N_("misread numbers"),
    "script": N_("script"),
    "entity": N_("HTML characters"),
    "markup": N_("HTML tags"),
    "gloss": N_("pronunciations"),
    "bullet": N_("circles to tick"),
    "page": N_("page numbers"),
    "advert": N_("adverts"),
    "formula": N_("guards against formulas"),
}


def kinds(incoming: Import, *, short: bool = False) -> list[str]:
    """How many questions there are of each kind, in words."""
    counts = Counter(item.draft.type for item in incoming.items)
    names = SHORT_KINDS if short else KINDS
    return [f"{_(names[kind])} {counts[kind]}" for kind in KINDS if counts[kind]]


def standings(review: Review) -> list[str]:
    """How many questions stand how, in words."""
    return [
        f"{_(words)} {review.counts[one]}" for one, words in STANDINGS.items() if review.counts[one]
    ]


def repairs(reading: Reading) -> list[str]:
    """How often the text was mended in which way, the most frequent first."""
    counts = Counter(repair.what for repair in reading.repairs)
    return [f"{_(_REPAIRS.get(what, what))} {count}" for what, count in counts.most_common()]


def repair(one: LineRepair) -> str:
    """One place where the text was mended."""
    what = _(_REPAIRS.get(one.what, one.what))
    result = _visible(one.result)
    if not result:
        return _("{what}: {source} left out").format(what=what, source=_visible(one.source))
    return _("{what}: {source} becomes {result}").format(
        what=what, source=_visible(one.source), result=result
    )


def _visible(text: str) -> str:
    """The text with names for what can't be seen."""
    named = dict(forbidden(text))
    return "".join(
        named.get(place) or (one if one.isprintable() else f"U+{ord(one):04X}")
        for place, one in enumerate(text)
    )


def left_out(reading: Reading) -> list[tuple[str, str, int]]:
    """The lines that belong to no question, why, and the first; lists of answers among them."""
    found = [
        (one.lines, _("answers: {reason}").format(reason=translate(one.reason)))
        for one in reading.keys
        if one.reason is not None
    ]
    found += [
        (
            one.lines,
            ngettext(
                "{count} answer, given to its question",
                "{count} answers, given to their questions",
                len(one.answers),
            ).format(count=len(one.answers)),
        )
        for one in reading.keys
        if one.is_used
    ]
    found += [(one.lines, translate(one.reason)) for one in reading.skipped]
    return [(_line_range(lines), words, lines[0]) for lines, words in sorted(found)]


def _line_range(lines: tuple[int, int]) -> str:
    first, last = lines
    if not first:
        return "--key"  # a file of its own
    return str(first) if first == last else f"{first}-{last}"
