"""The parts of a performance that can be made anew on their own: which channels each of them holds."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from typing import Final

from core.channels import CHANNELS, INDEX, Channel
from core.errors import UserError

_BY_GROUP: Final = {"Gaze": "gaze", "Head": "head", "Brows": "brows"}
_BY_NAME: Final = {
    "lids": ("eyeBlink", "eyeSquint", "eyeWide"),
    "gaze": ("eyeLook", "pupil"),
    "jaw": ("jaw",),
    "cheeks": ("cheek", "nose", "nostril"),
    "torso": ("sway", "lean", "breath", "shoulder", "neckTension", "swallow"),
    "arms": ("elbow", "wrist", "fingers"),
}
"""Beginnings of channel names; what is left of the mouth is the lips'."""


def _group_of(channel: Channel) -> str:
    if channel.group in _BY_GROUP:
        return _BY_GROUP[channel.group]
    name = channel.id.partition(".")[2]
    return next((group for group, starts in _BY_NAME.items() if name.startswith(starts)), "lips")


_ORDER: Final = ("lips", "jaw", "lids", "gaze", "brows", "cheeks", "head", "torso", "arms")

GROUPS: Final = MappingProxyType(
    {group: tuple(channel.id for channel in CHANNELS if _group_of(channel) == group) for group in _ORDER}
)
"""Group -> ids of its channels: each of the 84 is in one. Lips hold the tongue and the teeth, lids all but the gaze's share."""


def channels_named(names: Collection[str]) -> frozenset[str]:
    """Ids of the channels that `names` mean: groups, or single channels.

    Raises:
        UserError: no such group or channel, or none at all.
    """
    unknown = sorted(name for name in names if name not in GROUPS and name not in INDEX)
    if unknown or not names:
        told = f"There are no channels called “{', '.join(unknown)}”." if unknown else "No channels are named."
        raise UserError(told, f"Choose from {', '.join(GROUPS)}, or name single channels such as head.yaw.")
    return frozenset(channel for name in names for channel in GROUPS.get(name, (name,)))
