"""What stands in the braces of a GIFT question."""

import re

from quizapp.banks.formats import weights
from quizapp.banks.formats.drafting import Found, Mender
from quizapp.banks.formats.gift_escapes import show
from quizapp.banks.formats.html_text import plain
from quizapp.banks.incoming.draft import Skipped
from quizapp.core.question import QuestionType
from quizapp.messages import message

_SPACES = " \t\n"
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{0,10})?)%")
_BROKEN_WEIGHT = re.compile(r"%[-+.\deE,]{1,20}%")
_GENERAL = "####"
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def take(stem: str, answers: str, found: Found, mender: Mender) -> Skipped | None:
    """Fill in the question from its hidden texts; what is no choice comes back as skipped."""
    answers, _, general = _last(answers)
    written = _Texts(stem, found, mender)
    found.stem = written.stem
    found.explanation = written.text(general)
    other = _other_kind(answers, found)
    if other:
        return other
    if "~" in answers:
        return _take_choice(answers, written, found)
    return _take_judgement(answers, written, found)


def _last(answers: str) -> tuple[str, str, str]:
    before, separator, general = answers.rpartition(_GENERAL)
    return (before.strip(_SPACES), separator, general) if separator else (answers, "", "")


class _Texts:
    """Makes texts of a question's parts; a part has the stem's format if it names none."""

    def __init__(self, stem: str, found: Found, mender: Mender) -> None:
        self._found = found
        self._mender = mender
        self._format = "moodle"
        stem = stem.strip(_SPACES)
        named = _FORMAT.match(stem)
        if named:
            self._format = named[1]
        self.stem = self.text(stem)

    def text(self, part: str) -> str:
        """The part as shown."""
        part = part.strip(_SPACES)
        named = _FORMAT.match(part)
        kind = named[1] if named else self._format
        text = show(part[named.end() :] if named else part)
        if kind in ("html", "moodle"):
            shown = plain(text, keeps_lines=kind == "moodle")
            text = shown.text
            if shown.pictures:
                self._found.doubt("picture", message("it has a picture, which was not taken"))
        return self._mender.text(text, self._found.lines[0])


def _other_kind(answers: str, found: Found) -> Skipped | None:
    """The kinds that Moodle has and banks have not."""
    if not answers:
        return Skipped(found.lines, "essay", message("an essay"))
    if answers.startswith("#"):
        return Skipped(found.lines, "number", message("a number to be worked out"))
    if "~" not in answers and "=" in answers and "->" in answers:
        return Skipped(found.lines, "matching", message("things to be matched"))
    return None


def _take_choice(answers: str, written: _Texts, found: Found) -> Skipped | None:
    parts = answers.replace("=", "~=").split("~")
    if not parts[0].strip(_SPACES):
        parts = parts[1:]
    shares: list[float] = []
    for number, part in enumerate(part.strip(_SPACES) for part in parts):
        option, _, feedback = part.partition("#")
        weight = _WEIGHT.match(option)
        if option.startswith("="):
            shares.append(100)
            option = option[1:]
        elif weight:
            shares.append(float(weight[1]))
            option = option[weight.end() :]
        elif _BROKEN_WEIGHT.match(option):
            sentence = message('"{weight}" is not a share of the marks', weight=show(option[:20]))
            return Skipped(found.lines, "unread", sentence)
        else:
            shares.append(0)
        found.options.append(written.text(option))
        found.why = {**found.why, number: written.text(feedback)}
    weights.take(shares, found, takes_one="=" in answers)
    return None


def _take_judgement(answers: str, written: _Texts, found: Found) -> Skipped | None:
    value, *feedback = answers.split("#", 2)
    truth = _TRUTH.get(value.strip().upper())
    if truth is None:
        sentence = message("an answer to be written, not chosen")
        return Skipped(found.lines, "blank-filling", sentence)
    found.type, found.answer = QuestionType.TRUE_FALSE, truth
    said = [text for part in feedback if (text := written.text(part))]
    found.explanation = "\n".join(dict.fromkeys([*said, found.explanation])).strip("\n")
    return None
