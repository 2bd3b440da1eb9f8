"""What a finished file says of itself where ffmpeg cannot write it: XMP and comments put between the parts of the file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from shutil import copyfileobj
from typing import Final
from xml.sax.saxutils import escape

from core.errors import ExportError
from core.export.codecs import AI_NOTICE, FilmOptions, program

DIGITAL_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC's name for a picture of which a trained model made a part: what sites look for to mark a film as made by AI."""
_MOST_RIFF: Final = 0xFFFFFFFF
_XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def xmp(options: FilmOptions) -> str:
    """Title, description and digital source type as an XMP packet."""
    title = options.facts().get("title", "")
    named = f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>' if title else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f'{named}<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{AI_NOTICE}</rdf:li></rdf:Alt></dc:description>'
        f"<xmp:CreatorTool>{escape(program())}</xmp:CreatorTool>"
        f"<Iptc4xmpExt:DigitalSourceType>{DIGITAL_SOURCE}</Iptc4xmpExt:DigitalSourceType>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def label(path: Path, options: FilmOptions) -> None:
    """Write into a finished film of any kind what it says of itself, as far as ffmpeg has not.

    Raises:
        ExportError: the file is not what its ending says.
        OSError: it cannot be written.
    """
    how = _LABELS.get(path.suffix.lower())
    if how is not None and options.notice:
        how(path, options)


def _label_mp4(path: Path, options: FilmOptions) -> None:
    """A box after the last one."""
    data = _XMP_BOX + xmp(options).encode()
    with path.open("ab") as file:
        file.write(struct.pack(">I4s", 8 + len(data), b"uuid") + data)


def _label_gif(path: Path, options: FilmOptions) -> None:
    """A comment and an XMP block before the trailer (XMP specification part 3, section 1.1.2)."""
    text = options.facts()["comment"].encode("ascii", "replace")
    blocks = b"".join(bytes([len(text[i : i + 255])]) + text[i : i + 255] for i in range(0, len(text), 255))
    # The packet is not cut into blocks: whoever skips it as such lands in these bytes, each of which leads to their end.
    landing = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    with path.open("r+b") as file:
        file.seek(-1, 2)
        if file.read(1) != b";":
            raise _unexpected(path)
        file.seek(-1, 2)
        file.write(b"!\xfe" + blocks + b"\0" + b"!\xff\x0bXMP DataXMP" + xmp(options).encode() + landing + b";")


def _label_png(path: Path, options: FilmOptions) -> None:
    """Text chunks right after the header."""
    told = {key.title(): text for key, text in options.facts().items()} | {"XML:com.adobe.xmp": xmp(options)}
    chunks = b"".join(_png_chunk(key, text) for key, text in told.items())
    header_size = 33
    whole = path.with_name(f"{path.name}.label")
    try:
        whole.unlink(missing_ok=True)
        with path.open("rb") as source, whole.open("xb") as target:
            header = source.read(header_size)
            if header[12:16] != b"IHDR":
                raise _unexpected(path)
            target.write(header + chunks)
            copyfileobj(source, target)
        whole.replace(path)
    finally:
        whole.unlink(missing_ok=True)


def _png_chunk(key: str, text: str) -> bytes:
    body = b"iTXt" + key.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _label_webp(path: Path, options: FilmOptions) -> None:
    """A chunk at the end, told of in the header."""
    data = xmp(options).encode()
    data += b" " * (len(data) % 2)
    with path.open("r+b") as file:
        header = file.read(21)
        if header[:4] != b"RIFF" or header[12:16] != b"VP8X":
            raise _unexpected(path)
        file.seek(20)
        file.write(bytes([header[20] | 0x04]))
        file.seek(0, 2)
        file.write(struct.pack("<4sI", b"XMP ", len(data)) + data)
        size = file.tell() - 8
        file.seek(4)
        file.write(struct.pack("<I", size))


def _label_wav(path: Path, options: FilmOptions) -> None:
    """A chunk at the end, counted in the header (XMP specification part 3, section 1.1.6); none in a file beyond 4 GB."""
    data = xmp(options).encode()
    data += b" " * (len(data) % 2)
    with path.open("r+b") as file:
        header = file.read(12)
        if header[:4] == b"RF64":
            return
        if header[:4] != b"RIFF" or header[8:] != b"WAVE":
            raise _unexpected(path)
        end = file.seek(0, 2)
        if end + len(data) + 9 > _MOST_RIFF:
            return
        file.write(b"\0" * (end % 2) + struct.pack("<4sI", b"_PMX", len(data)) + data)
        size = file.tell() - 8
        file.seek(4)
        file.write(struct.pack("<I", size))


def _unexpected(path: Path) -> ExportError:
    return ExportError("The film could not be labelled.", "Choose another format.", f"{path.name} is no {path.suffix}")


_LABELS: Final[dict[str, Callable[[Path, FilmOptions], None]]] = {
    ".mp4": _label_mp4,
    ".mov": _label_mp4,
    ".gif": _label_gif,
    ".apng": _label_png,
    ".png": _label_png,
    ".webp": _label_webp,
    ".wav": _label_wav,
}
