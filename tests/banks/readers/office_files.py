"""Office files for tests, written part by part so that each test sees what it tests."""

import io
import zipfile
import zlib

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(**targets: tuple[str, str]) -> str:
    """A part of relations: id, and the kind and place that it leads to."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def docx(body: str, *, numbering: str = "", styles: str = "", **parts: bytes | str) -> bytes:
    """A Word document with this body; further parts by their names in the folder `word`."""
    leading = {"numbering": numbering, "styles": styles}
    linked = {kind: (kind, f"{kind}.xml") for kind, text in leading.items() if text}
    linked |= {f"part{n}": ("aFChunk", name) for n, name in enumerate(parts)}
    linked |= {kind: (kind, f"{kind}.xml") for kind in ("footnotes",) if f"{kind}.xml" in parts}
    whole: dict[str, bytes | str] = {
        "_rels/.rels": relations(rId1=("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(**linked),
    }
    for kind, text in leading.items():
        if text:
            whole[f"word/{kind}.xml"] = f"<w:{kind} {SPACES}>{text}</w:{kind}>"
    return zipped(whole | {f"word/{name}": content for name, content in parts.items()})


def p(*runs: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def xlsx(rows: str, *, after: str = "", shared: str = "", styles: str = "") -> bytes:
    """A workbook with one sheet, not compressed: what repeats would look like a bomb."""
    parts: dict[str, bytes | str] = {
        "_rels/.rels": relations(rId1=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Tea" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            rId1=("worksheet", "worksheets/sheet1.xml"),
            rId2=("sharedStrings", "sharedStrings.xml"),
            rId3=("styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>'
        f"{after}</worksheet>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{SHEET}">{shared}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>'
    return zipped(parts, zipfile.ZIP_STORED)


def pdf(*pages: str, compress: bool = False) -> bytes:
    """A PDF whose pages hold these lines, in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects.append(font)
    for page in pages:
        lines = "".join(f"({_escaped(line)}) Tj 0 -16 Td " for line in page.split("\n") if line)
        stream = f"BT /F1 12 Tf 60 760 Td {lines}ET".encode("latin-1")
        objects.append(
            stream_object(zlib.compress(stream), "/Filter /FlateDecode")
            if compress
            else stream_object(stream)
        )
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return pdf_of(objects)


def stream_object(content: bytes, entries: str = "") -> bytes:
    """A stream as an object of a PDF."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries.encode(), content)


def twice_compressed(block: bytes, times: int) -> bytes:
    """What many times a block is when compressed, and compressed again; never held whole."""
    inner, outer = zlib.compressobj(1), zlib.compressobj(9)
    parts = [outer.compress(inner.compress(block)) for _ in range(times)]
    return b"".join((*parts, outer.compress(inner.flush()), outer.flush()))


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
