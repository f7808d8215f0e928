"""A web page's text in the encoding that it says, or seems, to be in."""

import re

from quizapp.banks.decoding import MAX_BYTES
from quizapp.banks.readers.decoded import DecodedText, read_text

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s?=\s?[\"']?([\w-]{1,40})", re.I
)
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "cp950"),
    **dict.fromkeys(("utf-16", "unicode"), "utf-8"),  # what can be read so far is no UTF-16
}


def decoded_page(data: bytes, name: str) -> DecodedText:
    """The page's text; UnreadableFile where no encoding fits."""
    declared = _CHARSET.search(data[:4096])
    if declared and len(data) <= MAX_BYTES and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = declared[1].decode("ascii").lower()
        try:
            text = data.decode(_CODECS.get(charset, "utf-8"))
            return DecodedText(
                text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            )
        except UnicodeDecodeError:
            pass  # the page is wrong about itself: look at the bytes
    return read_text(data, name)
