"""XML by hand: elements as lines, texts escaped."""

import re
from collections.abc import Iterable, Iterator

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
# Banks may hold what XML has no place for.
_UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STEP = "  "


def escaped(text: str) -> str:
    """A text as it may stand between tags or in quotes; line ends in it are kept there, too."""
    text = _UNKNOWN.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;").replace("\r", "&#13;")


def attributes(**named: str) -> str:
    """Attributes with a space before each; a name ends in "_" where Python needs it."""
    return "".join(
        f' {name.rstrip("_")}="{escaped(value).replace(chr(10), "&#10;").replace(chr(9), "&#9;")}"'
        for name, value in named.items()
    )


def leaf(tag: str, text: str, **named: str) -> str:
    """An element with but a text."""
    start = f"<{tag}{attributes(**named)}"
    return f"{start}>{escaped(text)}</{tag}>" if text else f"{start}/>"


def element(tag: str, inner: Iterable[str], **named: str) -> Iterator[str]:
    """An element around lines; a text's own line ends stay as they are."""
    yield f"<{tag}{attributes(**named)}>"
    for line in inner:
        yield _STEP + line
    yield f"</{tag}>"
