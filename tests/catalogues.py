"""Collect the sentences of the program and compare them with the catalogues.

python -m tests.catalogues            bring the .po files up to date and compile them
python -m tests.catalogues --check    exit 1 when that would change anything, or one is untranslated
"""

import ast
import io
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quizapp"
FOLDER = PACKAGE / "locale"
LOCALES = ("zh_Hans", "zh_Hant")
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def error_classes() -> frozenset[str]:
    """QuizappError and every class of the package below it: their first argument is a sentence."""
    bases: dict[str, set[str]] = {}
    for _path, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                named = {base.id for base in node.bases if isinstance(base, ast.Name)}
                bases.setdefault(node.name, set()).update(named)
    found = {"QuizappError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return frozenset(found)


@cache
def parsed() -> tuple[tuple[str, ast.Module], ...]:
    """Every file of the program, by its place in the project."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def keywords() -> dict[str, tuple[int, ...] | None]:
    """The calls whose first argument is a sentence; of `ngettext` it is the first two."""
    # `__init__` catches the sentence that an error class hands to QuizappError.
    plain = {"_", "N_", "message", "__init__", *error_classes()}
    return {**dict.fromkeys(sorted(plain)), "ngettext": (1, 2)}


def in_f_strings(tree: ast.Module, names: Collection[str]) -> list[int]:
    """Lines with a sentence inside of an f-string: whether babel sees it depends on the Python."""
    return sorted(
        {
            call.lineno
            for string in ast.walk(tree)
            if isinstance(string, ast.JoinedStr)
            for call in ast.walk(string)
            if isinstance(call, ast.Call)
            and _name(call) in names
            and any(isinstance(given, ast.Constant) for given in call.args[:1])
        }
    )


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


@cache
def sentences() -> Catalog:
    """Every sentence in the code, with the files it stands in."""
    catalogue = Catalog(project="quizapp", charset="utf-8")
    names = keywords()
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        with path.open("rb") as source:
            for _line, text, comments, _context in extract("python", source, names):
                if text and all(text if isinstance(text, tuple) else (text,)):
                    catalogue.add(text, locations=[(place, None)], auto_comments=comments)
    return catalogue


def updated(locale: str) -> Catalog:
    """The catalogue of a locale with today's sentences; what left the code is dropped."""
    path = po_path(locale)
    known = Catalog(locale=locale)
    if path.exists():
        known = read_po(io.BytesIO(path.read_bytes()), locale=locale)
    # Today's date in the header would make every run another file.
    fresh = Catalog(
        locale=locale,
        project="quizapp",
        charset="utf-8",
        fuzzy=False,
        creation_date=WRITTEN,
        revision_date=WRITTEN,
    )
    for found in sentences():
        if found.id:
            old = known.get(found.id)
            text = old.string if old is not None else None
            fresh.add(found.id, text, locations=found.locations)
    return fresh


def po_path(locale: str) -> Path:
    return FOLDER / locale / "LC_MESSAGES" / "quizapp.po"


def po_bytes(catalogue: Catalog) -> bytes:
    # Dates and versions in the header would change at each run.
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, sort_output=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    return header.encode() + buffer.getvalue().lstrip()


def mo_bytes(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is untranslated, or would fail when it is filled in."""
    for found in catalogue:
        if not found.id:
            continue
        texts = found.string if isinstance(found.string, tuple) else (found.string,)
        if not all(texts):
            yield f"untranslated: {found.id!r}"
        elif any(_fields(str(text)) != _fields(_source(found)) for text in texts):
            yield f"other parameters than the source: {found.id!r}"


def _source(found: Message) -> str:
    return found.id[-1] if isinstance(found.id, tuple) else str(found.id)


def _fields(template: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(template) if name}
    except ValueError:  # a sentence with lone braces is not a template
        return set()


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    wrong = 0
    for locale in LOCALES:
        catalogue = updated(locale)
        for fault in faults(catalogue):
            print(f"{locale}: {fault}")
            wrong += 1
        path = po_path(locale)
        compiled = path.with_suffix(".mo")
        for target, content in ((path, po_bytes(catalogue)), (compiled, mo_bytes(catalogue))):
            if check and (not target.exists() or target.read_bytes() != content):
                print(f"{target.relative_to(ROOT)} is out of date")
                wrong += 1
            elif not check:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
