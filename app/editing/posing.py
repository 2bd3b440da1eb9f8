"""Poses at the playhead: keep them, apply them through the active layer; those of the emotions are always there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal

from app.session import Session
from core import channels
from core.channels import GROUPS
from core.curves.curve import Curve
from core.curves.layer import Layer
from core.curves.pose import MAX_NAME, Pose, mirrored, pose_curves
from core.errors import UserError
from core.motion.emotion import EMOTIONS, emotion_pose
from core.project.edits import SetCurves
from core.project.pose_library import MAX_POSES, library_path, load_poses, save_poses

NAMES: Final = {
    "neutral": QT_TRANSLATE_NOOP("emotions", "Neutral"),
    "happy": QT_TRANSLATE_NOOP("emotions", "Happy"),
    "sad": QT_TRANSLATE_NOOP("emotions", "Sad"),
    "angry": QT_TRANSLATE_NOOP("emotions", "Angry"),
    "surprised": QT_TRANSLATE_NOOP("emotions", "Surprised"),
    "afraid": QT_TRANSLATE_NOOP("emotions", "Afraid"),
    "disgusted": QT_TRANSLATE_NOOP("emotions", "Disgusted"),
    "contemptuous": QT_TRANSLATE_NOOP("emotions", "Contemptuous"),
}
"""What the emotions are called."""

_ALWAYS: Final = ("brow", "eyeSquint", "eyeWide", "cheekSquint", "noseSneer", "mouthSmile", "mouthFrown", "mouthDimple")
"""Expressions that every emotion sets, so that one takes the place of another; the rest of the mouth is the voice's."""


PoseKey = str | int
"""The name of an emotion, or the number of a kept pose."""


@dataclass(frozen=True, eq=False)
class _Applied:
    """A pose as it was put in at a frame: the layer before, and the curves it has had since."""

    pose: Pose
    frame: float
    before: Layer
    curves: Mapping[str, Curve]

    def without(self, layer: Layer, frame: float, pose: Pose) -> Layer:
        """The layer as it was before this pose was put in there; as it is where that is another, or was changed since."""
        again = (layer.id, layer.mode, frame, pose) == (self.before.id, self.before.mode, self.frame, self.pose)
        if not again or any(layer.curves.get(name) != curve for name, curve in self.curves.items()):
            return layer
        others = {name: curve for name, curve in layer.curves.items() if name not in self.curves}
        return replace(
            layer, curves=others | {name: self.before.curves[name] for name in self.curves if name in self.before.curves}
        )


class Posing(QObject):
    """The user's poses, and what is done with any pose; each method that changes the project is one undo step.

    Args:
        path: of the library; the user's own where None.

    Signals:
        changed(): the library holds other poses.
        wanted(): the user wants to see them.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(self, session: Session, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path = path or library_path()
        self._own: tuple[Pose, ...] | None = None
        self._last: _Applied | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {"layer.poses": self.wanted.emit}

    @property
    def own(self) -> tuple[Pose, ...]:
        """The kept poses; a library that cannot be read counts as empty, and is kept aside when another is written."""
        if self._own is None:
            try:
                self._own = load_poses(self._path)
            except (OSError, ValueError) as error:
                self._session.message.emit(self.tr("The poses you have kept cannot be read: {0}").format(error))
                self._own = ()
        return self._own

    def emotion(self, name: str) -> Pose:
        """The face of an emotion on this sitter: what the photo shows already is taken into account."""
        try:
            rig = self._session.rig
        except UserError:
            rig = None
        face = emotion_pose(name, 1.0, None if rig is None else rig.photo_expression)
        wanted = {
            channel: float(face[channels.INDEX[channel]])
            for channel in channels.EXPRESSIONS
            if face[channels.INDEX[channel]] or channel.removeprefix("expr.").startswith(_ALWAYS)
        }
        return Pose(QCoreApplication.translate("emotions", NAMES[name]), wanted)

    def pose(self, key: PoseKey) -> Pose:
        """The pose of an emotion by its name, or a kept one by its number.

        Raises:
            KeyError, IndexError: there is no such pose.
        """
        return self.emotion(key) if isinstance(key, str) else self.own[key]

    def emotions(self) -> dict[str, str]:
        """Emotion -> what it is called."""
        return {name: QCoreApplication.translate("emotions", NAMES[name]) for name in EMOTIONS}

    def apply(self, pose: Pose, strength: float = 1.0, *, mirror: bool = False) -> None:
        """Keys at the playhead in the active layer, so that the result is the pose, or goes this share of the way.

        The same pose again in its place goes this share of the way from what was there before it, not from itself.
        """
        document, base = self._session.document, self._session.base()
        layer, frame = document.active_layer, float(round(self._session.playhead))
        moving = {channel.id for channel in self._session.moving_channels}
        wanted = (mirrored(pose) if mirror else pose).values
        free = {name: v for name, v in wanted.items() if name in moving and name not in document.locked_channels}
        reason = ""
        if base is None:
            reason = self.tr("Generate a take first; then poses can be put into it.")
        elif layer.locked:
            reason = self.tr("The layer {0} is locked.").format(layer.name)
        elif not free:
            reason = self.tr("All channels of the pose are locked.")
        if reason or base is None:
            self._session.message.emit(reason)
            return
        chosen = Pose(pose.name, free)
        bare = layer if self._last is None else self._last.without(layer, frame, chosen)
        layers = [bare if each is layer else each for each in document.layers]
        label = self.tr("Apply pose {0}").format(pose.name)
        try:
            curves = pose_curves(base, layers, layer.id, frame, chosen, strength=strength, held=self._session.held())
            self._last = _Applied(chosen, frame, bare, curves)
            if any(layer.curves.get(name) != curve for name, curve in curves.items()):
                self._session.perform(SetCurves(layer.id, curves, label=label))
        except (UserError, ValueError):
            text = self.tr("The layer {0} has no effect here: it is muted, faded out, or covered by another.")
            self._session.message.emit(text.format(layer.name))

    def keep(self, names: Iterable[str]) -> Pose | None:
        """Keep what these channels are at the playhead, under the next free name; None where nothing could be kept."""
        wanted = set(names)
        frame = round(self._session.playhead)
        row = self._session.performance()[frame]
        values = {c.id: float(row[channels.INDEX[c.id]]) for c in self._session.moving_channels if c.id in wanted}
        if not values or self._session.document.active_take is None:
            self._session.message.emit(self.tr("There is nothing to keep: generate a take, and show some channels."))
            return None
        if len(self.own) >= MAX_POSES:
            self._session.message.emit(self.tr("The library is full: remove some poses first."))
            return None
        taken = {pose.name for pose in self.own}
        numbered = (self.tr("Pose {0}").format(number) for number in range(1, MAX_POSES + 2))
        pose = Pose(next(name for name in numbered if name not in taken), values)
        return pose if self._write((*self.own, pose)) else None

    def rename(self, number: int, name: str) -> None:
        """Give a kept pose another name; nothing said, it keeps the one it has."""
        name = name.strip()[:MAX_NAME]
        if name and name != self.own[number].name:
            self._write((*self.own[:number], replace(self.own[number], name=name), *self.own[number + 1 :]))

    def remove(self, number: int) -> None:
        """Forget a kept pose."""
        self._write(self.own[:number] + self.own[number + 1 :])

    def _write(self, poses: tuple[Pose, ...]) -> bool:
        try:
            save_poses(poses, self._path)
        except (OSError, ValueError) as error:
            self._session.message.emit(self.tr("The poses could not be kept: {0}").format(error))
            return False
        self._own = poses
        self.changed.emit()
        return True


def channels_of(groups: Iterable[str]) -> tuple[str, ...]:
    """Ids of the channels of some groups of `core.channels.GROUPS`."""
    chosen = set(groups) & set(GROUPS)
    return tuple(channel.id for channel in channels.CHANNELS if channel.group in chosen)
