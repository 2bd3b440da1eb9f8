"""The project that a command writes is one that the editor takes for its own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import soundfile

from core.channels import CHANNELS
from core.cli.arguments import parse
from core.cli.projects import save_project
from core.cli.steps import Spoken
from core.curves.take import Provenance, Take
from core.jobs.performance import save_take
from core.project.media import file_sha256
from core.project.storage import load
from core.speech.audio import load_audio, write_wav
from core.timebase import FrameRate


def test_the_sound_of_a_project_is_the_one_that_its_takes_were_made_of(tmp_path: Path) -> None:
    """Whatever is finer than 16 bits, or coded with loss, was heard as the worker wrote it down."""
    recording, portrait, heard = tmp_path / "talk.flac", tmp_path / "ada.jpg", tmp_path / "speech.wav"
    portrait.write_bytes(b"a picture")
    soundfile.write(recording, np.random.default_rng(0).uniform(-0.5, 0.5, 8000), 16000, subtype="PCM_24")
    write_wav(load_audio(recording), heard)
    told = {"words": [], "phones": [], "transcript": "", "source": "phones", "language": "en-us", "notes": []}
    (tmp_path / "speech.json").write_text(json.dumps(told))
    provenance = Provenance("rules", 0, audio_hash=load_audio(heard).sha256)
    take = Take("1", "Take", np.zeros((12, len(CHANNELS)), np.float32), FrameRate(24), provenance)
    speech = {
        "audio": str(heard), "audio_sha256": file_sha256(heard), "speech": str(tmp_path / "speech.json"), "duration_s": 0.5,
    }  # fmt: skip
    made = Spoken(
        {"rig": str(portrait), "report": {}}, speech, {"takes": [{"take": str(save_take(take, tmp_path / "take.npz"))}]}
    )
    words = ["generate", str(portrait), "--audio", str(recording), "-o", str(tmp_path / "a.avproj")]
    save_project(parse(words), made, tmp_path / "a.avproj")

    document = load(tmp_path / "a.avproj")
    assert document.speech is not None
    assert document.active_take is not None
    assert document.speech.media.name == "talk.wav"
    assert load_audio(document.media.path(document.speech.media)).sha256 == document.active_take.provenance.audio_hash
