"""Decode an untrusted picture into upright sRGB pixels, within limits that are checked before anything is allocated."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from core.errors import PortraitError

MAX_FILE_BYTES = 200 * 2**20
MAX_PIXELS = 150_000_000
MAX_SIDE = 2048
"""Pictures are brought down to this longer side: more detail than a 1080p head shot can show."""
MIN_SIDE = 64
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
ANIMATED = ("GIF", "PNG", "WEBP")
"""Other formats hold a preview or a map of depth beside the photo, or pages."""
_TOPS = (255, 1023, 4095, 16383, 65535)
"""White of samples of 8, 10, 12, 14 and 16 bits."""


@dataclass(frozen=True, eq=False)
class PortraitImage:
    """A decoded portrait.

    Attributes:
        rgba: uint8 [H, W, 4], sRGB, upright, straight alpha (255 where the file has none).
        notes: sentences worth telling the user ("Only the first frame of the animation is used.").
        scale: pixels here per pixel of the upright file.
    """

    rgba: NDArray[np.uint8]
    notes: tuple[str, ...] = ()
    scale: float = 1.0

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """uint8 [H, W, 3], transparent pixels over mid grey."""
        alpha = self.rgba[..., 3:].astype(np.float32) / 255
        flat = self.rgba[..., :3] * alpha + 128 * (1 - alpha)
        return np.ascontiguousarray(np.round(flat).astype(np.uint8))

    @property
    def has_alpha(self) -> bool:
        return bool((self.rgba[..., 3] < 255).any())

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(np.array(self.rgba.shape).tobytes() + self.rgba.tobytes()).hexdigest()


def load_portrait(path: Path) -> PortraitImage:
    """Read a JPEG, PNG, WebP, BMP, TIFF or GIF; the content decides, not the suffix.

    EXIF orientation is applied, an ICC profile is converted to sRGB, CMYK and 16-bit are brought to 8-bit RGB.

    Raises:
        PortraitError: missing, unreadable, unsupported, too small or too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise PortraitError(f"“{path.name}” is not a file.", "Choose a picture.")
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise PortraitError("The picture file is too large.", f"Use a file below {MAX_FILE_BYTES >> 20} MB.")
    except OSError as error:
        raise PortraitError(
            f"“{path.name}” cannot be opened.", "Check that the file exists and may be read.", str(error)
        ) from error
    return decode_portrait(data, path.name)


def decode_portrait(data: bytes, name: str) -> PortraitImage:
    """`load_portrait` for bytes already in memory; `name` is only used in messages."""
    hint = "Use a JPEG, PNG or WebP picture."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise PortraitError(
                    f"The picture is too large ({width} × {height}).",
                    f"Scale it to below {MAX_PIXELS // 1_000_000} megapixels.",
                )
            if min(width, height) < MIN_SIDE:
                raise PortraitError(
                    f"The picture is too small ({width} × {height}).", "The face alone should be at least 64 pixels wide."
                )
            # not how many there are: a million empty frames take minutes to count
            animated = image.format in ANIMATED and getattr(image, "is_animated", False)
            notes = ["Only the first frame of the animation is used."] if animated else []
            image.draft("RGB", (MAX_SIDE * 2, MAX_SIDE * 2))
            image.load()
            rgba = _to_srgb(_oriented(image))
    except PortraitError:
        raise
    except UnidentifiedImageError as error:
        raise PortraitError(f"“{name}” is not a picture that can be read.", hint, str(error)) from error
    except Image.DecompressionBombError as error:
        raise PortraitError(
            "The picture is too large.", f"Scale it to below {MAX_PIXELS // 1_000_000} megapixels.", str(error)
        ) from error
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError) as error:
        raise PortraitError(f"“{name}” is damaged or not a supported picture.", hint, repr(error)) from error
    return PortraitImage(rgba, tuple(notes), max(rgba.shape[:2]) / max(width, height))


def _oriented(image: Image.Image) -> Image.Image:
    try:
        turned = ImageOps.exif_transpose(image)
    except (ValueError, OSError, SyntaxError, TypeError, KeyError):  # damaged EXIF says nothing
        turned = image
    turned.info.setdefault("icc_profile", image.info.get("icc_profile"))
    return turned


def _to_srgb(image: Image.Image) -> NDArray[np.uint8]:
    profile = image.info.get("icc_profile")
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = Image.fromarray(_eight_bits(np.asarray(image)))
        profile = None
    alpha = image.convert("RGBA").getchannel("A") if "A" in image.getbands() or "transparency" in image.info else None
    colour = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGBA").convert("RGB")
    if profile:
        colour = _apply_profile(colour, profile)
    colour = colour.convert("RGB")
    scale = min(1.0, MAX_SIDE / max(colour.size))
    if scale < 1:
        size = (max(1, round(colour.width * scale)), max(1, round(colour.height * scale)))
        colour = colour.resize(size, Image.Resampling.LANCZOS)
        alpha = alpha.resize(size, Image.Resampling.LANCZOS) if alpha else None
    rgb = np.asarray(colour, np.uint8)
    opacity = np.asarray(alpha, np.uint8) if alpha else np.full(rgb.shape[:2], 255, np.uint8)
    return np.ascontiguousarray(np.dstack([rgb, opacity]))


def _eight_bits(samples: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Bring 16-bit, 32-bit or float grey to 8 bits; the range in use decides, so nothing is clipped to white."""
    values = np.nan_to_num(samples.astype(np.float32), copy=False)
    most = float(values.max())
    top = next((top for top in _TOPS if most <= top), most)
    if np.issubdtype(samples.dtype, np.floating) and 0 < np.percentile(values, 99) <= 1:
        top = 1.0
    return np.clip(values * (255 / top) + 0.5, 0, 255).astype(np.uint8)


def _apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):  # a damaged profile is worse than none
        return image
