"""The progress file from the command line, the settings, the doctor, completion."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.settings.keys import KEYS


@pytest.fixture
def busy(student):
    """A student with two answers."""
    student.run("study", "--plain", stdin="ABD\n错\n")
    return student


def answers(student) -> int:
    return len(student.run("data", "export").json["reviews"])


def test_path_follows_the_flag(student):
    assert student.run("data", "path").lines == [str(student.database)]
    assert student.run("data", "path", "--db", "other.db").lines == ["other.db"]
    assert student.run("data", "path", environment={"QUIZAPP_DB": "env.db"}).lines == ["env.db"]


# row 38
def test_backup_and_restore_bring_an_answer_back(busy):
    copy = busy.home / "copy.db"
    assert busy.run("data", "backup", copy).lines == [str(copy)]
    assert busy.run("data", "reset", "--yes").code == 0
    assert answers(busy) == 0
    unasked = busy.run("data", "restore", copy)
    assert unasked.code == 2
    assert "--yes" in unasked.err
    assert busy.run("data", "restore", copy, "--yes").code == 0
    assert answers(busy) == 2


def test_backup_without_a_name_stands_beside_the_file(busy):
    result = busy.run("data", "backup")
    assert result.lines[0].startswith(str(busy.data / "backups"))
    with sqlite3.connect(result.lines[0]) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


def test_backup_over_a_file_needs_a_yes(busy):
    copy = busy.home / "copy.db"
    busy.run("data", "backup", copy)
    before = copy.read_bytes()
    assert busy.run("data", "backup", copy).code == 2
    assert copy.read_bytes() == before
    assert busy.run("data", "backup", copy, "--force").code == 0


def test_a_text_file_is_never_replaced_by_a_backup(busy):
    notes = busy.home / "notes.txt"
    notes.write_text("mine\n" * 200)
    assert busy.run("data", "backup", notes, "--force").code == 4
    assert notes.read_text() == "mine\n" * 200


def test_reset_keeps_a_backup_and_wants_a_yes(busy):
    assert busy.run("data", "reset").code == 2
    assert answers(busy) == 2
    result = busy.run("data", "reset", "--yes")
    assert result.code == 0
    assert Path(result.lines[0]).exists()
    assert answers(busy) == 0


def test_importing_twice_changes_nothing(busy):
    exported = busy.run("data", "export").out
    (busy.home / "export.json").write_text(exported, encoding="utf-8")
    busy.run("data", "reset", "--yes")
    first = busy.run("data", "import", "export.json", "--json").json
    second = busy.run("data", "import", "-", "--json", stdin=exported).json
    assert (first["reviews"], second["reviews"]) == (2, 0)
    assert busy.run("data", "export").json["memories"] == json.loads(exported)["memories"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"reviews": 3}', "[" * 100_000])
def test_what_is_no_export_is_refused(busy, text):
    result = busy.run("data", "import", "-", stdin=text)
    assert result.code in (1, 2, 4)
    assert len(result.err.splitlines()) == 1
    assert answers(busy) == 2
    chinese = busy.run("data", "import", "-", "--lang", "zh-Hans", stdin=text).err
    assert not re.search(r"\b(is|not|this|line|Error|Expecting)\b", chinese)


def test_export_over_a_file_needs_a_yes(busy):
    target = busy.home / "mine.json"
    target.write_text("mine")
    assert busy.run("data", "export", "-o", target).code == 2
    assert target.read_text() == "mine"
    assert busy.run("data", "export", "-o", target, "--force").code == 0
    assert json.loads(target.read_text())["schema"] == "quizapp.data.export/1"


def test_check_and_rebuild_agree_with_the_log(busy):
    assert busy.run("data", "check").code == 0
    assert busy.run("data", "rebuild").lines == ["2"]
    with sqlite3.connect(busy.database) as database:
        database.execute("UPDATE memory SET stability = stability * 2")
    database.close()
    wrong = busy.run("data", "check")
    assert wrong.code == 1
    assert wrong.lines
    busy.run("data", "rebuild")
    assert busy.run("data", "check").code == 0


# row 27
def test_a_damaged_file_names_the_backup_that_helps(busy):
    copy = busy.run("data", "backup").lines[0]
    whole = busy.database.read_bytes()
    busy.database.write_bytes(whole[: len(whole) // 2])
    result = busy.run("due")
    assert result.code == 4
    assert copy in result.err
    assert busy.database.read_bytes() == whole[: len(whole) // 2]
    assert busy.run("data", "restore", copy, "--yes").code == 0
    assert answers(busy) == 2


def test_settings_are_set_and_printed(computer):
    assert computer.run("config", "path").lines == [str(computer.config)]
    assert computer.run("config", "get", "new_per_day").lines == ["20"]
    assert computer.run("config", "set", "new-per-day", "7").code == 0
    assert computer.run("config", "get", "new_per_day").lines == ["7"]
    assert computer.config.read_text() == "new_per_day = 7\n"
    listed = [line.split("\t")[:2] for line in computer.run("config", "get").lines]
    assert [name for name, _value in listed] == [key.name for key in KEYS]
    assert ["new_per_day", "7"] in listed


def test_keys_are_set_checked_and_taken_back(computer):
    assert computer.run("config", "get", "keys.mark.star").lines == ["s"]
    assert computer.run("config", "set", "keys.mark.star", "v, F7").code == 0
    assert computer.run("config", "get", "keys.mark.star").lines == ["v,f7"]
    changed = [line for line in computer.run("config", "get", "keys").lines if "usually" in line]
    assert changed == ["mark.star\tv,f7\tusually s\tStar for ever"]
    shown = computer.run("config", "get", "keys.mark.star", "--json").json
    assert shown["settings"] == {"keys.mark.star": "v,f7"}
    for name, value, said in (
        ("mark.sta", "v", 'Did you mean "mark.star"?'),
        ("mark.note", "v", "both mark.note and mark.star"),
        ("mark.note", "foo", 'no key "foo"'),
    ):
        refused = computer.run("config", "set", f"keys.{name}", value)
        assert refused.code == 2
        assert said in refused.err
    assert computer.run("config", "get", "keys.zzzz").code == 2
    assert computer.run("config", "set", "keys.mark.star", "none").code == 0
    listed = computer.run("config", "get", "keys").lines
    assert "usually" not in " ".join(listed)
    assert "home.start\tenter\t\tStart" in listed
    assert computer.run("config", "set", "keys.mark.star", "+v").code == 0
    assert computer.run("config", "get", "keys.mark.star").lines == ["+v"]
    assert "mark.star\ts,v\tusually s\tStar for ever" in computer.run("config", "get", "keys").lines
    everything = computer.run("config", "get", "keys", "--json").json["settings"]
    assert everything["keys.mark.star"] == "+v"
    assert everything["keys.home.start"] == "enter"


def test_settings_change_what_is_asked(student):
    student.run("config", "set", "new_per_day", "1")
    assert student.run("due", "--json").json["new"] == 1


def test_the_doctor_finds_a_healthy_computer(student):
    result = student.run("doctor", "--json")
    assert result.code == 0
    states = {one["name"]: one["state"] for one in result.json["checks"]}
    assert states["database"] == states["banks"] == states["settings"] == "ok"


def test_the_doctor_names_what_is_wrong(student):
    student.database.write_text("no database" * 100)
    student.config.parent.mkdir(parents=True)
    student.config.write_text("them = 1\n")
    result = student.run("doctor", "--json")
    assert result.code == 1
    checks = {one["name"]: one for one in result.json["checks"]}
    assert checks["database"]["state"] == "error"
    assert checks["settings"]["state"] == "warning"
    assert '"theme"' in checks["settings"]["value"]


def test_the_doctor_tells_settings_that_are_not_there(student):
    checks = {one["name"]: one for one in student.run("doctor", "--json").json["checks"]}
    assert checks["settings"]["value"] == f"{student.config} (none yet)"
    student.run("config", "set", "new_per_day", "1")
    checks = {one["name"]: one for one in student.run("doctor", "--json").json["checks"]}
    assert checks["settings"]["value"] == str(student.config)


@pytest.mark.parametrize("variable", ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"])
def test_the_doctor_names_a_folder_that_takes_no_files(student, variable):
    (student.home / "file").touch()
    place = student.home / "file" / "inner"
    result = student.run("doctor", "--json", environment={variable: str(place)})
    assert result.code == 1
    checks = {one["name"]: one for one in result.json["checks"]}
    assert checks["folders"]["state"] == "error"
    assert checks["folders"]["value"] == str(place / "quizapp")


DOCTOR_OF_SOMEONE = """
import contextlib, io, os, sys
from quizapp.cli.app import main
if os.geteuid() == 0:  # whom no permission stops, and whose Python others may not be able to import
    with contextlib.redirect_stdout(io.StringIO()):
        main(["doctor", "--json"])
    os.setgid(12345)
    os.setuid(12345)
sys.exit(main(["doctor", "--json"]))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
@pytest.mark.parametrize(
    ("folder_mode", "wrong"), [(0o777, ["database"]), (0o555, ["database", "folders"])]
)
def test_the_doctor_finds_progress_that_can_only_be_read(student, folder_mode, wrong):
    assert student.run("due").code == 0
    for above in student.home.parents:
        if above.stat().st_uid == os.getuid() and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o055)
    for inner in (student.home, *student.home.rglob("*")):
        inner.chmod(0o777 if inner.is_dir() else 0o666)
    student.database.chmod(0o444)
    student.data.chmod(folder_mode)
    try:
        done = subprocess.run(
            [sys.executable, "-c", DOCTOR_OF_SOMEONE],
            capture_output=True, cwd=student.home, env=student.environment, check=False,
        )  # fmt: skip
    finally:
        student.data.chmod(0o777)
    assert done.returncode == 1, done.stderr
    checks = json.loads(done.stdout)["checks"]
    found = [one["name"] for one in checks if one["state"] == "error" and one["name"] != "banks"]
    assert sorted(found) == wrong  # where the shipped banks are, someone else may not look


def test_the_doctor_does_not_make_a_database(computer):
    computer.run("doctor")
    assert not computer.database.exists()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["quizapp", "st"], ["study", "stats"]),
        (["quizapp", "bank", "che"], ["check"]),
        (["quizapp", "bank", "check", "--st"], ["--strict", "--stats"]),
        (["quizapp", "--db", "x", "data", "re"], ["restore", "rebuild", "reset"]),
    ],
)
def test_bash_completes_commands_and_options(computer, typed, expected):
    script = computer.run("completion", "bash").out
    words = " ".join(f"'{word}'" for word in typed)
    code = f"{script}\nCOMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _quizapp\n"
    code += 'printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "-c", code], capture_output=True, text=True, check=True, env=computer.environment
    )
    assert done.stdout.split() == expected


@pytest.mark.parametrize(
    ("shell", "line"),
    [("zsh", "complete -o default -F _quizapp quizapp"), ("fish", "complete -c quizapp -f")],
)
def test_other_shells_get_a_script_too(computer, shell, line):
    result = computer.run("completion", shell)
    assert result.code == 0
    assert line in result.lines
    assert "strict" in result.out
    program = shutil.which(shell)
    if program is not None:
        subprocess.run([program, "-n"], input=result.out, text=True, check=True)


def test_doctor_names_what_is_wrong_with_keys(computer):
    computer.config.parent.mkdir(parents=True)
    computer.config.write_text('[keys]\n"mark.sta" = "v"\n"mark.note" = "s"\n')
    found = computer.run("doctor").out
    assert 'Did you mean "mark.star"?' in found
    assert "both mark.note and mark.star" in found
    computer.config.write_text('[keys]\n"mark.note" = "v"\n')
    assert "mark.note" not in computer.run("doctor").out
