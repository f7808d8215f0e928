"""Questions that show a picture, which no bank holds: a person must look at them."""

from dataclasses import replace

from quizapp.banks.incoming.document import PICTURE
from quizapp.banks.incoming.draft import Draft, Reading, Reason, Status
from quizapp.messages import message


def without_blind_trust(reading: Reading) -> Reading:
    """The reading with every question that has a picture held back, whatever its reader thought."""
    if not any(map(_has_picture, reading.drafts)):
        return reading
    return replace(reading, drafts=tuple(map(_held_back, reading.drafts)))


def _has_picture(draft: Draft) -> bool:
    return any(PICTURE in text for text in (draft.stem, *draft.options, draft.back))


def _held_back(draft: Draft) -> Draft:
    if not _has_picture(draft):
        return draft
    reason = Reason("picture", message("it has a picture, which was not taken"))
    return replace(draft, status=Status.REVIEW, reasons=(reason, *draft.reasons))
