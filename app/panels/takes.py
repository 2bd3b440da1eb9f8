"""The takes: which one is on show, how good each is, their names, and what can be done with one."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListWidgetItem, QMenu, QWidget

from app.panels.parts import Group, label
from app.panels.score import parts, points
from app.panels.take_list import TAKE_ID, TakeList
from app.panels.take_row import ABOUT, COMPARED, POINTS, ROW_PX, STARRED, TakeRow
from app.session import Session
from app.style import theme
from app.takes.comping import PART_NAMES, Comping, part_name
from app.takes.direction import Direction, engine_name
from app.texts.numbers import Told
from app.widgets.icon_button import icon_button
from core.curves.comp import rows_of
from core.curves.take import Take
from core.project.changes import ChangeSet
from core.project.edits import AddTake, RemoveTake, RenameTake, SetActiveTake, SetControls, StarTake

_MOST_ROWS: Final = 5


class TakesPanel(Group):
    """A list of takes; click shows one, double-click renames it, Delete removes it, a right click offers the rest, too:
    comparing one, and using it in a range of the one on show.

    Signals:
        another_wanted(take_id): a take of the same direction with another seed.
    """

    another_wanted = Signal(str)

    def __init__(self, session: Session, comping: Comping, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("TakesPanel", "Takes"), parent)
        self._session = session
        self._comping = comping
        self._empty = label(self.tr("Each Generate adds a take here."), "note", wrap=True)
        self.by_score = icon_button("sort-descending", self.tr("Sort by score, the best first"))
        self.by_score.setObjectName("small")
        self.by_score.setCheckable(True)
        self.by_score.toggled.connect(self._show)
        self.head.addWidget(self.by_score)
        self._list = TakeList()
        self._list.setAccessibleName(self.tr("Takes"))
        self._list.setItemDelegate(TakeRow(self._list))
        self._list.star_clicked.connect(self._star)
        self._list.compare_clicked.connect(self.compare)
        self._list.menu_wanted.connect(self._show_menu)
        self._list.currentItemChanged.connect(self._chosen)
        self._list.itemChanged.connect(self._renamed)
        self._list.released.connect(self._show)
        self._remove = QAction(theme.icon("trash"), self.tr("Remove take"), self._list)
        self._remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._remove_current)
        self._list.addAction(self._remove)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._list, 1)
        self._apart = label("", "note", wrap=True)
        self.body.addWidget(self._apart)
        session.document_changed.connect(self._document_changed)
        session.comparison.changed.connect(self._show)
        self._show()

    def current_row(self) -> QRect:
        """Where the take on show stands in this panel."""
        row = self._list.visualItemRect(self._list.currentItem()) if self._list.currentItem() is not None else QRect()
        return row.translated(self._list.viewport().mapTo(self, QPoint()))

    def compare(self, take_id: str) -> None:
        """Lay a take beside the one on show, or end it where it lies there already."""
        compared = self._session.comparison.take
        self._session.comparison.set(None if compared is not None and compared.id == take_id else take_id)

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.takes:
            self._show()

    def _show(self) -> None:
        if self._list.hold():
            return
        document = self._session.document
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for take in self._in_order():
            item = QListWidgetItem(take.name)
            item.setData(TAKE_ID, take.id)
            item.setData(ABOUT, self._about(take))
            item.setData(POINTS, points(take))
            item.setData(STARRED, take.starred)
            item.setData(COMPARED, take is self._session.comparison.take)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(take))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(self._describe(take))
            self._list.addItem(item)
            if take.id == document.active_take_id:
                self._list.setCurrentItem(item)
        self._list.blockSignals(blocked)
        self._list.setVisible(bool(document.takes))
        self._list.setFixedHeight(min(max(len(document.takes), 1), _MOST_ROWS) * ROW_PX + 2)
        self._empty.setVisible(not document.takes)
        self._apart.setText(self._difference())
        self._apart.setVisible(bool(self._apart.text()))
        self.by_score.setVisible(sum(points(take) is not None for take in document.takes) > 1)
        QTimer.singleShot(0, self._list, self._show_current)

    def _in_order(self) -> list[Take]:
        takes = list(self._session.document.takes)
        if self.by_score.isChecked():
            takes.sort(key=lambda take: -1 if (score := points(take)) is None else score, reverse=True)
        return takes

    def _show_current(self) -> None:
        """Scroll to the take on show, once the list has its height."""
        if self._list.currentItem() is not None:
            self._list.scrollToItem(self._list.currentItem())

    def _difference(self) -> str:
        """How far the compared take is from the one on show; empty without two."""
        other = self._session.comparison.take
        if other is None:
            return ""
        apart = sorted(self._session.comparison.difference().items(), key=lambda pair: -pair[1])
        told = ", ".join(
            f"{QCoreApplication.translate('ChannelGroup', group)} {share:.0f}\N{NO-BREAK SPACE}%"
            for group, share in apart
            if share >= 0.5
        )
        return self.tr("Dotted in the graph: {0}. Apart by {1} of the range.").format(
            other.name, told or "0\N{NO-BREAK SPACE}%"
        )

    # a take in words

    def _about(self, take: Take) -> str:
        made, engine = take.provenance, engine_name(take.provenance.engine)
        if rows := rows_of(take):
            played = [segment.take_id for segments in rows.values() for segment in segments if segment.take_id]
            return self.tr("{0} segments of {1} takes").format(len(played), len(set(played)))
        if made.engine in ("import", "comp"):
            return engine
        seed = self.tr("Part seed {0}") if made.settings.get("regenerated") else self.tr("Seed {0}")
        return f"{seed.format(made.seed)} · {engine}"

    def _spoken(self, take: Take) -> str:
        score = points(take)
        starred = self.tr("starred") if take.starred else ""
        words = [take.name, starred, "" if score is None else self.tr("score {0} of 100").format(score), self._about(take)]
        return ", ".join(filter(None, words))

    def _describe(self, take: Take) -> str:
        made, score = take.provenance, points(take)
        when = made.created.replace("T", " ")[:16]
        lines = [take.name, self.tr("{0} · {1:.1f} s · {2} UTC").format(self._about(take), Told(take.duration_s), when)]
        if score is not None:
            lines += ["", self.tr("Score {0} of 100").format(score), *parts(take)]
        return "\n".join(lines)

    # what can be done with one

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(TAKE_ID) != self._session.document.active_take_id:
            self._session.perform(SetActiveTake(item.data(TAKE_ID)))

    def _renamed(self, item: QListWidgetItem) -> None:
        name, take = item.text().strip(), self._take(item.data(TAKE_ID))
        if name and take is not None and take.name != name:
            self._session.perform(RenameTake(take.id, name))
        else:
            self._show()

    def _take(self, take_id: str) -> Take | None:
        return next((take for take in self._session.document.takes if take.id == take_id), None)

    def _edit_name(self, take: Take) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(TAKE_ID) == take.id:
                self._list.editItem(self._list.item(row))

    def _remove_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._session.perform(RemoveTake(item.data(TAKE_ID)))

    def _star(self, take_id: str) -> None:
        take = self._take(take_id)
        if take is not None:
            label = self.tr("Unstar take") if take.starred else self.tr("Star take")
            self._session.perform(StarTake(take_id, not take.starred, label=label))

    def _duplicate(self, take: Take) -> None:
        copy = replace(take, id=uuid.uuid4().hex, name=self.tr("{0} copy").format(take.name))
        self._session.perform(AddTake(copy, label=self.tr("Duplicate take")))

    def _use_direction(self, take: Take) -> None:
        direction = Direction.of_take(take)
        if direction is not None:
            controls = direction.stored_over(self._session.document)
            self._session.perform(SetControls(controls, direction.seed, label=self.tr("Use take's direction")))

    def menu_for(self, take: Take) -> QMenu:
        """What can be done with a take."""
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addAction(theme.icon("pencil-simple"), self.tr("Rename"), lambda: self._edit_name(take))
        menu.addAction(theme.icon("copy"), self.tr("Duplicate"), lambda: self._duplicate(take))
        star = theme.icon("star-fill" if take.starred else "star")
        menu.addAction(star, self.tr("Take the star away") if take.starred else self.tr("Star"), lambda: self._star(take.id))
        menu.addSeparator()
        self._add_comparing(menu, take)
        menu.addSeparator()
        use = menu.addAction(self.tr("Use this take's direction"), lambda: self._use_direction(take))
        use.setToolTip(self.tr("Its controls, engine and seed come back into the direction panel"))
        again = menu.addAction(self.tr("Generate it with another seed"), lambda: self.another_wanted.emit(take.id))
        again.setToolTip(self.tr("Another take as this one was directed, which moves differently"))
        for action in (use, again):
            action.setEnabled(Direction.of_take(take) is not None)
        menu.addSeparator()
        remove = menu.addAction(theme.icon("trash"), self.tr("Remove take"), lambda: self._session.perform(RemoveTake(take.id)))
        remove.setShortcut(self._remove.shortcut())
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return menu

    def _add_comparing(self, menu: QMenu, take: Take) -> None:
        compare = menu.addAction(
            theme.icon("git-diff"), self.tr("Compare with the take on show"), lambda: self.compare(take.id)
        )
        compare.setToolTip(self.tr("Its curves are dotted in the graph; ` flips (Alt+click in the list)"))
        compare.setCheckable(True)
        compare.setChecked(take is self._session.comparison.take)
        compare.setEnabled(take.id != self._session.document.active_take_id)
        why = self._comping.why_not_used(take.id)
        use = menu.addMenu(theme.icon("scissors"), self.tr("Use in range"))
        use.menuAction().setToolTip(why or self.tr("Let it play in the loop range of the take on show, as a comp of both"))
        use.setEnabled(not why)
        for part in PART_NAMES:
            use.addAction(part_name(part), lambda p=part: self._comping.use_in_range(take.id, p))

    def _show_menu(self, take_id: str, at: QPoint) -> None:
        take = self._take(take_id)
        if take is not None:
            self.menu_for(take).popup(at)
