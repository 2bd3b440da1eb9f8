"""The menus about selected keys and their curves: interpolation, easing, handles, extrapolation, mirror, snapping, pivot.

And how curves are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.graph.tools import SCALES, SNAP_KINDS, TIME_PIVOTS, VALUE_PIVOTS
from core.curves.beyond import Beyond
from core.curves.key import Interpolation, TangentMode

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView

_INTERPOLATIONS: Final[tuple[tuple[Interpolation, str], ...]] = (
    ("constant", QT_TRANSLATE_NOOP("graph", "Constant")),
    ("linear", QT_TRANSLATE_NOOP("graph", "Linear")),
    ("bezier", QT_TRANSLATE_NOOP("graph", "Bezier")),
)
_MODES: Final[tuple[tuple[TangentMode, str], ...]] = (
    ("auto_clamped", QT_TRANSLATE_NOOP("graph", "Automatic, clamped")),
    ("auto", QT_TRANSLATE_NOOP("graph", "Automatic")),
    ("vector", QT_TRANSLATE_NOOP("graph", "Vector")),
    ("aligned", QT_TRANSLATE_NOOP("graph", "Aligned")),
    ("free", QT_TRANSLATE_NOOP("graph", "Free")),
)
_BEYOND: Final[tuple[tuple[Beyond, str], ...]] = (
    ("hold", QT_TRANSLATE_NOOP("graph", "Hold")),
    ("linear", QT_TRANSLATE_NOOP("graph", "Straight on")),
    ("cycle", QT_TRANSLATE_NOOP("graph", "Cycle")),
    ("cycle_offset", QT_TRANSLATE_NOOP("graph", "Cycle with offset")),
)
_EASINGS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        QT_TRANSLATE_NOOP("graph", "Slow start"),
        (
            ("sine_in", QT_TRANSLATE_NOOP("graph", "Gentle")),
            ("cubic_in", QT_TRANSLATE_NOOP("graph", "Clear")),
            ("expo_in", QT_TRANSLATE_NOOP("graph", "Strong")),
            ("back_in", QT_TRANSLATE_NOOP("graph", "With a swing back")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("graph", "Slow end"),
        (
            ("sine_out", QT_TRANSLATE_NOOP("graph", "Gentle")),
            ("cubic_out", QT_TRANSLATE_NOOP("graph", "Clear")),
            ("expo_out", QT_TRANSLATE_NOOP("graph", "Strong")),
            ("back_out", QT_TRANSLATE_NOOP("graph", "Beyond and back")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("graph", "Slow start and end"),
        (
            ("sine_in_out", QT_TRANSLATE_NOOP("graph", "Gentle")),
            ("cubic_in_out", QT_TRANSLATE_NOOP("graph", "Clear")),
            ("expo_in_out", QT_TRANSLATE_NOOP("graph", "Strong")),
            ("back_in_out", QT_TRANSLATE_NOOP("graph", "Back and beyond")),
        ),
    ),
)


def menu(view: GraphView, name: str) -> QMenu:
    """The menu of this name."""
    return MENUS[name](view)


def interpolation_menu(view: GraphView) -> QMenu:
    """Shapes of the interval after each selected key."""
    now = {key.interpolation for key in view.verbs.selected_keys()}
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Interpolation")), view)
    _add_choices(result, _INTERPOLATIONS, now, view.shaping.set_interpolation)
    result.addSeparator()
    _add(result, QT_TRANSLATE_NOOP("graph", "Easy ease"), lambda: view.shaping.ease("ease"))
    return result


def easing_menu(view: GraphView) -> QMenu:
    """Presets for the interval after each selected key."""
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Easing")), view)
    for title, rows in _EASINGS:
        _add_title(result, title)
        for name, text in rows:
            _add(result, text, lambda name=name: view.shaping.ease(name))
    return result


def handles_menu(view: GraphView) -> QMenu:
    """Kinds of handles, and what is done to them once."""
    now = {key.mode for key in view.verbs.selected_keys()}
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Handles")), view)
    _add_choices(result, _MODES, now, view.shaping.set_mode)
    result.addSeparator()
    _add(result, QT_TRANSLATE_NOOP("graph", "Break"), lambda: view.shaping.set_mode("free"))
    _add(result, QT_TRANSLATE_NOOP("graph", "Unify"), lambda: view.shaping.set_mode("aligned"))
    _add(result, QT_TRANSLATE_NOOP("graph", "Flatten"), view.shaping.flatten)
    return result


def extrapolation_menu(view: GraphView) -> QMenu:
    """How the curves of the selected keys, or the active one, go on beyond their keys: on both sides, or on one."""
    curves = view.shaping.whole_curves().values()
    before, after = {curve.before for curve in curves}, {curve.after for curve in curves}
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Beyond the keys")), view)
    set_beyond = view.shaping.set_beyond
    _add_choices(result, _BEYOND, before | after, lambda way: set_beyond(before=way, after=way))
    result.addSeparator()
    one = result.addMenu(_said(QT_TRANSLATE_NOOP("graph", "Before the first key")))
    _add_choices(one, _BEYOND, before, lambda way: set_beyond(before=way))
    other = result.addMenu(_said(QT_TRANSLATE_NOOP("graph", "After the last key")))
    _add_choices(other, _BEYOND, after, lambda way: set_beyond(after=way))
    return result


def mirror_menu(view: GraphView) -> QMenu:
    """Selected keys turned round."""
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Mirror")), view)
    _add(result, QT_TRANSLATE_NOOP("graph", "In time"), view.shaping.mirror_time)
    _add(result, QT_TRANSLATE_NOOP("graph", "Values"), view.shaping.mirror_values)
    return result


def snap_menu(view: GraphView) -> QMenu:
    """What dragged keys snap to; and selected keys brought there at once."""
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Snap")), view)
    _add_title(result, QT_TRANSLATE_NOOP("graph", "While dragging, to"))
    for kind, text in SNAP_KINDS:
        item = _add(result, text, lambda: None)
        item.setCheckable(True)
        item.setChecked(kind in view.tools.snap_kinds)
        item.toggled.connect(lambda on, kind=kind: view.tools.set_kind(kind, on))
    result.addSeparator()
    now = result.addMenu(_said(QT_TRANSLATE_NOOP("graph", "Bring selected keys to nearest")))
    now.setEnabled(bool(view.verbs.chosen()))
    for kind, text in SNAP_KINDS:
        _add(now, text, lambda kind=kind: view.shaping.snap_to(kind))
    return result


def pivot_menu(view: GraphView) -> QMenu:
    """What selected keys are scaled and mirrored about."""
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Pivot")), view)
    _add_choices(result, TIME_PIVOTS, {view.tools.time_pivot}, view.tools.set_time_pivot)
    result.addSeparator()
    _add_choices(result, VALUE_PIVOTS, {view.tools.value_pivot}, view.tools.set_value_pivot)
    return result


def scale_menu(view: GraphView) -> QMenu:
    """How curves are laid over the plot."""
    result = QMenu(_said(QT_TRANSLATE_NOOP("graph", "Show curves")), view)
    _add_choices(result, [(scale, text) for scale, text, _ in SCALES], {view.tools.scale}, view.set_scale)
    return result


MENUS: Final[dict[str, Callable[[GraphView], QMenu]]] = {
    "interpolation": interpolation_menu,
    "easing": easing_menu,
    "handles": handles_menu,
    "extrapolation": extrapolation_menu,
    "mirror": mirror_menu,
    "snap": snap_menu,
    "pivot": pivot_menu,
}


def goes_without_keys(view: GraphView, name: str) -> bool:
    """Whether a menu means something with no key selected."""
    return name in ("snap", "pivot") or (name == "extrapolation" and bool(view.shaping.whole_curves()))


def _said(text: str) -> str:
    return QCoreApplication.translate("graph", text)


def _add_title(menu: QMenu, text: str) -> None:
    """What the rows below have in common."""
    if menu.actions():
        menu.addSeparator()
    menu.addAction(_said(text)).setEnabled(False)


def _add(menu: QMenu, text: str, run: Callable[[], object]) -> QAction:
    item = menu.addAction(_said(text))
    item.triggered.connect(lambda _=False: run())
    return item


def _add_choices(menu: QMenu, rows: Iterable[tuple[Any, str]], now: Collection[str], choose: Callable[[Any], None]) -> None:
    """One of several; none is marked where the selected keys differ."""
    group = QActionGroup(menu)
    for name, text in rows:
        item = _add(menu, text, lambda name=name: choose(name))
        item.setCheckable(True)
        item.setChecked(set(now) == {name})
        group.addAction(item)
