"""Content credentials: films are signed, read back with the library of those who check them, and nothing private is in them."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.cli.info import describe
from core.errors import ExportError
from core.export.codecs import AI_NOTICE, FilmOptions
from core.export.container import CONTAINERS, container_of
from core.export.credentials import KINDS, can_carry, check_signable, told
from core.export.film import write_film
from core.export.labels import DIGITAL_SOURCE
from core.export.place import partial_path
from core.export.signing_key import CHAIN, KEY, key_folder, signing_key
from core.speech.speech import Audio
from core.timebase import FrameRate

SIZE = (64, 64)
SOUND = Audio(np.sin(np.arange(4_000, dtype=np.float32) / 9)[:, None] * np.float32(0.3), 16_000)
SIGNED = ("h264", "still", "wav")
SLOW = [
    pytest.param(name, marks=pytest.mark.slow) for name in ("hevc", "av1", "prores422", "prores4444", "gif", "apng", "webp")
]


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.export.signing_key.data_folder", lambda: tmp_path / "data")


def _frames() -> list[NDArray[np.uint8]]:
    return [np.full((SIZE[1], SIZE[0], 3), colour, np.uint8) for colour in (30, 90, 150)]


def _film(folder: Path, name: str, **options: Any) -> Path:
    out = folder / f"film{CONTAINERS[name].suffix}"
    sound = SOUND if name in ("h264", "wav") else None
    write_film(
        _frames(), out, rate=FrameRate(24), size=SIZE, audio=sound, options=FilmOptions(format=name, title="A film", **options)
    )
    return out


def _checked(path: Path) -> dict[str, Any]:
    """What a verifier says that trusts nobody in particular and asks nobody on the network."""
    import c2pa

    offline = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
    with path.open("rb") as file, c2pa.Context.from_dict(offline) as context:
        found: dict[str, Any] = json.loads(c2pa.Reader(KINDS[path.suffix], file, context=context).json())
    return found


@pytest.mark.parametrize("name", [*SIGNED, *SLOW])
def test_a_signed_film_reads_back_as_whole_and_made_by_ai(tmp_path: Path, name: str) -> None:
    out = _film(tmp_path, name, credentials=True)
    found = _checked(out)
    assert found["validation_state"] == "Valid"
    assert [row["code"] for row in found["validation_status"]] == ["signingCredential.untrusted"]
    note = found["manifests"][found["active_manifest"]]
    assert note["title"] == "A film"
    assert note["claim_generator_info"][0]["name"] == "Countenance"
    (actions,) = (row["data"]["actions"] for row in note["assertions"] if row["label"].startswith("c2pa.actions"))
    assert [(row["action"], row["digitalSourceType"]) for row in actions] == [("c2pa.created", DIGITAL_SOURCE)]
    assert not note.get("ingredients")
    assert "thumbnail" not in json.dumps(found)
    assert os.environ.get("USER", "nobody at all") not in json.dumps(found)
    assert [path.name for path in tmp_path.iterdir() if path != tmp_path / "data"] == [out.name]


def test_one_changed_byte_is_found(tmp_path: Path) -> None:
    out = _film(tmp_path, "still", credentials=True)
    data = bytearray(out.read_bytes())
    data[data.index(b"IDAT") + 12] ^= 1
    out.write_bytes(data)
    assert _checked(out)["validation_state"] == "Invalid"
    assert told(out).startswith("CHANGED since it was signed by Countenance")


def test_a_large_film_stays_unsigned_where_there_is_no_room_to_sign_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr("core.export.credentials._IN_MEMORY_MB", 0)
    monkeypatch.setattr("core.export.credentials.shutil.disk_usage", lambda _: usage._replace(free=100))
    with pytest.raises(ExportError, match="could not be signed") as found:
        _film(tmp_path, "still", credentials=True)
    assert "no room to sign" in found.value.details
    assert told(tmp_path / "film.png") == ""


def test_info_tells_whether_a_film_is_as_it_was_signed(tmp_path: Path) -> None:
    signed = _film(tmp_path, "still", credentials=True)
    assert describe(signed)["credentials"] == "unchanged since it was signed by Countenance, Films of one installation"
    assert "credentials" not in describe(_film(tmp_path, "still"))
    (tmp_path / "no.png").write_bytes(b"no picture")
    assert told(tmp_path / "no.png") == told(tmp_path / "absent.mp4") == told(tmp_path / "a.txt") == ""


def test_nothing_is_signed_unless_asked_for(tmp_path: Path) -> None:
    import c2pa

    out = _film(tmp_path, "still")
    assert not key_folder().exists()
    with out.open("rb") as file, pytest.raises(c2pa.C2paError.ManifestNotFound):
        c2pa.Reader("image/png", file)


def test_webm_and_folders_of_pictures_are_refused_before_any_work() -> None:
    assert {name for name, kind in CONTAINERS.items() if not can_carry(kind)} == {"vp9", "png"}
    with pytest.raises(ExportError, match="webm cannot carry"):
        check_signable(container_of(Path("a.webm")))


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first, folder = signing_key(), key_folder()
    assert first == signing_key()
    assert first.algorithm == "ES256"
    assert sorted(path.name for path in folder.parent.iterdir()) == [folder.name]
    if sys.platform != "win32":
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / KEY, folder / CHAIN)}
        assert modes == {folder.name: 0o700, KEY: 0o600, CHAIN: 0o600}
    assert signing_key(tmp_path / "other").private != first.private


def test_the_certificate_names_neither_user_nor_machine() -> None:
    import platform

    from cryptography import x509

    for certificate in x509.load_pem_x509_certificates(signing_key().chain):
        names = certificate.subject.rfc4514_string() + certificate.issuer.rfc4514_string()
        assert platform.node() not in names or not platform.node()
        assert "Countenance" in names


@pytest.mark.parametrize("spoilt", ["another key", "rubbish", "too large", "missing"])
def test_a_key_that_cannot_sign_is_an_error_with_a_way_out_and_no_film_is_lost(tmp_path: Path, spoilt: str) -> None:
    signing_key()
    other = signing_key(tmp_path / "other")
    path = key_folder() / KEY
    if spoilt == "missing":
        path.unlink()
    else:
        path.write_bytes({"another key": other.private, "rubbish": b"\0" * 90, "too large": b" " * (1 << 17)}[spoilt])
    out = tmp_path / "film.png"
    with pytest.raises(ExportError, match="could not be signed") as found:
        write_film(_frames(), out, rate=FrameRate(24), size=SIZE, options=FilmOptions(format="still", credentials=True))
    assert str(key_folder()) in found.value.hint
    with pytest.raises(ExportError, match="key that signs"):
        check_signable(container_of(out, "still"))
    assert told(out) == ""
    assert out.stat().st_size > 0
    assert not partial_path(out).exists()


@pytest.mark.parametrize("name", ["gif", "wav", "vp9"])
def test_what_ffmpeg_cannot_label_says_what_it_is_too(tmp_path: Path, name: str) -> None:
    from PIL import Image, ImageSequence

    out = _film(tmp_path, name)
    data = out.read_bytes()
    assert DIGITAL_SOURCE.encode() in data
    assert AI_NOTICE.encode() in data
    if name == "gif":  # readers follow lengths: whichever byte of the packet they take for one, they must come to its end
        with Image.open(out) as picture:
            assert len(list(ImageSequence.Iterator(picture))) == 3
    if name == "wav":
        assert DIGITAL_SOURCE.encode() not in _film(tmp_path, name, notice=False).read_bytes()


def test_the_sound_beside_pictures_says_so_too(tmp_path: Path) -> None:
    import wave

    write_film(_frames(), tmp_path / "film.png", rate=FrameRate(24), size=SIZE, audio=SOUND, options=FilmOptions(format="png"))
    beside = tmp_path / "film" / "sound.wav"
    assert DIGITAL_SOURCE.encode() in beside.read_bytes()
    with wave.open(str(beside)) as file:
        assert file.getnframes() == len(SOUND.samples)
