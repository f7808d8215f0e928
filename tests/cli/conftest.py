"""A student's computer for the command line: folders of its own, two banks, and `quizapp`."""

import importlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quizapp import language
from tests.conftest import PutIndex

FIRST = """\
format: 1
bank: first
title: 第一个题库
lang: zh-Hans
chapters:
  - id: one
    title: 第一章
    questions:
      - id: f-1
        stem: 下列属于服务特性的有
        A: 无形性
        B: 易逝性
        C: 可储存性
        D: 异质性
        answer: ABD
        shuffle: false
        points: 2
        explanation: 服务不能储存。
      - {id: f-2, stem: 服务可以储存。, answer: 错, explanation: 服务易逝。}
  - id: two
    title: 第二章
    questions:
      - {id: f-3, stem: 一年有几个月？, A: 十一, B: 十二, C: 十三, answer: B, shuffle: false,
         explanation: 数一数。}
"""

SECOND = """\
format: 1
bank: second
title: Second bank
lang: en
questions:
  - {id: s-1, stem: Water is wet., answer: true, explanation: Touch it.}
"""


@dataclass
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass
class Computer:
    """Runs `quizapp` away from the developer's files: here, or in a process of its own."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = ("PATH", "SYSTEMROOT", "TMPDIR", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ}
        self.environment |= {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "LANG": "C.UTF-8",
            "PYTHONWARNINGS": "error",
        }
        (self.data / "banks").mkdir(parents=True, exist_ok=True)

    @property
    def data(self) -> Path:
        return self.home / "data" / "quizapp"

    @property
    def database(self) -> Path:
        return self.data / "quizapp.db"

    @property
    def config(self) -> Path:
        return self.home / "config" / "quizapp" / "config.toml"

    def write_bank(self, name: str, text: str) -> Path:
        path = self.data / "banks" / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(
        self,
        *arguments: object,
        stdin: str | bytes = b"",
        environment: Mapping[str, str | None] | None = None,
    ) -> Result:
        """What a command prints, run in this process; each run imports the commands anew.

        Starting a process takes ten times as long. Nothing is replaced but the streams, the
        environment and the working folder, as a shell does it.
        """
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "oe")
        before = dict(os.environ), Path.cwd(), sys.stdin
        os.chdir(self.home)
        os.environ.clear()
        os.environ.update(self.with_(environment))
        sys.stdin = io.TextIOWrapper(io.BytesIO(data), "utf-8")
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = fresh_main()([str(word) for word in arguments])
        finally:
            os.environ.clear()
            os.environ.update(before[0])
            os.chdir(before[1])
            sys.stdin = before[2]
            language.use("en", {})
        return Result(code, *(part.buffer.getvalue().decode("utf-8") for part in (out, err)))

    def process(
        self,
        *arguments: object,
        stdin: str | bytes = b"",
        environment: Mapping[str, str | None] | None = None,
    ) -> Result:
        """The same in a process of its own, as `python -m quizapp`."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "quizapp", *map(str, arguments)],
            input=data,
            capture_output=True,
            cwd=self.home,
            env=self.with_(environment),
            check=False,
            timeout=60,
        )
        out, err = (part.decode("utf-8", "replace") for part in (done.stdout, done.stderr))
        return Result(done.returncode, out, err)

    def with_(self, environment: Mapping[str, str | None] | None) -> dict[str, str]:
        changed = {**self.environment, **(environment or {})}
        return {name: value for name, value in changed.items() if value is not None}

    def modules(self, *arguments: object) -> set[str]:
        """What a command has imported by the time it ends."""
        code = (
            "import sys\n"
            "sys.argv[0] = 'quizapp'\n"
            "from quizapp.__main__ import main\n"
            "try:\n    main()\n"
            "except SystemExit as end:\n    assert not end.code, end.code\n"
            "print('\\nMODULES', *sys.modules)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            capture_output=True,
            cwd=self.home,
            env=self.environment,
            text=True,
            check=True,
            timeout=60,
        )
        return set(done.stdout.rpartition("\nMODULES ")[2].split())


def fresh_main() -> Callable[[Sequence[str]], int]:
    """The door of the command line, imported anew: help texts get their language then."""
    for name in [name for name in sys.modules if f"{name}.".startswith("quizapp.cli.")]:
        del sys.modules[name]
    main: Callable[[Sequence[str]], int] = importlib.import_module("quizapp.cli.app").main
    return main


@pytest.fixture
def computer(tmp_path: Path, put_index: PutIndex) -> Computer:
    put_index(tmp_path / "cache" / "quizapp" / "index.sqlite")
    return Computer(tmp_path)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a student with two banks, of which the first is on: made once, then copied."""
    computer = Computer(tmp_path_factory.mktemp("model"))
    computer.write_bank("first.yaml", FIRST)
    computer.write_bank("second.yaml", SECOND)
    for words in (("on", "first"), ("off", "service-marketing")):
        switched = computer.run("bank", *words)
        assert switched.code == 0, switched.err
    return computer.home


@pytest.fixture
def student(model: Path, tmp_path: Path) -> Computer:
    """A computer with two banks, of which the first is on."""
    home = tmp_path / "home"
    shutil.copytree(model, home)
    return Computer(home)
