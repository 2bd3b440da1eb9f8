"""What the user points at: one active channel, the channels on show, the selected keys. A plain value, no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

KeyId = tuple[str, float]
"""(channel id, frame): a key of the active layer."""


@dataclass(frozen=True)
class Selection:
    """An immutable selection; views replace it whole through `Session.set_selection`.

    Attributes:
        active_channel: id of the channel that typing and new keys go to, None where there is none.
        visible_channels: ids of the channels drawn in the graph, in drawing order.
        keys: the selected keys of the active layer.
    """

    active_channel: str | None = None
    visible_channels: tuple[str, ...] = ()
    keys: frozenset[KeyId] = frozenset()

    def with_active(self, channel_id: str | None) -> Selection:
        """Make `channel_id` active; it becomes visible too."""
        visible = self.visible_channels
        if channel_id is not None and channel_id not in visible:
            visible = (*visible, channel_id)
        return replace(self, active_channel=channel_id, visible_channels=visible)

    def with_keys(self, keys: frozenset[KeyId]) -> Selection:
        return replace(self, keys=keys)

    def toggled(self, key: KeyId) -> Selection:
        """Add `key` where it is not selected, else take it away."""
        return replace(self, keys=self.keys ^ {key})
