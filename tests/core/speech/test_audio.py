"""Sound files: what loads, what is refused and how."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.errors import Cancelled, SpeechError
from core.speech.audio import analysis_mono, load_audio, make_audio, write_wav
from core.speech.prosody import speech_activity
from core.speech.stream import Sink

LOADS = ["dc_offset.wav", "float_over_range.wav", "nan_inf_float.wav", "stereo_antiphase.wav", "stereo_left_silent.wav",
         "streaming_header_ffffffff.wav", "tone_440.wav", "u8_8k.wav", "wav_named.mp3"]  # fmt: skip
REFUSED = ["empty.wav", "one_sample.wav", "random.mp3", "samplerate_zero.wav", "silence_2h.flac", "zero_samples.wav"]
CLEAN = ["en_123_mono24.wav", "en_123_stereo16.aiff", "en_123_stereo32.wav", "jfk.m4a", "jfk_inaugural.mp3",
         "lj001-0001_opus.opus", "lj001-0001_phone8k_ulaw.wav", "sonnet1_short.flac", "sonnet1_short.mp4",
         "sonnet1_short.ogg", "sonnet1_short.webm", "zh_vn_welcome.ogg"]  # fmt: skip


@pytest.mark.parametrize("name", LOADS)
def test_awkward_files_load_as_finite_sound_with_speech_in_it(shared_data: Path, name: str) -> None:
    audio = load_audio(shared_data / "bad/audio" / name)
    assert np.isfinite(audio.samples).all()
    assert np.abs(audio.samples).max() <= 1.0
    assert speech_activity(audio).mean() > 0.3
    assert abs(float(analysis_mono(audio).mean())) < 1e-3


@pytest.mark.parametrize("name", REFUSED)
def test_hopeless_files_are_refused_with_a_hint(shared_data: Path, name: str) -> None:
    with pytest.raises(SpeechError) as error:
        load_audio(shared_data / "bad/audio" / name)
    assert name in error.value.message
    assert error.value.hint


@pytest.mark.parametrize("name", CLEAN)
def test_every_container_loads_by_its_content(shared_data: Path, name: str, tmp_path: Path) -> None:
    misnamed = tmp_path / "sound.dat"
    misnamed.write_bytes((shared_data / "speech/clean" / name).read_bytes())
    audio = load_audio(misnamed)
    assert audio.duration_s > 2.5
    assert 0.05 < np.abs(audio.samples).max() <= 1.0


def test_the_sound_track_of_a_video_is_used(shared_data: Path) -> None:
    assert load_audio(shared_data / "bad/video/still_with_speech.mp4").duration_s == pytest.approx(5.0, abs=0.1)


@pytest.mark.parametrize(("name", "words"), [("no_audio.mp4", "no sound track"), ("truncated_no_moov.mp4", "not a sound file")])
def test_videos_without_usable_sound_are_refused(shared_data: Path, name: str, words: str) -> None:
    with pytest.raises(SpeechError, match=words):
        load_audio(shared_data / "bad/video" / name)


def test_a_damaged_tail_keeps_the_sound_before_it(shared_data: Path) -> None:
    assert load_audio(shared_data / "speech/clean/sonnet1_short.flac").duration_s > 8.9


def test_a_long_recording_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    soundfile.write(path, np.zeros(4_000 * 60 * 31, np.int16), 4_000)
    with pytest.raises(SpeechError, match="30 minutes"):
        load_audio(path)


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=r"gone\.wav"):
        load_audio(tmp_path / "gone.wav")
    with pytest.raises(SpeechError, match="not a file"):
        load_audio(tmp_path)


def test_a_playlist_does_not_open_the_files_it_names(shared_data: Path, tmp_path: Path) -> None:
    playlist = tmp_path / "innocent.mp4"
    target = shared_data / "speech/clean/jfk.m4a"
    playlist.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://{target}\n#EXT-X-ENDLIST\n")
    with pytest.raises(SpeechError):
        load_audio(playlist)


def test_surround_and_high_rates_come_down_to_stereo_at_48_khz(tmp_path: Path) -> None:
    path = tmp_path / "surround.wav"
    tone = 0.2 * np.sin(2 * np.pi * 300 * np.arange(96_000) / 96_000)
    soundfile.write(path, np.stack([tone] * 6, axis=1), 96_000)
    audio = load_audio(path)
    assert (audio.rate, audio.samples.shape[1]) == (48_000, 2)
    assert audio.duration_s == pytest.approx(1.0, abs=0.01)


def test_loading_can_be_cancelled_and_tells_its_progress(shared_data: Path) -> None:
    path = shared_data / "speech/clean/simplicissimus_de.mp3"
    shares: list[float] = []
    load_audio(path, on_progress=lambda share, _: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with pytest.raises(Cancelled):
        load_audio(path, should_cancel=lambda: len(shares) > 0)


def test_antiphase_channels_do_not_cancel() -> None:
    voice = np.sin(np.arange(48_000) / 20).astype(np.float32) * 0.5
    mono = analysis_mono(make_audio(np.stack([voice, -voice], axis=1), 48_000))
    assert np.abs(mono).max() > 0.4


def test_written_wav_reads_back(tmp_path: Path) -> None:
    samples = np.random.default_rng(0).uniform(-1, 1, (8_000, 2)).astype(np.float32)
    audio = make_audio(samples, 16_000)
    write_wav(audio, tmp_path / "a.wav")
    again = load_audio(tmp_path / "a.wav")
    assert again.rate == 16_000
    np.testing.assert_allclose(again.samples, samples, atol=1e-4)
    assert not again.samples.flags.writeable


def test_drift_goes_the_same_way_however_long_the_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    t = np.arange(40_000) / 16_000
    tone = 0.2 * np.sin(2 * np.pi * 200 * t)
    audio = make_audio((tone + 0.3 * np.sin(2 * np.pi * 0.5 * t)).astype(np.float32), 16_000)
    whole = analysis_mono(audio)
    monkeypatch.setattr("core.speech.audio._BLOCK", 7_000)
    np.testing.assert_allclose(analysis_mono(audio), whole, atol=1e-6)
    assert float(np.abs(whole - tone)[800:-800].max()) < 0.03
    assert audio.samples.max() > 0.4, "the sound itself stays as it is"


def test_more_channels_than_any_recording_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros((4000, 40), np.float32), 8000)
    with pytest.raises(SpeechError, match="40 channels"):
        load_audio(path)


@pytest.mark.parametrize(("channels", "rate"), [(1, 16_000), (4, 16_000), (2, 96_000)])
def test_one_infinite_sample_does_not_silence_the_rest(channels: int, rate: int) -> None:
    """Neither where it is mixed with other channels nor where it is brought down to another rate."""
    block = np.full((rate, channels), 0.5, np.float32)
    block[rate // 2, 0] = np.inf
    sink = Sink(rate, channels, "voice.wav", rate // 2)
    sink.write(block)
    sink.write(block)
    sound = sink.finish()
    assert sound.duration_s == pytest.approx(2.0, abs=0.01)
    assert np.isfinite(sound.samples).all()
    assert float(np.median(sound.samples)) == pytest.approx(0.5, abs=0.01)


def test_a_sound_beyond_full_scale_is_turned_down_as_a_whole() -> None:
    sink = Sink(16_000, 1, "voice.wav")
    for level in (0.5, -2.0):
        sink.write(np.full((100, 1), level, np.float32))
    assert np.unique(sink.finish().samples).tolist() == [-1.0, 0.25]
