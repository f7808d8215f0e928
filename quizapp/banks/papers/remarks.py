"""Remarks beside an answer: in brackets, or such as take it back or name another one besides."""

import re

REMARK = re.compile(
    r"[A-H√×对错][^\n]{0,8}(?:也可|也对|也行|亦可|均可|都可|有误|有争议|存疑|待定|不唯一)"
    r"|(?:也可|或者?)[选填为是]?[A-H](?![A-Za-z])"
    r"|有误|有争议|存疑|待定|更正(?!方?法)|改为|不唯一"
)


def is_one_bracket(line: str) -> bool:
    """Whether a bracket opens with the line, and closes with it and not before."""
    depth = 0
    for place, sign in enumerate(line, 1):
        depth += (sign in "(（") - (sign in ")）")
        if depth <= 0:
            return depth == 0 and place == len(line)
    return False
