"""`quizapp bank import` in real processes: what it prints, writes and refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PutIndex

PAPER = """\
茶艺基础练习

一、单项选择题（每题2分）
1. 泡绿茶的水温以多少为宜？（ B ）
A. 60 度  B. 80 度  C. 95 度  D. 100 度
2. 下列属于红茶的是（ C ）
A. 龙井
B. 铁观音
C. 祁门
D. 白毫银针

二、多项选择题
3. 备茶的步骤有（ AB ）
A. 洗杯 B. 温壶 C. 结账 D. 送客
4. 茶具有（    ）
A. 壶 B. 杯 C. 盏 D. 筷

三、判断题
5. 绿茶要用沸水冲泡。（ × ）
"""


class Desk:
    """A user's folders, and the command in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paper = folder / "茶艺练习.txt"
        self.paper.write_text(PAPER, encoding="utf-8")

    def run(
        self, *words: str, given: bytes = b"", before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self.command(*words, before=before),
            input=given,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(),
            check=False,
        )

    def command(self, *words: str, before: tuple[str, ...] = ()) -> list[str]:
        program = [sys.executable, "-m", "quizapp", "--db", str(self.folder / "q.db")]
        return [*program, *before, "bank", *words]

    def environment(self) -> dict[str, str]:
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "PYTHONUTF8": "1",
        }

    def json(self, *words: str, given: bytes = b"") -> dict[str, object]:
        done = self.run(*words, "--json", given=given)
        assert done.returncode == 0, done.stderr.decode()
        found: dict[str, object] = json.loads(done.stdout)
        return found


def own_files(desk: Desk) -> set[Path]:
    return {path for path in desk.folder.iterdir() if path.name not in {"cache", "data"}}


@pytest.fixture
def desk(tmp_path: Path, put_index: PutIndex) -> Desk:
    put_index(tmp_path / "cache" / "quizapp" / "index.sqlite")
    return Desk(tmp_path)


def test_a_dry_run_shows_what_was_read_and_writes_nothing(desk: Desk) -> None:
    before = own_files(desk)
    found = desk.json("import", str(desk.paper), "--dry-run")
    assert found["schema"] == "quizapp.bank.import/1"
    assert found["counts"] == {"ready": 4, "review": 1, "skipped": 4}
    questions = found["questions"]
    assert isinstance(questions, list)
    assert [(q["number"], q["type"], q["answer"], q["status"]) for q in questions] == [
        ("1", "single", ["B"], "ready"),
        ("2", "single", ["C"], "ready"),
        ("3", "multiple", ["A", "B"], "ready"),
        ("4", "multiple", None, "review"),
        ("5", "true_false", False, "ready"),
    ]
    assert questions[1]["lines"] == [6, 10]
    assert questions[1]["options"] == ["龙井", "铁观音", "祁门", "白毫银针"]
    assert own_files(desk) == before
    assert not list((desk.folder / "data").rglob("*.yaml"))


def test_what_is_sure_becomes_a_bank_that_passes_its_check(desk: Desk) -> None:
    target = desk.folder / "tea.yaml"
    done = desk.run("import", str(desk.paper), "-o", str(target))
    assert done.returncode == 0
    assert done.stdout.decode().strip() == str(target)
    assert "4 added, 0 updated, 1 left to look at" in done.stderr.decode()
    checked = desk.json("check", str(target))
    assert checked["questions"] == 4
    problems = checked["problems"]
    assert isinstance(problems, list)
    assert not [one for one in problems if one["severity"] == "error"]


def test_importing_the_same_again_adds_nothing(desk: Desk) -> None:  # row 82
    target = desk.folder / "tea.yaml"
    assert desk.run("import", str(desk.paper), "-o", str(target)).returncode == 0
    text = target.read_bytes()
    again = desk.run("import", str(desk.paper), "-o", str(target), "--merge")
    assert again.returncode == 1
    assert "Nothing was taken" in again.stderr.decode()
    assert target.read_bytes() == text


@pytest.mark.slow
def test_a_bank_that_is_there_is_not_written_over(desk: Desk) -> None:  # row 85
    target = desk.folder / "tea.yaml"
    target.write_text("mine\n")
    done = desk.run("import", str(desk.paper), "-o", str(target))
    assert done.returncode == 1
    assert target.read_text() == "mine\n"
    assert "--merge" in done.stderr.decode()
    assert desk.run("import", str(desk.paper), "-o", str(target), "--force").returncode == 0
    assert "泡绿茶" in target.read_text(encoding="utf-8")


def test_answers_may_stand_in_a_file_of_their_own(desk: Desk) -> None:
    key = desk.folder / "答案.txt"
    key.write_text("1.B 2.C 3.AB 4.ABC 5.×\n", encoding="utf-8")
    bare = PAPER
    for answer in ("（ B ）", "（ C ）", "（ AB ）", "（ × ）"):
        bare = bare.replace(answer, "（    ）")
    desk.paper.write_text(bare, encoding="utf-8")
    found = desk.json("import", str(desk.paper), "--key", str(key), "--dry-run")
    questions = found["questions"]
    assert isinstance(questions, list)
    assert [q["answer"] for q in questions] == [["B"], ["C"], ["A", "B"], ["A", "B", "C"], False]


def test_standard_input_is_read(desk: Desk) -> None:
    found = desk.json("import", "-", "--dry-run", given=PAPER.encode("gb18030"))
    assert found["counts"] == {"ready": 4, "review": 1, "skipped": 4}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import", "nothing.docx"), 3),
        (("import", "picture.docx"), 1),
        (("import", "茶艺练习.txt", "--as", "doc"), 2),
        (("import", "茶艺练习.txt", "--bank", "Über"), 2),
        (("import", "茶艺练习.txt", "--merge", "--bank", "nowhere"), 3),
    ],
)
def test_what_cannot_be_is_said_in_a_line(desk: Desk, words: tuple[str, ...], code: int) -> None:
    (desk.folder / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = desk.run(*words)
    assert done.returncode == code
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.slow
def test_lines_say_what_is_taken(desk: Desk) -> None:
    done = desk.run("import", str(desk.paper), "--plain", "-o", "x.yaml", given=b"")
    assert done.returncode == 0
    assert not (desk.folder / "x.yaml").exists()
    given = b"s\ny\n"
    done = desk.run("import", str(desk.paper), "--plain", "-o", "x.yaml", given=given)
    assert done.returncode == 0, done.stderr.decode()
    assert (desk.folder / "x.yaml").exists()


def test_the_document_stays_as_it_is(desk: Desk) -> None:
    before = (desk.paper.read_bytes(), desk.paper.stat().st_mtime_ns)
    desk.run("import", str(desk.paper))
    assert (desk.paper.read_bytes(), desk.paper.stat().st_mtime_ns) == before


@pytest.mark.slow
def test_no_second_bank_of_an_id_is_made(desk: Desk) -> None:
    # A document may be named like a bank, even one of those that come with the program.
    paper = desk.folder / "service-marketing.txt"
    paper.write_text(PAPER, encoding="utf-8")
    done = desk.run("import", str(paper), "--yes")
    assert done.returncode == 1
    assert "--merge" in done.stderr.decode()
    mine = desk.folder / "data" / "quizapp" / "banks"
    assert not list(mine.glob("*"))
    assert desk.run("import", str(paper), "--yes", "--bank", "tea").returncode == 0
    (mine / "tea.yaml").rename(mine / "茶.yaml")
    more = desk.folder / "more.txt"
    more.write_text("一、判断题\n1. 茶杯要先温热。（√）\n", encoding="utf-8")
    assert desk.run("import", str(more), "--yes", "--bank", "tea").returncode == 1
    joined = desk.run("import", str(more), "--yes", "--bank", "tea", "--merge")
    assert joined.returncode == 0, joined.stderr.decode()
    assert [one.name for one in mine.glob("*")] == ["茶.yaml"]
    assert "茶杯要先温热" in (mine / "茶.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_changes_a_question_unasked_is_listed(desk: Desk) -> None:
    target = desk.folder / "tea.yaml"
    assert desk.run("import", str(desk.paper), "-o", str(target)).returncode == 0
    desk.paper.write_text(PAPER.replace("多少为宜", "多少度为宜"), encoding="utf-8")
    again = desk.run("import", str(desk.paper), "-o", str(target), "--merge", "--yes")
    told = again.stderr.decode()
    assert "0 added, 1 updated" in told
    assert '  line 4: takes the place of "tea-001", which says: 泡绿茶的水温以多少为宜？' in told
    assert told.count("takes the place") == 1


@pytest.mark.slow
def test_where_nothing_is_taken_it_says_why(desk: Desk) -> None:
    paper = desk.folder / "open.txt"
    paper.write_text("一、单选题\n1. 茶具有（ ）\nA. 壶\nB. 杯\nC. 盏\n", encoding="utf-8")
    done = desk.run("import", str(paper), "--yes")
    assert done.returncode == 1
    assert "question 1: " in done.stderr.decode()


def test_a_key_that_does_not_fit_is_named_by_its_file(desk: Desk) -> None:
    key = desk.folder / "key.txt"
    key.write_text("1-9 ABCDABCDA\n", encoding="utf-8")
    said = desk.run("import", str(desk.paper), "--key", str(key), "--dry-run").stderr.decode()
    assert "  --key: " in said
    assert "lines 0" not in said
