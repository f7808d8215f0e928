"""How alike two questions are, and whether their difference can be a mere correction.

Alike is counted in characters that would have to change, over stem and options, with script,
punctuation and the order of the options folded away. What turns a sentence round is looked at
apart (`turns`): one character more can make a right answer wrong.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import add
from typing import Any

from quizapp.core.question import LETTERS, Question
from quizapp.core.text import search_key
from quizapp.core.turns import PREFIXES, plain, turns, words

Simplify = Callable[[str], str]
"""Folds Traditional Chinese into Simplified; `core` has no table for it, so callers bring one."""

SAME_QUESTION = 0.6
"""Below this similarity it is another question."""

_EXACT_UP_TO = 4000
"""Characters; beyond, distance is estimated, so that two texts of a megabyte cost no hours."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A question's texts as they are compared."""

    type: str
    texts: tuple[str, ...]
    """The stem, then each option or the back of a flashcard."""
    right: frozenset[int] | bool
    """Where the right options stand in `texts`, or the judgement; a flashcard's is its back."""
    turns: tuple[tuple[str, ...], ...]
    """For each text what turns its meaning, in order."""
    words: tuple[str, ...]
    """All words in Latin letters."""

    def pairs(self) -> set[str]:
        """Every two adjacent characters, for finding candidates."""
        found: set[str] = set()
        for text in self.texts:
            found.update(map(add, text, text[1:]))
        return found


def fold(question: Question | str, simplify: Simplify) -> Folded:
    """Fold a question, or the canonical content of a version of one."""
    content = question if isinstance(question, str) else question.content()
    asked: dict[str, Any] = json.loads(content)
    answer = asked["answer"]
    texts = [asked["stem"], *asked["options"]]
    right: frozenset[int] | bool
    if isinstance(answer, str):
        texts.append(answer)
        right = frozenset({1})
    else:
        is_judgement = isinstance(answer, bool)
        right = answer if is_judgement else frozenset(LETTERS.index(v) + 1 for v in answer)
    simple = [plain(simplify(text)) for text in texts]
    return Folded(
        type=asked["type"],
        # Where punctuation is all there is (an option "[]"), it is what counts.
        texts=tuple(search_key(text) or text.strip() for text in simple),
        right=right,
        turns=tuple(map(turns, simple)),
        words=tuple(chain.from_iterable(map(words, simple))),
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two folded questions side by side."""

    similarity: float
    partners: tuple[int | None, ...]
    """For each text of the first question, the place of what it became in the second."""


def compare(a: Folded, b: Folded) -> Comparison:
    """Pair the options so that the least changes, and count what does."""
    pairs = _paired(a.texts[1:], b.texts[1:])
    partners = (0, *(None if other is None else other + 1 for other in pairs))
    changed = 0
    for text, partner in zip(a.texts, partners, strict=True):
        changed += distance(text, "" if partner is None else b.texts[partner])
    for number in set(range(len(b.texts))).difference(partners):
        changed += len(b.texts[number])
    size = max(sum(map(len, a.texts)), sum(map(len, b.texts)))
    return Comparison(max(0.0, 1 - changed / size) if size else 1.0, partners)


def may_reach(a: Folded, b: Folded, similarity: float) -> bool:
    """Whether two questions have enough characters in common for a similarity: quick to say."""
    one, other = "".join(a.texts), "".join(b.texts)
    common = (Counter(one) & Counter(other)).total()
    return common >= similarity * max(len(one), len(other))


def is_turned(a: Folded, b: Folded, partners: Sequence[int | None]) -> bool:
    """Whether a negation, a number or the like came, went or changed between paired texts."""
    if any(
        partner is not None and a.turns[number] != b.turns[partner]
        for number, partner in enumerate(partners)
    ):
        return True
    lost, gained = Counter(a.words) - Counter(b.words), Counter(b.words) - Counter(a.words)
    return any(
        word.startswith(PREFIXES) and any(word == prefix + other for prefix in PREFIXES)
        for here, there in ((lost, gained), (gained, lost))
        for word in here
        for other in there
    )


def has_other_key(a: Folded, b: Folded, partners: Sequence[int | None]) -> bool:
    """Whether another text, or another judgement, is right in the second question."""
    if isinstance(a.right, bool) or isinstance(b.right, bool):
        return a.right is not b.right
    if {partners[place] for place in a.right} != b.right:
        return True
    # The same place, but what stands there now has to be learnt anew.
    return any(
        likeness(a.texts[place], b.texts[other]) < SAME_QUESTION
        for place in a.right
        if (other := partners[place]) is not None
    )


def likeness(a: str, b: str) -> float:
    """Of two folded texts, from 0 to 1."""
    size = max(len(a), len(b))
    return 1 - distance(a, b) / size if size else 1.0


def _paired(a: Sequence[str], b: Sequence[str]) -> list[int | None]:
    """Equal texts go together in order; the others so that the sum of distances is least."""
    free = list(range(len(b)))
    partners: list[int | None] = [None] * len(a)
    for number, text in enumerate(a):
        equal = next((other for other in free if b[other] == text), None)
        if equal is not None:
            partners[number] = equal
            free.remove(equal)
    left = [number for number, partner in enumerate(partners) if partner is None]
    for number, other in _least_apart([a[n] for n in left], [b[n] for n in free]):
        partners[left[number]] = free[other]
    return partners


def _least_apart(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs over at most eight texts on either side; nearer places decide between equal sums."""
    costs = [[distance(one, other) for other in b] for one in a]

    @cache
    def best(number: int, used: int) -> tuple[int, int, tuple[tuple[int, int], ...]]:
        if number == len(a):
            left = sum(len(text) for other, text in enumerate(b) if not used >> other & 1)
            return left, 0, ()
        ways = []
        for other in range(len(b)):
            if not used >> other & 1:
                cost, moved, pairs = best(number + 1, used | 1 << other)
                step = costs[number][other]
                ways.append((cost + step, moved + abs(other - number), ((number, other), *pairs)))
        if len(a) - number > len(b) - used.bit_count():
            cost, moved, pairs = best(number + 1, used)
            ways.append((cost + len(a[number]), moved, pairs))
        return min(ways)

    return list(best(0, 0)[2])


def distance(a: str, b: str) -> int:
    """How many characters must be put in, taken out or replaced (Levenshtein).

    Myers' bit vectors: a step of the longer text is a few operations on one large integer.
    """
    if a == b:
        return 0
    a, b = _without_common_ends(a, b)
    if len(a) > len(b):
        a, b = b, a
    if not a:
        return len(b)
    if len(b) > _EXACT_UP_TO:
        return _estimated_distance(a, b)
    places: dict[str, int] = {}
    for number, character in enumerate(a):
        places[character] = places.get(character, 0) | 1 << number
    every = (1 << len(a)) - 1
    last = 1 << (len(a) - 1)
    up, down, apart = every, 0, len(a)
    for character in b:
        match = places.get(character, 0)
        diagonal = (((match & up) + up) ^ up) | match | down
        rises = down | ~(diagonal | up) & every
        falls = diagonal & up
        if rises & last:
            apart += 1
        elif falls & last:
            apart -= 1
        rises = rises << 1 | 1
        up = (falls << 1 | ~(diagonal | rises)) & every
        down = rises & diagonal & every
    return apart


def _without_common_ends(a: str, b: str) -> tuple[str, str]:
    shorter = min(len(a), len(b))
    start = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    shorter -= start
    end = next((n for n in range(shorter) if a[-1 - n] != b[-1 - n]), shorter)
    return a[start : len(a) - end], b[start : len(b) - end]


def _estimated_distance(a: str, b: str) -> int:
    """The pairs of characters that are lost: linear, and at most twice the true distance."""
    pairs_a, pairs_b = Counter(map(add, a, a[1:])), Counter(map(add, b, b[1:]))
    return min(len(b), len(b) - (pairs_a & pairs_b).total())


class PairIndex:
    """Finds which of many questions may be like another, without comparing all with all."""

    _MOST_VISITS = 4000
    """Pairs that nearly every question has tell little and cost the most: rare ones go first."""
    _ALL_VISITS = 2_000_000
    """Divided among the questions, so that a file of thousands that are all alike ends too."""
    _CANDIDATES = 6

    def __init__(self, questions: Iterable[Folded]) -> None:
        self._holders: dict[str, list[int]] = {}
        self._equal: dict[tuple[str, ...], list[int]] = {}
        for number, question in enumerate(questions):
            self._equal.setdefault(_unordered(question), []).append(number)
            for pair in question.pairs():
                self._holders.setdefault(pair, []).append(number)
        count = sum(map(len, self._equal.values()))
        self._visits = min(self._MOST_VISITS, self._ALL_VISITS // max(1, count))

    def near(self, question: Folded) -> list[int]:
        """Numbers of the few with the same texts or most of this one's rarest pairs, best first."""
        holders = [self._holders[pair] for pair in sorted(question.pairs() & self._holders.keys())]
        holders.sort(key=len)
        shared: Counter[int] = Counter()
        left = self._visits
        for numbers in holders:
            shared.update(numbers[:left])
            left -= len(numbers)
            if left <= 0:
                break
        near = [number for number, _ in shared.most_common(self._CANDIDATES)]
        equal = self._equal.get(_unordered(question), [])[: self._CANDIDATES]
        return list(dict.fromkeys([*equal, *near]))


def _unordered(question: Folded) -> tuple[str, ...]:
    return question.texts[0], *sorted(question.texts[1:])
