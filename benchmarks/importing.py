"""How long papers take to read: a text of 10 MB, its growth, and a Word file against unzipping it.

python benchmarks/importing.py [MEGABYTES]
"""

import io
import random
import sys
import time
import zipfile
from collections.abc import Callable

from quizapp.banks.readers.documents import read_document
from quizapp.banks.readers.kinds import Kind
from quizapp.services.reading import Source, read

CHARACTERS = "茶叶水温冲泡壶杯香气汤色滋味服务顾客质量管理流程标准员工体验期望"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def words(rng: random.Random, least: int, most: int) -> str:
    return "".join(rng.choices(CHARACTERS, k=rng.randint(least, most)))


def paper(size: int) -> str:
    """A clean paper of about that many bytes."""
    rng = random.Random(1)
    lines, written, number = ["一、单选题"], 0, 0
    while written < size:
        number += 1
        options = "\n".join(f"{letter}. {words(rng, 3, 14)}" for letter in "ABCD")
        lines.append(f"{number}. {words(rng, 15, 40)}（ {rng.choice('ABCD')} ）。\n{options}")
        written += len(lines[-1].encode())
    return "\n".join(lines)


def word_file(text: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f"<w:document {SPACE}><w:body>{paragraphs}</w:body></w:document>"
        )
    return data.getvalue()


def seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def unzip(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def main() -> None:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    before = 0.0
    for size in (megabytes / 4, megabytes / 2, megabytes):
        data = paper(int(size * 1_000_000)).encode()
        found = len(read(Source(data, "paper.txt")).reading.drafts)
        took = min(seconds(lambda data=data: read(Source(data, "paper.txt"))) for _ in range(2))
        growth = f", {took / before:.2f} x for twice as much" if before else ""
        print(f"{size:5.1f} MB of text: {found} questions in {took:.2f} s{growth}")
        before = took
    data = word_file(paper(1_000_000))
    lines = min(seconds(lambda: read_document(data, "paper.docx", Kind.DOCX)) for _ in range(3))
    start = time.perf_counter()
    read_document(data, "paper.docx", Kind.DOCX)
    wall = time.perf_counter() - start
    bare = min(seconds(lambda: unzip(data)) for _ in range(5))
    print(
        f"Word file of 1 MB: {wall:.2f} s in the child ({wall / bare:.0f} x unzipping), "
        f"{lines:.2f} s of it here"
    )


main()
