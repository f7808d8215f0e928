"""The table of problem codes says what the code says."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"([A-Z]\d{3})"')


def documented() -> list[str]:
    text = (ROOT / "docs/bank-problems.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([A-Z]\d{3}) \|", text, re.MULTILINE)


def test_every_code_is_in_the_table_once_and_the_other_way_round() -> None:
    sources = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "quizapp/banks").glob("*.py"))
    assert Counter(documented()) == Counter(set(CODE.findall(sources)))


def test_every_code_of_the_reader_is_provoked_by_a_test() -> None:
    tests = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_*.py"))
    elsewhere = {"F009", "F010", "F011"}
    for code in [code for code in documented() if code[0] != "L" and code not in elsewhere]:
        assert re.search(rf"{code}\b", tests), code


def test_the_table_says_which_codes_are_warnings() -> None:
    sources = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "quizapp/banks").glob("*.py"))
    warnings = set(re.findall(r'\.warn\(\s*"([A-Z]\d{3})"', sources))
    text = (ROOT / "docs/bank-problems.md").read_text(encoding="utf-8")
    marked = set(re.findall(r"^\| ([FKYQB]\d{3}) \|[^|]*\(warning\)", text, re.MULTILINE))
    assert marked == warnings
