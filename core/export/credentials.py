"""Content credentials: a signed note inside a finished film of what it is and what made it, as C2PA describes it.

Nothing goes over the network: there is no time stamp of an authority and no look at lists of revoked certificates. The note
holds no picture, neither the portrait nor a thumbnail.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

from core.errors import ExportError
from core.export.codecs import NAME, FilmOptions, version
from core.export.container import Container
from core.export.labels import DIGITAL_SOURCE
from core.export.signing_key import signing_key

KINDS: Final = {
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".gif": "image/gif",
    ".png": "image/png",
    ".apng": "image/png",
    ".webp": "image/webp",
    ".wav": "audio/wav",
}
"""Ending -> media type of the files that can carry credentials."""

_IN_MEMORY_MB: Final = 64
_COPIES: Final = 2
"""How often the library lays a larger film into the folder for temporary files, measured."""
_OFFLINE: Final = {
    "builder": {"thumbnail": {"enabled": False}, "actions": {"auto_created_action": {"enabled": False}}},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    "core": {"backing_store_memory_threshold_in_mb": _IN_MEMORY_MB},
}


def can_carry(container: Container) -> bool:
    """Whether films of this kind can be signed: WebM has no place for it, and a folder of pictures is not one file."""
    return container.kind != "folder" and container.suffix in KINDS


def check_signable(container: Container) -> None:
    """Refuse what cannot be signed, before any work is done.

    Raises:
        ExportError: this kind of film has no place for credentials, or the key cannot be used.
    """
    if not can_carry(container):
        what = "A folder of pictures" if container.kind == "folder" else f"A {container.suffix[1:]}"
        raise ExportError(f"{what} cannot carry content credentials.", "Choose another format, or export without them.")
    signing_key()


def sign(path: Path, options: FilmOptions, folder: Path | None = None) -> None:
    """Sign a finished film in place, in one step.

    Args:
        path: of the film; its ending says its kind.
        options: the title goes into the note.
        folder: of the key; the user's own where None.

    Raises:
        ExportError: it is no such file, the key cannot be used, or there is no room.
        OSError: it cannot be written.
    """
    c2pa = _library()
    key = signing_key(folder)
    _check_room(path.stat().st_size)
    signed = path.with_name(f"{path.name}.signed")
    info = c2pa.C2paSignerInfo(getattr(c2pa.C2paSigningAlg, key.algorithm), key.chain, key.private, None)
    try:
        signed.unlink(missing_ok=True)
        with (
            c2pa.Context.from_dict(_OFFLINE) as context,
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(json.dumps(_note(options)), context) as builder,
            path.open("rb") as source,
            signed.open("x+b") as target,
        ):
            builder.sign(signer, KINDS[path.suffix.lower()], source, target)
        signed.replace(path)
    except c2pa.C2paError as error:
        raise ExportError(
            "The film could not be signed.", "Export it without content credentials.", f"{type(error).__name__}: {error}"
        ) from error
    finally:
        signed.unlink(missing_ok=True)


def told(path: Path) -> str:
    """What the credentials of a file say, for people; empty where it has none, or is of a kind that carries none.

    Raises:
        ExportError: the library that reads them is not there.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        return ""
    c2pa = _library()
    try:
        with (
            c2pa.Context.from_dict(_OFFLINE) as context,
            path.open("rb") as file,
            c2pa.Reader(kind, file, context=context) as reader,
        ):
            note = reader.get_active_manifest() or {}
            valid = reader.get_validation_state() in ("Valid", "Trusted")
    except (c2pa.C2paError, OSError):
        return ""
    signer = note.get("signature_info") or {}
    names = ", ".join(str(signer[part]) for part in ("issuer", "common_name") if signer.get(part))
    return f"{'unchanged' if valid else 'CHANGED'} since it was signed by {names or 'somebody'}"


def _check_room(size: int) -> None:
    wanted = _COPIES * size if size > _IN_MEMORY_MB << 20 else 0
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if free < wanted:
        raise ExportError(
            "There is no room to sign the film.",
            f"Free {(wanted - free) / 1e9:.1f} GB in “{tempfile.gettempdir()}”, or export without content credentials.",
        )


def _note(options: FilmOptions) -> dict[str, Any]:
    """What is signed besides the film itself: specification 2.1, section 18.10, actions."""
    program = {"name": NAME, "version": version()}
    made = {"action": "c2pa.created", "digitalSourceType": DIGITAL_SOURCE, "softwareAgent": program}
    note: dict[str, Any] = {
        "claim_generator_info": [program],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [made]}}],
    }
    title = options.facts().get("title")
    return note | ({"title": title} if title else {})


def _library() -> Any:
    try:
        import c2pa
    except (ImportError, OSError, RuntimeError) as error:
        raise ExportError(
            "Content credentials cannot be signed here.", "Run the set-up again, or export without them.", str(error)
        ) from error
    return c2pa
