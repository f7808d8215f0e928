"""What tests of the banks share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.banks.index import Index
from tests.banks.index_library import MARKETING, Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


@pytest.fixture
def marketing(library: Library) -> Iterator[Index]:
    library.put("m.yaml", MARKETING)
    index = library.open()
    yield index
    index.close()
