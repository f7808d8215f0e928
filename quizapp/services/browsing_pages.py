"""The entries of a long list near the place that is looked at, read a page at a time."""

from collections import OrderedDict
from collections.abc import Mapping

from quizapp.core.question import QuestionId
from quizapp.services.browsing import Listing
from quizapp.services.browsing_states import Entry

_PAGE = 32
_KEPT = 8
"""Pages; a screen shows two or three at once."""


class Pages:
    """Reads a page when a place on it is asked for, and keeps the last few."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._pages: OrderedDict[int, Mapping[QuestionId, Entry]] = OrderedDict()

    def entry(self, place: int) -> Entry | None:
        """What stands at a place from 0; None where the question has left the library.

        Raises DatabaseError.
        """
        (question,) = self.listing.ids(place, 1)
        return self._page(place // _PAGE).get(question)

    def forget(self) -> None:
        """Read anew from here on: something was changed."""
        self._pages.clear()

    def _page(self, number: int) -> Mapping[QuestionId, Entry]:
        page = self._pages.get(number)
        if page is None:
            entries = self.listing.page(number * _PAGE, _PAGE)
            page = self._pages[number] = {entry.question.id: entry for entry in entries}
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page
