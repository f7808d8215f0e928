"""QTI 2.1: choice items, alone or in a zip package."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from quizapp.banks.formats import qti_writing
from quizapp.banks.formats.drafting import Found, Mender
from quizapp.banks.formats.qti_item import TOOL, read_item
from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Draft, Reading, Skipped
from quizapp.banks.readers.archive import Archive
from quizapp.banks.readers.errors import UnreadableFile, WrongKind
from quizapp.banks.readers.markup import Node, tree
from quizapp.core.question import Bank
from quizapp.messages import message

MANIFEST = "imsmanifest.xml"
_DIFFICULTIES = {word: number for number, word in enumerate(qti_writing.DIFFICULTIES, 1)}


def read(data: bytes, name: str) -> Reading:
    """The choice items of a package or of one XML file; call it in the bounded child.

    Lines count the items. Leaves of UnreadableFile where it is no such file.
    """
    if data.startswith(b"PK"):
        return _Package(Archive(data, name), name).read()
    mender = Mender()
    result = _item(tree(data, name), Found(lines=(1, 1)), mender, name)
    return _reading([result], mender, "")


def write(bank: Bank) -> Written:
    """The bank as a content package."""
    return qti_writing.write(bank)


def _item(node: Node, found: Found, mender: Mender, name: str) -> Draft | Skipped:
    if node.tag != "assessmentItem":
        raise WrongKind(
            '"{name}" is XML, but no item of QTI 2: it starts with <{tag}>.',
            name=name,
            tag=node.tag,
        )
    return read_item(node, found, mender)


def _reading(results: list[Draft | Skipped], mender: Mender, title: str) -> Reading:
    return Reading(
        tuple(result for result in results if isinstance(result, Draft)),
        (),
        tuple(result for result in results if isinstance(result, Skipped)),
        tuple(mender.repairs),
        title=title,
    )


class _Package:
    """A content package: a manifest, items, and tests that put items into sections."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        self._mender = Mender()
        self._title = ""
        self._chapters: dict[str, str] = {}

    def read(self) -> Reading:
        if MANIFEST not in self._archive:
            raise WrongKind('"{name}" is no QTI package: it has no manifest.', name=self._name)
        resources = list(_resources(tree(self._archive.read(MANIFEST), self._name)))
        for node in resources:
            if node.get("type").startswith("imsqti_test"):
                self._take_test(_path(node.get("href")))
        results = [
            self._read_item(number, node)
            for number, node in enumerate(
                (node for node in resources if node.get("type").startswith("imsqti_item")), 1
            )
        ]
        return _reading(results, self._mender, self._title)

    def _take_test(self, path: str) -> None:
        try:
            test = tree(self._archive.read(path), path)
        except (KeyError, UnreadableFile):
            return  # the items say what is asked; only their chapters are lost
        self._title = self._title or self._mender.text(test.get("title"), 1)
        folder = posixpath.dirname(path)
        is_ours = test.get("toolName") == TOOL
        waiting = [(test, "")]
        while waiting:
            node, chapter = waiting.pop()
            if node.tag == "assessmentSection":
                chapter = self._mender.text(node.get("title"), 1)
                if is_ours and node.get("identifier").startswith(qti_writing.LOOSE):
                    chapter = ""
            elif node.tag == "assessmentItemRef":
                self._chapters[_path(node.get("href"), folder)] = chapter
            waiting += [(child, chapter) for child in reversed(node.children)]

    def _read_item(self, number: int, node: Node) -> Draft | Skipped:
        path = _path(node.get("href"))
        lines = (number, number)
        if path not in self._archive:
            sentence = message("the package names {file}, but does not hold it", file=path)
            return Skipped(lines, "unread", sentence)
        found = Found(lines=lines, chapter=self._chapters.get(path, ""))
        self._take_metadata(node, found)
        try:
            return _item(tree(self._archive.read(path), path), found, self._mender, path)
        except UnreadableFile as error:
            return Skipped(lines, "unread", error.message)

    def _take_metadata(self, node: Node, found: Found) -> None:
        text = self._mender.text
        words = [n for n in node.walk() if n.tag == "keyword"]
        found.tags = [text(word.inner_text(), found.lines[0]) for word in words]
        for difficulty in (n for n in node.walk() if n.tag == "difficulty"):
            value = difficulty.find("value")
            if value:
                found.difficulty = _DIFFICULTIES.get(value.inner_text().strip().lower())


def _resources(manifest: Node) -> Iterator[Node]:
    for resources in manifest.all("resources"):
        yield from resources.all("resource")


def _path(href: str, folder: str = "") -> str:
    """Where a file stands in the package; what leads out of it names nothing there."""
    return posixpath.normpath(posixpath.join(folder, unquote(href)))
