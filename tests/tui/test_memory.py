"""Reading many banks leaves nothing behind in the process that shows them."""

import subprocess
import sys

import pytest

from .conftest import Table

OPEN = """
import sys
from pathlib import Path
from quizapp.banks.index import Index
from quizapp.core.review import Moment
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui import loading
root = Path(sys.argv[1])
places = Places(str(root / "p.db"), root / "index.sqlite", (), root / "banks", root / "c")
index = Index.open(places.index)
library = loading.open_library(places, index, Moment(0, 0), Settings())
counts = {bank.id: sum(bank.counts.values()) for bank in library.banks}
print(counts.get("many"), *sorted({"yaml", "opencc"} & sys.modules.keys()))
library.close()
"""


def opened(table: Table) -> str:
    root = str(table.places.user_banks.parent)
    run = subprocess.run(
        [sys.executable, "-c", OPEN, root], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


@pytest.mark.slow
def test_long_banks_are_read_by_another_process(table: Table) -> None:
    head = "format: 1\nbank: many\ntitle: Many\nquestions:\n"
    line = "  - {{id: q-{}, stem: 服務的特性之{}, options: [甲, 乙, 丙], answer: A}}\n"
    table.write(head + "".join(line.format(n, n) for n in range(2000)), "many.yaml")
    assert opened(table) == "2000"
    (table.places.user_banks / "many.yaml").unlink()
    table.write(head + line.format(1, 1), "many.yaml")
    assert opened(table).split()[0] == "1"


@pytest.mark.slow
def test_short_banks_are_read_here(table: Table) -> None:
    bank = "format: 1\nbank: many\ntitle: Many\nquestions: [{stem: 一, answer: true}]\n"
    table.write(bank)
    assert opened(table).split()[0] == "1"  # the shipped ones are long
    table.write(bank.replace("一", "一千"))
    assert opened(table) == "1 opencc yaml"
    assert opened(table) == "1"
