"""What costs the most to make, made once and copied: an index that knows the shipped banks."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.banks.folder import bank_files
from quizapp.banks.index import Index
from quizapp.script import to_simplified
from tests import effort

effort.load_profile()

PutIndex = Callable[[Path], None]


def pytest_xdist_auto_num_workers() -> int:
    """More than there are processors: most tests wait longer than they compute."""
    processors = os.cpu_count() or 1
    return processors + min(processors, 4)


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a library with nothing but the shipped banks, as a first start makes it."""
    folder = tmp_path_factory.mktemp("shipped")
    path = folder / "index.sqlite"
    index = Index.open(path)
    index.refresh(bank_files((), folder / "none"), simplify=to_simplified)
    index.close()
    return path


@pytest.fixture
def put_index(shipped_index: Path) -> PutIndex:
    """Puts a copy where an index is looked for, so that no start parses the shipped banks again."""

    def put(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shipped_index, path)

    return put
