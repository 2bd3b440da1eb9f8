"""Sound files in, clean float samples out: the content decides what a file is, never its suffix."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, SpeechError
from core.speech import ffmpeg
from core.speech.speech import ANALYSIS_RATE, Audio
from core.speech.stream import Sink, check_duration

MAX_BYTES = 2 * 1024**3
"""Larger files are refused unopened."""

MIN_DURATION_S = 0.05
"""Shorter sounds hold no speech."""

MIN_RATE, MAX_RATE = 4_000, 384_000
"""Hz; sample rates outside are header damage."""

MAX_CHANNELS = 32
"""More are header damage, or meant to fill the memory."""

BLOCK_S = 2.0
"""Seconds read at a time: the grain of progress and of cancelling."""

_BLOCK = 1 << 20  # samples

Progress = Callable[[float, str], None]
ShouldCancel = Callable[[], bool]


def load_audio(path: Path, *, on_progress: Progress | None = None, should_cancel: ShouldCancel | None = None) -> Audio:
    """Decode a sound or video file: wav, flac, mp3, ogg, opus, m4a, mp4, webm, aiff and whatever else the decoders know.

    At most two channels and 48 kHz are kept. NaN and infinity become silence; a sound beyond full scale is turned down.

    Args:
        path: the file.
        on_progress: called with (share 0..1, "Reading the sound").
        should_cancel: polled between blocks.

    Raises:
        SpeechError: missing, empty, too large, too long, no sound in it, or not decodable.
        Cancelled: `should_cancel` answered yes.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise SpeechError(
            f"“{path.name}” cannot be opened.", "Check that the file exists and may be read.", str(error)
        ) from error
    if not path.is_file():
        raise SpeechError(f"“{path.name}” is not a file.", "Choose a sound or video file.")
    if size == 0:
        raise SpeechError(f"“{path.name}” is empty.", "Choose another file; this one holds no data.")
    if size > MAX_BYTES:
        raise SpeechError(f"“{path.name}” is larger than 2 GB.", "Cut out the part you need and save it as a smaller file.")

    def step(share: float) -> None:
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(min(1.0, share), "Reading the sound")

    step(0.0)
    known, whole = _read_soundfile(path, step)
    audio = known if known is not None and whole else _longer(known, path, step)
    if audio.duration_s < MIN_DURATION_S:
        raise SpeechError(f"“{path.name}” is too short to hold speech.", "Choose a recording of at least a second.")
    step(1.0)
    return audio


def _longer(partial: Audio | None, path: Path, step: Callable[[float], None]) -> Audio:
    """Let ffmpeg try what libsndfile could not finish; a sound with a damaged tail is kept up to the damage."""
    try:
        audio = ffmpeg.decode(path, step)
    except Cancelled:
        raise
    except SpeechError:
        if partial is None or partial.duration_s < MIN_DURATION_S:
            raise
        return partial
    return partial if partial is not None and partial.duration_s > audio.duration_s else audio


def _read_soundfile(path: Path, step: Callable[[float], None]) -> tuple[Audio | None, bool]:
    """Decode with libsndfile: (sound, read to the end); (None, False) where it does not know the format."""
    import soundfile

    try:
        file = soundfile.SoundFile(str(path))
    except (soundfile.LibsndfileError, RuntimeError):
        return None, False
    with file:
        rate, frames = int(file.samplerate), int(file.frames)
        if frames == 0:
            raise SpeechError(f"“{path.name}” holds no sound.", "Choose another file; this one is empty.")
        if not MIN_RATE <= rate <= MAX_RATE:
            raise SpeechError(
                f"“{path.name}” states an impossible sample rate ({rate} Hz).", "Save it again as a 16-bit WAV file."
            )
        if file.channels > MAX_CHANNELS:
            raise SpeechError(f"“{path.name}” has {file.channels} channels.", "Save it again in stereo.")
        check_duration(frames / rate, path.name)
        sink = Sink(rate, int(file.channels), path.name, frames)
        read = 0
        try:
            for block in file.blocks(blocksize=int(BLOCK_S * rate), dtype="float32", always_2d=True):
                sink.write(block)
                read += len(block)
                step(read / frames)
        except (soundfile.LibsndfileError, RuntimeError):
            return sink.finish(), False
        return sink.finish(), True


def make_audio(samples: NDArray[np.float32], rate: int) -> Audio:
    """Wrap `[N]` or `[N, channels]` samples as read-only `Audio`."""
    array = np.array(samples, np.float32)
    array = array[:, None] if array.ndim == 1 else array
    array.flags.writeable = False
    return Audio(array, rate)


def analysis_mono(audio: Audio) -> NDArray[np.float32]:
    """One channel at 16 kHz for analysis, `[N]`: antiphase channels do not cancel, a constant offset is gone.

    The playback samples stay as they are.
    """
    import soxr

    samples = audio.samples
    mono = samples.mean(axis=1)
    if samples.shape[1] > 1:
        power = np.einsum("nc,nc->c", samples, samples, dtype=np.float64)
        if float(np.einsum("n,n->", mono, mono, dtype=np.float64)) < 0.2 * float(power.max()):
            mono = samples[:, int(power.argmax())].copy()  # a voice on one side only still leaves 0.25
    mono -= mono.mean()
    if audio.rate != ANALYSIS_RATE:
        mono = soxr.resample(mono, audio.rate, ANALYSIS_RATE)
    return np.ascontiguousarray(_without_rumble(mono), np.float32)


def _without_rumble(mono: NDArray[np.float32]) -> NDArray[np.float32]:
    """Subtract a 50 ms running mean, in place: removes drift below about 15 Hz, with no delay.

    Block by block, or half an hour of sound would take a gigabyte.
    """
    half = ANALYSIS_RATE // 40
    if len(mono) <= 2 * half:
        return mono
    before, last = np.repeat(mono[:1], half), np.repeat(mono[-1:], half)
    for start in range(0, len(mono), _BLOCK):
        block = mono[start : start + _BLOCK]
        around = np.concatenate([before, block, mono[start + _BLOCK : start + _BLOCK + half], last])
        before = block[-half:].copy()
        total = np.concatenate([[0.0], np.cumsum(around, dtype=np.float64)])
        block -= ((total[2 * half :] - total[: -2 * half])[: len(block)] / (2 * half)).astype(np.float32)
    return mono


def write_wav(audio: Audio, path: Path) -> None:
    """Write 16-bit PCM.

    Raises:
        SpeechError: the file cannot be written.
    """
    pcm = np.round(np.clip(audio.samples, -1, 1) * 32767).astype("<i2")
    try:
        with wave.open(str(path), "wb") as file:
            file.setnchannels(pcm.shape[1])
            file.setsampwidth(2)
            file.setframerate(audio.rate)
            file.writeframes(pcm.tobytes())
    except OSError as error:
        raise SpeechError(f"“{Path(path).name}” cannot be written.", "Choose a folder you may write to.", str(error)) from error
