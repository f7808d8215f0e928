"""The user's editor: its words, the line where it takes one, and never a shell."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.services import editor
from quizapp.services.editor import NoEditorError


# row 87
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("vi", ["vi", "+7", "--", "FILE"]),
        ("/usr/bin/nvim -u NONE", ["/usr/bin/nvim", "-u", "NONE", "+7", "--", "FILE"]),
        ("nano --softwrap", ["nano", "--softwrap", "+7", "--", "FILE"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "--", "FILE"]),
        ("micro", ["micro", "+7", "FILE"]),
        ("hx", ["hx", "FILE:7"]),
        ("kak", ["kak", "+7", "FILE"]),
        ("code --wait", ["code", "--wait", "--goto", "FILE:7"]),
        ("subl -w", ["subl", "-w", "FILE:7"]),
        ("kate", ["kate", "--line", "7", "FILE"]),
        ("'my editor' -x", ["my editor", "-x", "--", "FILE"]),
        ("vi -c '!touch evil'", ["vi", "-c", "!touch evil", "+7", "--", "FILE"]),
        ("a;b $(c) `d`", ["a;b", "$(c)", "`d`", "--", "FILE"]),
    ],
)
def test_known_editors_are_given_the_line(words: str, expected: list[str], tmp_path: Path):
    path = tmp_path / "--help; rm -rf .yaml"
    assert editor.command(words, path, 7) == [part.replace("FILE", str(path)) for part in expected]


def test_a_relative_name_can_be_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert editor.command("micro", Path("-rf"), 3) == ["micro", "+3", str(tmp_path / "-rf")]
    assert editor.command("vi", Path("-rf")) == ["vi", "--", str(tmp_path / "-rf")]


@pytest.mark.parametrize("words", ["", "  ", "'unclosed"])
def test_words_that_start_nothing_are_refused(words: str):
    with pytest.raises(NoEditorError, match="EDITOR"):
        editor.command(words, Path("x.yaml"), 1)


@pytest.mark.parametrize(
    ("environment", "words", "name"),
    [
        ({"VISUAL": "/usr/bin/vim -p", "EDITOR": "ed"}, "/usr/bin/vim -p", "vim"),
        ({"VISUAL": " ", "EDITOR": "ed"}, "ed", "ed"),
        ({"EDITOR": "'unclosed"}, "'unclosed", ""),
        ({}, "", ""),
    ],
)
def test_visual_comes_before_editor(environment: dict[str, str], words: str, name: str):
    assert editor.words(environment) == words
    assert editor.name(environment) == name


def test_the_editor_runs_with_these_words_and_its_end_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    script = tmp_path / "an editor.py"
    script.write_text(
        "import json, sys\n"
        f"json.dump(sys.argv[1:], open({str(tmp_path / 'seen')!r}, 'w'))\n"
        "sys.exit(3)\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} '{script}' -c '!x'")
    monkeypatch.delenv("VISUAL", raising=False)
    before = signal.getsignal(signal.SIGINT)
    assert editor.run(tmp_path / "b.yaml", 4) == 3
    assert json.loads((tmp_path / "seen").read_text()) == ["-c", "!x", "--", f"{tmp_path}/b.yaml"]
    assert signal.getsignal(signal.SIGINT) is before


def test_an_editor_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VISUAL", "no-such-editor --really")
    with pytest.raises(NoEditorError, match="no-such-editor"):
        editor.run(Path("b.yaml"), 4)


def test_a_nul_in_the_words_is_no_crash(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(editor, "words", lambda _environment: "vi\0x")
    with pytest.raises(NoEditorError):
        editor.run(Path("b.yaml"), 4)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to a group there")
def test_ctrl_c_ends_the_editor_and_not_the_program(tmp_path: Path):
    child = tmp_path / "child.py"
    child.write_text(
        "import os, signal, sys\n"
        "os.killpg(os.getpgid(0), signal.SIGINT)\n"
        "import time; time.sleep(30)\n"
    )
    program = (
        "from pathlib import Path; from quizapp.services import editor\n"
        "print(editor.run(Path('b.yaml')))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"EDITOR": f"{sys.executable} '{child}'", "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parents[2],
        start_new_session=True,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, f"-{signal.SIGINT.value}\n")
