"""Labels and brackets that came out damaged, as all papers write them; lengths stay the same.

"答 案：B" has a space within its word, ":B:2." had brackets around the answer before a number, and
in "? DA 茶壶" a space stood between the key and the first option.
"""

import re
from itertools import pairwise

from quizapp.banks.papers.vocabulary import HAN

_LABEL = re.compile(
    rf"(?:(?<![{HAN}])|(?<=正确)|(?<=参考)|(?<=标准))(?P<a>[答解]) (?P<b>(?<=答 )案|(?<=解 )析)"
    r"(?=[:】\]])"
)
_COLONS = re.compile(
    r"(?:^|(?<=[\s。.)?!]))[ ]?:(?P<sign>[A-H√×]):(?=[ ]?(?P<number>\d{1,3})[ ]?[.、])", re.M
)
_ENOUGH = 3
_KEY = re.compile(rf"(?<=[?。])(?P<gap>[ ]{{1,3}})(?P<key>[A-H])A(?=[ ]{{1,3}}[{HAN}“《])")
"""A key behind a question, and the first option's letter glued to it: "……? DA 茶壶 B 茶杯"."""
_HABIT = 2


def mended(plain: str) -> str:
    """Folded text with whole labels, and brackets around the answers before numbers."""
    if "答 " in plain or "解 " in plain:
        plain = _LABEL.sub(_whole, plain)
    if len(_KEY.findall(plain)) >= _HABIT:
        plain = _KEY.sub(lambda match: f"{match['key']}{match['gap']}A", plain)
    found = list(_COLONS.finditer(plain))
    numbers = [int(match["number"]) for match in found]
    if len(numbers) < _ENOUGH or any(b - a not in (1, 2) for a, b in pairwise(numbers)):
        return plain
    return _COLONS.sub(_bracketed, plain)


def _whole(match: re.Match[str]) -> str:
    return f"{match['a']}{match['b']} "


def _bracketed(match: re.Match[str]) -> str:
    return match[0].replace(":", "(", 1)[:-1] + ")"
