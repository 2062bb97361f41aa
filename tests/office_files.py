"""Word and OpenDocument files made for tests: as small as the formats allow."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {
    "Normal": "Normal", "Tiu": "Title", "u1": "heading 1", "u2": "heading 2", "Chthich": "caption",
    "Trichdan": "Quote", "Mucluc1": "toc 1",
}  # fmt: skip


def png(colour: str = "white", size: tuple[int, int] = (4, 3)) -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def zipped(members: Mapping[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A package of members in order, always the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return file.getvalue()


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run of a Word paragraph."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", extra: str = "") -> str:
    """A Word paragraph of runs; a run that is no markup is plain text. `style` is a style's id."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{inner}</w:p>"


def picture(relation: str, alt: str = "") -> str:
    """A run that shows a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{escape(alt)}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def word_xml(root: str, inner: str) -> str:
    """A part of a Word file."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inner}</w:{root}>'


def docx(
    *paragraphs: str,
    media: Mapping[str, bytes] | None = None,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    core: str = "",
    numbering: str = "",
    body: str | None = None,
) -> bytes:
    """A Word file. `media`: pictures by relationship id; `parts`: further parts by kind (``footnotes``, ``header1``);
    `links`: outside addresses by relationship id; `core`: the inside of the core properties."""
    related = [f'<Relationship Id="s" Type="{_RELATION}/styles" Target="styles.xml"/>']
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="d" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="c" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>'
        ),
        "word/document.xml": word_xml("document", f"<w:body>{body or ''.join(paragraphs)}<w:sectPr/></w:body>"),
        "word/styles.xml": word_xml(
            "styles",
            "".join(
                f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/></w:style>'
                for identifier, name in _STYLES.items()
            ),
        ),
    }
    for identifier, data in (media or {}).items():
        related.append(f'<Relationship Id="{identifier}" Type="{_RELATION}/image" Target="media/{identifier}.png"/>')
        members[f"word/media/{identifier}.png"] = data
    for name, part in (parts or {}).items():
        kind = name.rstrip("0123456789")
        related.append(f'<Relationship Id="p{name}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>')
        members[f"word/{name}.xml"] = part
    for identifier, address in (links or {}).items():
        related.append(
            f'<Relationship Id="{identifier}" Type="{_RELATION}/hyperlink" Target="{address}" TargetMode="External"/>'
        )
    if numbering:
        related.append(f'<Relationship Id="n" Type="{_RELATION}/numbering" Target="numbering.xml"/>')
        members["word/numbering.xml"] = word_xml("numbering", numbering)
    if core:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    members["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(related)
        + "</Relationships>"
    )
    return zipped(members)


_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_OPEN_SPACES = " ".join(
    f'xmlns:{prefix}="{_OPEN}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("meta", "meta"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def open_xml(root: str, inner: str) -> str:
    """A part of an OpenDocument text."""
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {_OPEN_SPACES}>{inner}</office:{root}>'


def odt(
    text: str,
    *,
    styles: str = "",
    media: Mapping[str, bytes] | None = None,
    meta: str = "",
    master: str = "",
    manifest: str = "",
) -> bytes:
    """An OpenDocument text. `text`: the inside of the body; `styles`: automatic styles; `media`: pictures by name;
    `master`: the inside of the master styles; `manifest`: the inside of the manifest."""
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": open_xml(
            "document-content",
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body>",
        ),
        "styles.xml": open_xml("document-styles", f"<office:master-styles>{master}</office:master-styles>"),
        "meta.xml": open_xml("document-meta", f"<office:meta>{meta}</office:meta>"),
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_OPEN}manifest:1.0">{manifest}</m:manifest>',
    }
    for name, data in (media or {}).items():
        members[f"Pictures/{name}"] = data
    return zipped(members, stored=("mimetype",))
