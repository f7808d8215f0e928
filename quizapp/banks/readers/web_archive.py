"""Web pages saved whole (.mht), which Word and old browsers write, often under the name .doc."""

import email
import email.policy
from email.message import Message as Mail

from quizapp.banks.incoming.document import Document
from quizapp.banks.readers import web_page
from quizapp.banks.readers.errors import Damaged
from quizapp.banks.readers.flow import Line

_MOST_PARTS = 2_000


def read(data: bytes, name: str) -> Document:
    """The lines of the page in the mail."""
    return web_page.read(_page(data, name), name)


def lines_of_archive(data: bytes, name: str) -> list[Line]:
    """The lines alone, of an archive inside of another document."""
    return web_page.lines_of_page(_page(data, name), name)


def _page(data: bytes, name: str) -> bytes:
    try:
        mail = email.message_from_bytes(data, policy=email.policy.compat32)
        found = _first_page(mail)
    except (RecursionError, ValueError, LookupError) as error:
        raise Damaged('"{name}" is damaged: there is no page in it.', name=name) from error
    if not found:
        raise Damaged('"{name}" is damaged: there is no page in it.', name=name)
    return found


def _first_page(mail: Mail) -> bytes:
    waiting = [mail]
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        if part.is_multipart():
            below = part.get_payload()
            if isinstance(below, list):
                waiting += [one for one in reversed(below) if isinstance(one, Mail)]
        elif part.get_content_type() in {"text/html", "application/xhtml+xml", "text/plain"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return _with_charset(payload, part.get_content_charset())
    return b""


def _with_charset(payload: bytes, charset: str | None) -> bytes:
    """The page, saying itself what its mail said of its encoding."""
    if charset is None or payload.startswith((b"\xff\xfe", b"\xfe\xff")):
        return payload
    return b'<meta charset="' + charset.encode("ascii", "ignore")[:40] + b'">' + payload
