"""Small pictures with round corners, sharp on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

from app.style import theme

_RADIUS = 4.0
_FORMATS = frozenset({b"jpeg", b"jpg", b"png", b"webp", b"bmp", b"tiff", b"tif", b"gif"})
"""Not SVG, which Qt reads too: it may name other files."""


def read_image(path: Path, longest: int) -> QImage:
    """The picture upright and at most `longest` px; null where it cannot be read."""
    return _read(QImageReader(str(path)), longest)


def decode_image(data: bytes, longest: int) -> QImage:
    """As `read_image`, from the content of a file."""
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer), longest)


def _read(reader: QImageReader, longest: int) -> QImage:
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return QImage()
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def thumbnail(image: QImage, width: int, height: int, ratio: float) -> QPixmap:
    """`image` cropped to `width` x `height` logical px at a device pixel ratio; an empty plate where it is null.

    Portraits keep their upper part, where the face is.
    """
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(0, 0, width, height)
        path = QPainterPath()
        path.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.setClipPath(path)
        painter.fillPath(path, theme.color("raised"))
        if not image.isNull():
            scale = max(width / image.width(), height / image.height())
            used_w, used_h = width / scale, height / scale
            source = QRectF((image.width() - used_w) / 2, (image.height() - used_h) * 0.2, used_w, used_h)
            painter.drawImage(frame, image, source)
    return pixmap


def face_thumbnail(image: QImage, box: Sequence[float], width: int, height: int, ratio: float) -> QPixmap:
    """One face of `image`, with some hair around it: `box` is its left, top, right, bottom as shares of width and height."""
    left, top, right, bottom = box
    face = QRectF(left * image.width(), top * image.height(), (right - left) * image.width(), (bottom - top) * image.height())
    reach = 0.75 * max(face.width() * height / width, face.height())
    middle = face.center() - QPointF(0, 0.1 * face.height())
    around = QRectF(middle.x() - reach * width / height, middle.y() - reach, 2 * reach * width / height, 2 * reach)
    part = image.copy(around.toAlignedRect().intersected(image.rect()))
    if part.width() > 2 * width * ratio:  # far smaller in one step would be ragged
        part = part.scaledToWidth(round(2 * width * ratio), Qt.TransformationMode.SmoothTransformation)
    return thumbnail(part, width, height, ratio)
