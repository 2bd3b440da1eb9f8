"""Keys on the system's clipboard: copied, cut, and pasted at the playhead, turned over, onto another channel."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from app.graph.edit_drags import ground_of
from app.graph.key_edits import Curves, Ground, by_channel, placed
from app.graph.verbs import Verbs, channels_of
from core.curves.clip import MAX_BYTES, Clip, ClipKey
from core.curves.key import Key

MIME = "application/x-countenance-keys+json"


class Clipboard:
    """Copy and paste for one graph. What is pasted is checked before anything is built."""

    def __init__(self, verbs: Verbs) -> None:
        self._verbs = verbs
        self._session = verbs.session

    def copy(self) -> None:
        """The selected keys, with the results they have."""
        keys = self._verbs.chosen()
        if not keys:
            self._say(QCoreApplication.translate("graph", "Select a key first: click one, or press A for all."))
            return
        ground = ground_of(self._session)
        first = min(frame for _, frame in keys)
        found: dict[str, tuple[ClipKey, ...]] = {}
        for name, frames in by_channel(keys).items():
            curve = ground.curve(name)
            there = [key for frame in sorted(frames) if (key := curve.key_at(frame)) is not None]
            found[name] = tuple(
                ClipKey(replace(key, frame=key.frame - first), ground.result_at(name, key.frame)) for key in there
            )
        clip = Clip(self._session.rate, ground.layer.mode, found)
        data = QMimeData()
        data.setData(MIME, clip.to_bytes())
        QGuiApplication.clipboard().setMimeData(data)
        if clip.count == 1:
            self._say(QCoreApplication.translate("graph", "1 key is copied."))
        else:
            self._say(QCoreApplication.translate("graph", "{0} keys are copied.").format(clip.count))

    def cut(self) -> None:
        """Copy the selected keys and take them away."""
        keys = self._verbs.chosen()
        if keys and self._verbs.may_edit(channels_of(keys)):
            self.copy()
            self._verbs.delete()

    def paste(self) -> None:
        """At the playhead, into the channels they came from."""
        self._paste(self._held())

    def paste_flipped(self) -> None:
        """Left for right."""
        clip = self._held()
        self._paste(None if clip is None else clip.flipped())

    def paste_onto_active(self) -> None:
        """The keys of one channel into the active one."""
        clip, active = self._held(), self._session.selection.active_channel
        if clip is None or active is None:
            return
        try:
            self._paste(clip.onto(active))
        except ValueError:
            self._say(QCoreApplication.translate("graph", "Copy keys of one channel to paste them onto another."))

    def paste_values(self) -> None:
        """What the copied keys hold, into the selected ones in their order; time and handles stay."""
        clip, keys = self._held(), self._verbs.chosen()
        if clip is None or not keys or not self._verbs.may_edit(channels_of(keys)):
            if clip is not None and not keys:
                self._say(QCoreApplication.translate("graph", "Select the keys that shall take the copied values."))
            return
        only = next(iter(clip.keys.values())) if len(clip.keys) == 1 else None

        def changed(ground: Ground) -> Curves:
            curves = {}
            for name, frames in by_channel(keys).items():
                copied = clip.keys.get(name, only)
                if copied:
                    curve = ground.curve(name)
                    old = [key for frame in sorted(frames) if (key := curve.key_at(frame)) is not None]
                    values = [_value(ground, clip, name, copied[i % len(copied)], key.frame) for i, key in enumerate(old)]
                    curves[name] = curve.with_keys(replace(key, value=v) for key, v in zip(old, values, strict=True))
            return curves

        self._verbs.perform(QCoreApplication.translate("graph", "Paste values"), changed)

    # ---------------------------------------------------------------------------------------------------------------

    def _held(self) -> Clip | None:
        """What lies on the clipboard; None, with a word in the status line, where these are no keys."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not data.hasFormat(MIME):
            self._say(QCoreApplication.translate("graph", "There are no keys to paste: copy some first."))
            return None
        try:
            held = data.data(MIME)
            if held.size() > MAX_BYTES:
                raise ValueError("too much to paste")
            return Clip.from_bytes(bytes(held.data())).at_rate(self._session.rate)
        except ValueError:
            self._say(QCoreApplication.translate("graph", "What is on the clipboard cannot be pasted here."))
            return None

    def _paste(self, clip: Clip | None) -> None:
        if clip is None or not self._verbs.may_edit(frozenset(clip.keys)):
            return
        start, last = float(round(self._session.playhead)), self._session.frame_count - 1.0
        fitting = {name: tuple(e for e in found if start + e.key.frame <= last) for name, found in clip.keys.items()}
        landed = frozenset((name, placed(start + each.key.frame)) for name, found in fitting.items() for each in found)

        def pasted(ground: Ground) -> Curves:
            curves = {}
            for name, found in fitting.items():
                keys = [_landed(ground, clip, name, each, start) for each in found]
                curves[name] = ground.curve(name).with_keys(keys)
            return curves

        if not self._verbs.perform(QCoreApplication.translate("graph", "Paste keys"), pasted):
            return
        selection = self._session.selection
        shown = (*selection.visible_channels, *(name for name in fitting if name not in selection.visible_channels))
        active = selection.active_channel if selection.active_channel in fitting else next(iter(fitting))
        self._session.set_selection(replace(selection, active_channel=active, visible_channels=shown, keys=landed))
        left = clip.count - len(landed)
        if left:
            text = QCoreApplication.translate("graph", "{0} of the copied keys lie beyond the end and are left out.")
            self._say(text.format(left))

    def _say(self, text: str) -> None:
        self._session.message.emit(text)


def _landed(ground: Ground, clip: Clip, name: str, each: ClipKey, start: float) -> Key:
    frame = placed(start + each.key.frame)
    return replace(each.key, frame=frame, value=_value(ground, clip, name, each, frame))


def _value(ground: Ground, clip: Clip, name: str, each: ClipKey, frame: float) -> float:
    """What the layer must hold: the same amount in a layer of the same kind, else what gives the same result."""
    return each.key.value if clip.mode == ground.layer.mode else ground.value_for(name, frame, each.result)
