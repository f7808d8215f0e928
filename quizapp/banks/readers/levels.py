"""Raised and lowered digits, as m² and H₂O: as plain digits they would say something else."""

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def levelled(text: str, level: str) -> str:
    """The text raised ("sup") or lowered ("sub") where Unicode can show it; else as it is."""
    table = {"sup": _RAISED, "sub": _LOWERED}.get(level)
    if table is None or any(ord(character) not in table for character in text.strip()):
        return text
    return text.translate(table)
