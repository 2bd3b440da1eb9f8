"""Which channels are on show: hide, isolate and reveal them, in the graph and in the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.session import Session
from core import channels


def show(session: Session, names: Iterable[str], *, active: str | None = None) -> None:
    """Show exactly these channels; keys of hidden ones are no longer selected.

    Args:
        active: the channel to make active; the one that is stays so where it is shown, else the first.
    """
    wanted = set(names)
    visible = tuple(channel.id for channel in session.moving_channels if channel.id in wanted)
    selection = session.selection
    chosen = active or selection.active_channel
    if chosen not in wanted:
        chosen = None
    keys = frozenset(key for key in selection.keys if key[0] in wanted)
    session.set_selection(replace(selection, active_channel=chosen, visible_channels=visible, keys=keys))


def pointed_at(session: Session) -> list[str]:
    """The channels that commands mean: those of the selected keys, else the active one."""
    selection = session.selection
    of_keys = {channel_id for channel_id, _ in selection.keys if channel_id in selection.visible_channels}
    active = [selection.active_channel] if selection.active_channel in selection.visible_channels else []
    return sorted(of_keys, key=channels.INDEX.__getitem__) or [name for name in active if name is not None]


def hide(session: Session) -> None:
    """Hide what is pointed at; the next channel on show becomes active, so that hiding can go on."""
    gone = set(pointed_at(session))
    visible = session.selection.visible_channels
    rest = [name for name in visible if name not in gone]
    if not gone:
        return
    last = max(visible.index(name) for name in gone)
    after = next((name for name in visible[last:] if name not in gone), rest[-1] if rest else None)
    show(session, rest, active=after)


def isolate(session: Session) -> None:
    """Hide all but what is pointed at."""
    names = pointed_at(session)
    if names:
        show(session, names)


def reveal(session: Session) -> None:
    """Show every channel this sitter has."""
    show(session, (channel.id for channel in session.moving_channels))
