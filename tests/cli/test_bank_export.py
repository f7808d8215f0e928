"""`quizapp bank export`, and the way back through `bank import`, in real processes."""

import json
from pathlib import Path

import pytest

from tests.cli.test_bank_import import Desk
from tests.conftest import PutIndex

BANK = """\
bank: tea
title: 茶艺
chapters:
  - id: ch1
    title: 第一章 备茶
    questions:
      - id: t1
        stem: 泡绿茶的水温以多少为宜？
        A: 60 度
        B: 80 度
        C: 95 度
        D: 100 度
        answer: B
        explanation: 水太烫会闷熟茶芽。
      - id: t2
        stem: 备茶的步骤有哪些？
        A: 洗杯
        B: 温壶
        C: 结账
        D: 送客
        answer: AB
  - id: ch2
    title: 第二章 冲泡
    questions:
      - id: t3
        stem: 绿茶要用沸水冲泡。
        answer: 错
"""
SINGLE, MULTIPLE, JUDGEMENT = "single", "multiple", "true_false"
ALL = {SINGLE, MULTIPLE, JUDGEMENT}


@pytest.fixture
def desk(tmp_path: Path, put_index: PutIndex) -> Desk:
    put_index(tmp_path / "cache" / "quizapp" / "index.sqlite")
    made = Desk(tmp_path)
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "tea.yaml").write_text(BANK, encoding="utf-8")
    return made


def export(desk: Desk, form: str, *words: str) -> Path:
    banks = ("--banks", str(desk.folder / "banks"))
    done = desk.run("export", "--bank", "tea", "--to", form, *words, before=banks)
    assert done.returncode == 0, done.stderr.decode()
    return desk.folder / done.stdout.decode().strip()


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        ("yaml", ALL),
        pytest.param("csv", ALL, marks=pytest.mark.slow),
        ("xlsx", ALL),
        pytest.param("gift", ALL, marks=pytest.mark.slow),
        ("aiken", {SINGLE, JUDGEMENT}),
        pytest.param("moodle", ALL, marks=pytest.mark.slow),
        pytest.param("qti", ALL, marks=pytest.mark.slow),
        ("apkg", ALL),
        pytest.param("html", ALL, marks=pytest.mark.slow),
        ("docx", ALL),
    ],
)
def test_what_goes_out_comes_back(desk: Desk, form: str, kinds: set[str]) -> None:
    path = export(desk, form)
    found = desk.json("import", str(path), "--bank", "again", "--dry-run")
    questions = found["questions"]
    assert isinstance(questions, list)
    wanted = {
        "single": ("泡绿茶的水温以多少为宜？", ["60 度", "80 度", "95 度", "100 度"], ["B"]),
        "multiple": ("备茶的步骤有哪些？", ["洗杯", "温壶", "结账", "送客"], ["A", "B"]),
        "true_false": ("绿茶要用沸水冲泡。", [], False),
    }
    got = {q["type"]: (q["stem"], q["options"], q["answer"]) for q in questions}
    assert len(questions) == len(kinds)
    assert got == {kind: wanted[kind] for kind in kinds}
    assert {q["status"] for q in questions} == {"ready"}


def test_a_file_that_is_there_stays(desk: Desk) -> None:  # row 85
    path = export(desk, "gift")
    path.write_text("mine")
    banks = ("--banks", str(desk.folder / "banks"))
    done = desk.run("export", "--bank", "tea", "--to", "gift", before=banks)
    assert done.returncode == 2
    assert path.read_text() == "mine"
    export(desk, "gift", "--force")
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_link_to_another_file_stays(desk: Desk) -> None:  # row 85
    precious = desk.folder / "precious.txt"
    precious.write_text("mine")
    (desk.folder / "tea.gift").symlink_to(precious)
    banks = ("--banks", str(desk.folder / "banks"))
    done = desk.run("export", "--bank", "tea", "--to", "gift", before=banks)
    assert done.returncode == 2
    assert precious.read_text() == "mine"


def test_a_pipe_gets_the_very_bytes(desk: Desk) -> None:
    path = export(desk, "csv")
    banks = ("--banks", str(desk.folder / "banks"))
    done = desk.run("export", "--bank", "tea", "--to", "csv", "-o", "-", before=banks)
    assert done.stdout == path.read_bytes()


def test_what_a_format_cannot_hold_is_said(desk: Desk) -> None:
    banks = ("--banks", str(desk.folder / "banks"))
    done = desk.run("export", "--bank", "tea", "--to", "aiken", before=banks)
    assert done.returncode == 0
    assert "t2" in done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--to", "pptx", "--bank", "tea"), 2),
        (("--to", "csv", "--bank", "nowhere"), 3),
        (("--to", "csv", "--bank", "tea", "-o", "no/such/folder/x.csv"), 1),
    ],
)
def test_what_cannot_be_is_said_in_a_line(desk: Desk, words: tuple[str, ...], code: int) -> None:
    done = desk.run("export", *words, before=("--banks", str(desk.folder / "banks")))
    assert done.returncode == code
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1


def test_a_deck_made_again_updates_the_old_one(desk: Desk) -> None:
    first = export(desk, "apkg").read_bytes()
    second = export(desk, "apkg", "--force").read_bytes()
    assert guids(first) == guids(second)


def guids(data: bytes) -> list[str]:
    import io
    import sqlite3
    import tempfile
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        name = next(n for n in package.namelist() if n.startswith("collection.anki2"))
        content = package.read(name)
    with tempfile.NamedTemporaryFile(suffix=".anki2") as file:
        file.write(content)
        file.flush()
        connection = sqlite3.connect(file.name)
        found = [row[0] for row in connection.execute("select guid from notes order by guid")]
        connection.close()
    assert len(set(found)) == 3
    return found


@pytest.mark.slow
def test_json_of_a_bank_of_ours_keeps_ids(desk: Desk) -> None:
    path = export(desk, "yaml")
    done = desk.run("import", str(path), "--bank", "again", "-o", "again.yaml")
    assert done.returncode == 0, done.stderr.decode()
    text = (desk.folder / "again.yaml").read_text(encoding="utf-8")
    assert [line.split()[-1] for line in text.splitlines() if "- id: t" in line] == [
        "t1",
        "t2",
        "t3",
    ]
    assert json.loads(desk.run("check", "again.yaml", "--json").stdout)["questions"] == 3
