"""Without a mouse and without seeing: everything has a name, can be reached with Tab, and shows that it has the focus."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QDialog, QLineEdit, QToolButton, QWidget

from app.main_window import MainWindow

DIALOGS = ("edit.preferences", "help.shortcuts", "help.about", "file.recover")


def name_of(widget: QWidget) -> str:
    """What a screen reader says it is."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def reachable(root: QWidget) -> list[QWidget]:
    """What Tab should come to."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is root.window()
    ]


def walked(root: QWidget) -> list[QWidget]:
    """What Tab comes to, from the first widget on until it comes around."""
    found: list[QWidget] = []
    root.window().activateWindow()
    QTest.qWaitForWindowActive(root.window())
    for _ in range(200):
        QTest.keyClick(root.window().focusWidget() or root, Qt.Key.Key_Tab)
        now = root.window().focusWidget()
        if now is None or (found and now is found[0]):
            break
        found.append(now)
    return found


@pytest.fixture(params=("window", *DIALOGS))
def part(request: pytest.FixtureRequest, shared_window: MainWindow) -> Iterator[QWidget]:
    if request.param == "window":
        yield shared_window
        return
    shared_window.actions_by_id[request.param].trigger()
    dialog = next(found for found in shared_window.findChildren(QDialog) if found.isVisible())
    yield dialog
    dialog.close()


def test_everything_that_takes_the_focus_has_a_name(part: QWidget) -> None:
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)
        and not name_of(widget)
    ]
    assert not nameless, "\n".join(nameless)


def test_every_button_with_an_icon_alone_has_a_tooltip(part: QWidget) -> None:
    silent = [
        f"{button.objectName()} in {type(button.parentWidget()).__name__} {name_of(button)}"
        for button in part.findChildren(QToolButton)
        if button.isVisible()
        and not button.text()
        and not button.toolTip()
        and not isinstance(button.parentWidget(), QLineEdit)
    ]
    assert not silent, "\n".join(silent)


def test_everything_that_is_pressed_is_large_enough(part: QWidget) -> None:
    small = [
        f"{name_of(button)} {button.width()} x {button.height()}"
        for button in part.findChildren(QAbstractButton)
        if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus and min(button.width(), button.height()) < 24
    ]
    assert not small, "\n".join(small)


def test_tab_comes_to_everything_and_around(part: QWidget) -> None:
    missed = [f"{type(widget).__name__} {name_of(widget)}" for widget in set(reachable(part)) - set(walked(part))]
    assert not missed, "\n".join(missed)


def test_tab_goes_down_a_panel(shared_window: MainWindow) -> None:
    order = walked(shared_window)
    for panel in (shared_window.desk.speech, shared_window.desk.direction, shared_window.desk.regenerate):
        inside = [widget for widget in order if panel.isAncestorOf(widget)]
        tops = [widget.mapTo(panel, QPoint(0, widget.height() // 2)).y() for widget in inside]
        assert len(inside) > 2
        assert all(later >= earlier - 20 for earlier, later in pairwise(tops)), tops


def test_the_focus_is_seen_wherever_it_is(part: QWidget) -> None:
    unseen = []
    for widget in walked(part):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_focus = widget.grab().toImage()
        widget.clearFocus()
        QApplication.processEvents()
        if widget.grab().toImage() == with_focus:
            unseen.append(f"{type(widget).__name__} {name_of(widget)}")
    assert not unseen, "\n".join(unseen)
