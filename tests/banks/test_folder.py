"""Finding bank files, reading one whatever it is, and writing one whole or not at all."""

import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizapp.banks.folder import (
    BankFile,
    NotWritableError,
    bank_files,
    duplicate_ids,
    read_bank,
    read_bytes,
    shipped_folder,
    write_whole,
)
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Bank
from quizapp.messages import Message

BANK = """\
bank: {name}
title: T
questions:
  - {{id: {question}, stem: Water boils., answer: true}}
"""


def bank(name: str, question: str) -> Bank:
    found, problems = parse(BANK.format(name=name, question=question), "x.yaml")
    assert found is not None
    assert problems == []
    return found


def given(files: list[BankFile]) -> list[str]:
    return [file.path.name for file in files if file.origin == "given"]


def test_given_files_come_first_then_the_users_then_the_shipped(tmp_path: Path) -> None:
    for name in ("user/b.yaml", "user/a.yml", "user/deep/c.YAML", "given.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    files = bank_files([tmp_path / "given.yaml"], tmp_path / "user")
    assert [file.path.name for file in files][:4] == ["given.yaml", "a.yml", "b.yaml", "c.YAML"]
    assert [file.origin for file in files][:4] == ["given", "user", "user", "user"]
    assert {file.origin for file in files[4:]} <= {"shipped"}
    assert shipped_folder() is not None


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/x.yaml", ".quizapp-1-0.tmp", ".hidden.yaml", "bank.schema.json", "a.yaml"):
        (tmp_path / name).touch()
    assert given(bank_files([tmp_path], tmp_path / "none")) == ["a.yaml"]


def test_a_file_reached_twice_counts_once(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.touch()
    (tmp_path / "b.yaml").symlink_to(file)
    (tmp_path / "circle").symlink_to(tmp_path)
    assert given(bank_files([file, tmp_path], tmp_path)) == ["a.yaml"]


def test_a_given_file_that_is_missing_stays_and_says_so(tmp_path: Path) -> None:
    (file,) = [f for f in bank_files([tmp_path / "no.yaml"], tmp_path) if f.origin == "given"]
    found, problems, lines = read_bank(file.path)
    assert (found, lines) == (None, [])
    assert [(p.severity, p.line) for p in problems] == [("error", 0)]
    assert str(problems[0].message) == "there is no file here"


def test_shipped_banks_lie_in_the_package_or_beside_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "quizapp"
    package.mkdir(parents=True)
    monkeypatch.setattr("quizapp.banks.folder._PACKAGE", package)
    assert shipped_folder() is None
    assert bank_files([], tmp_path / "none") == []
    (tmp_path / "site" / "question_banks").mkdir()
    assert shipped_folder() is None  # somebody else's folder in site-packages
    (tmp_path / "site" / "pyproject.toml").touch()
    assert shipped_folder() == tmp_path / "site" / "question_banks"
    (package / "_banks").mkdir()
    assert shipped_folder() == package / "_banks"
    assert bank_files([], tmp_path / "none") == []


def test_a_bank_is_read_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BANK.format(name="a", question="q1"), "utf-8")
    found, problems, lines = read_bank(path)
    assert found is not None
    assert (found.id, problems, lines[0]) == ("a", [], "bank: a")


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("bank: a".encode("utf-16"))
    found, problems, _ = read_bank(path)
    assert found is None
    assert [p.severity for p in problems] == ["error"]


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 2_000_001)
    assert read_bytes(path, 2_000_001) == b"x" * 2_000_001
    assert isinstance(read_bytes(path, 2_000_000), Message)
    with path.open("wb") as file:
        file.truncate(100_000_000_000)  # takes no room on the disk
    found, problems, _ = read_bank(path)
    assert found is None
    assert "larger than 32 MB" in str(problems[0].message)


def test_pipes_folders_and_devices_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path / "pipe.yaml", tmp_path, Path("/dev/zero")):
        assert "not a file" in str(read_bytes(path))


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")
    assert "can't be opened" in str(read_bytes(tmp_path / "a.yaml"))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_a_file_that_fails_or_grows_while_it_is_read_is_a_problem() -> None:
    assert "can't be read: the disk could not be read" in str(read_bytes(Path("/proc/self/mem")))
    assert "larger" in str(read_bytes(Path("/proc/self/maps"), 10))  # says that it is empty


def test_a_file_without_rights_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("bank: a")
    path.chmod(0)
    code = (
        "import os, sys; from pathlib import Path; import quizapp.banks.yaml_bank;"
        "from quizapp.banks.folder import read_bank;"
        "os.getuid() or (os.setgid(65534), os.setuid(65534));"  # root may read anything
        "print(read_bank(Path(sys.argv[1]))[1][0].message)"
    )
    tmp_path.chmod(0o755)
    for parent in list(tmp_path.parents)[:2]:  # pytest's own folders
        parent.chmod(parent.stat().st_mode | 0o055)
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=False
    )
    assert "you have no permission" in done.stdout, done.stderr


def test_writing_replaces_the_whole_file_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old " * 100)
    path.chmod(0o640)
    before = path.stat().st_ino
    write_whole(path, "题库\n")
    assert path.read_text("utf-8") == "题库\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.stat().st_ino != before
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    code = (
        "import os, sys; os.umask(0o027); from pathlib import Path;"
        "from quizapp.banks.folder import write_whole; write_whole(Path(sys.argv[1]), 'x')"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "a.yaml"], check=True)
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


def test_a_link_of_the_user_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.yaml"
    target.write_text("old")
    link = tmp_path / "link.yaml"
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make somebody else's link")
def test_a_link_of_somebody_else_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")
    link = tmp_path / "link.yaml"
    link.symlink_to(target)
    os.chown(link, 65534, 65534, follow_symlinks=False)
    with pytest.raises(NotWritableError, match="someone else"):
        write_whole(link, "new")
    assert target.read_text() == "old"


def test_only_regular_files_are_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path, tmp_path / "pipe.yaml", Path("/dev/full")):
        with pytest.raises(NotWritableError, match="not a regular file"):
            write_whole(path, "x")


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotWritableError, match="there is no such file or folder"):
        write_whole(tmp_path / "no" / "a.yaml", "x")


def test_text_that_is_no_unicode_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_text() == "old"


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(NotWritableError, match="File too large"):
            write_whole(path, "x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_what_a_killed_process_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".quizapp-{os.getpid()}-0.tmp").write_text("half")
    write_whole(tmp_path / "a.yaml", "new")
    assert (tmp_path / "a.yaml").read_text() == "new"


# row 12
def test_a_kill_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    texts = {letter * 300_000 for letter in "ab"}
    path.write_text("a" * 300_000)
    code = (
        "import sys; from pathlib import Path; from quizapp.banks.folder import write_whole\n"
        "print('ready', flush=True)\n"
        "while True:\n    for x in 'ba': write_whole(Path(sys.argv[1]), x * 300_000)\n"
    )
    for round_ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", code, path], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            ends = time.monotonic() + 0.011 * round_
            while time.monotonic() < ends:
                assert path.read_text() in texts
            process.send_signal(signal.SIGKILL)
        assert path.read_text() in texts


@pytest.mark.skipif(os.name != "posix", reason="elsewhere folders can't be synced")
def test_what_is_written_lasts_before_it_is_named_and_its_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """row 12: the file to the disk, then the name, then the folder; seen from outside."""
    path = tmp_path / "a.yaml"
    path.write_text("old")
    steps: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        steps.append("folder" if is_folder else f"file of {os.fstat(handle).st_size}")
        sync(handle)

    def renamed(source: Path, target: Path) -> None:
        steps.append(f"{path.read_text()} becomes {Path(source).read_text()}")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    write_whole(path, "newer")
    assert steps == ["file of 5", "old becomes newer", "folder"]


# row 55
def test_ids_are_unique_in_the_library() -> None:
    a, b, c = bank("a", "q1"), bank("b", "q1"), bank("b", "q2")
    problems = duplicate_ids([("a.yaml", a), ("b.yaml", b), ("c.yaml", c)])
    assert [(p.code, p.path, p.line) for p in problems] == [
        ("F011", "b.yaml", 4),
        ("F010", "c.yaml", 0),
    ]
    assert str(problems[0].message) == 'the id "q1" is also at a.yaml:4'
    assert duplicate_ids([("a.yaml", a), ("c.yaml", c)]) == []


# row 62
def test_what_a_bank_says_is_never_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "bank: a\ntitle: /etc/passwd\nsource: http://169.254.169.254/\nquestions:\n"
        "  - {id: ../../x, stem: 'file:///etc/passwd', answer: true}\n"
        "  - {id: ok, stem: '![x](http://169.254.169.254/)', answer: true}\n"
    )
    code = (
        "import sys\n"
        "from quizapp.banks import index, source, yaml_bank\n"
        "from pathlib import Path\n"
        "seen = []\n"
        "sys.addaudithook(lambda name, args: seen.append((name, args[0]))\n"
        "    if name in ('open', 'socket.connect', 'os.listdir')\n"
        "    and not isinstance(args[0], int) else None)\n"
        "from quizapp.banks.folder import read_bank\n"
        "bank, problems, _ = read_bank(Path(sys.argv[1]))\n"
        "print([str(q.id) for q in bank.questions], {str(a) for _, a in seen})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == f"['ok'] {{'{path}'}}", done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs modes")
def test_folders_behind_a_closed_door_hold_no_banks(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from quizapp.banks.folder import bank_files\n"
        "if os.geteuid() == 0: os.seteuid(65534)  # the superuser may open every door\n"
        "import quizapp.banks.folder as f; f._PACKAGE = Path(sys.argv[1], 'closed', 'quizapp')\n"
        "print(f.shipped_folder(), bank_files([], Path(sys.argv[1], 'closed', 'banks')))\n"
    )
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert run.stdout == "None []\n", run.stderr
