"""The layers over the take: their order, which one edits go to, how much each counts and when."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.commanding.actions import tooltip
from app.commanding.keymap import KEYMAP, shortcuts
from app.editing.layering import Layering
from app.panels.layer_fields import LayerFields
from app.panels.layer_list import LayerList
from app.panels.parts import Group
from app.session import Session
from app.style import theme
from app.widgets.icon_button import icon_button
from core.project.changes import ChangeSet


class LayersPanel(Group):
    """The stack, and under it the active layer by numbers."""

    def __init__(self, session: Session, layering: Layering, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("LayersPanel", "Layers"), parent)
        self._session = session
        self._layering = layering
        self.list = LayerList(session, layering)
        self.fields = LayerFields(session, layering)
        self.list.menu_wanted.connect(self._open_menu)
        layering.rename_wanted.connect(self._rename_active)
        self._add_buttons()
        self.body.addWidget(self.list)
        self.body.addWidget(self.fields)
        session.document_changed.connect(self._document_changed)
        KEYMAP.changed.connect(self._show)
        self._show()

    def _add_buttons(self) -> None:
        self.add = self._button("plus")
        menu = QMenu(self.add)
        menu.addAction(theme.icon("plus-minus"), self.tr("Offset layer, which adds"), lambda: self._layering.add("offset"))
        menu.addAction(theme.icon("equals"), self.tr("Override layer, which replaces"), lambda: self._layering.add("override"))
        self.add.setMenu(menu)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.copy = self._button("copy")
        self.copy.clicked.connect(lambda: self._layering.duplicate())
        self.merge = self._button("arrow-line-down")
        self.merge.clicked.connect(lambda: self._layering.merge_down())
        self.trash = self._button("trash")
        self.trash.clicked.connect(lambda: self._layering.remove())

    def _button(self, icon: str) -> QToolButton:
        button = icon_button(icon, "")
        button.setObjectName("small")
        button.setMinimumSize(24, 24)
        self.head.addWidget(button)
        return button

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.layers:
            self.list.refresh()
        if changes.layers or changes.takes:
            self._show()
        elif changes.channels:
            self._show_buttons()

    def _show(self) -> None:
        self.fields.refresh()
        self._show_buttons()
        active = self._session.document.active_layer
        count = len(self._session.document.layers)
        self.fold.set_note(active.name if count == 1 else self.tr("{0} of {1}").format(active.name, count))

    def _show_buttons(self) -> None:
        document = self._session.document
        self._allow(self.add, self.tr("Add a layer"), "layer.add_offset")
        self._allow(self.copy, self.tr("Duplicate the layer"), "layer.duplicate")
        why = self._layering.why_not_merged(document.active_layer)
        self._allow(self.merge, self.tr("Merge it with the layer below"), "layer.merge_down", why)
        why = self._layering.why_not_removed(document.active_layer)
        self._allow(self.trash, self.tr("Remove the layer"), "layer.remove", why)

    def _allow(self, button: QToolButton, text: str, command: str, why_not: str = "") -> None:
        """Enable a button, or say in its tooltip why not."""
        tip = tooltip(text, shortcuts(command))
        button.setEnabled(not why_not)
        button.setToolTip(f"{tip}\n{why_not}" if why_not else tip)
        button.setAccessibleName(text)

    def _rename_active(self) -> None:
        self.fold.setChecked(True)
        self.list.rename(self._session.document.active_layer_id)

    def _open_menu(self, layer_id: str, at: QPoint) -> None:
        menu = self.menu_for(layer_id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu_for(self, layer_id: str) -> QMenu:
        """What can be done with a layer."""
        do, layer = self._layering, self._session.document.layer(layer_id)
        menu = QMenu(self)
        menu.addAction(theme.icon("pencil-simple"), self.tr("Rename\tF2"), lambda: self.list.rename(layer_id))
        menu.addAction(theme.icon("copy"), self.tr("Duplicate"), lambda: do.duplicate(layer_id))
        merge = menu.addAction(theme.icon("arrow-line-down"), self.tr("Merge down"), lambda: do.merge_down(layer_id))
        merge.setEnabled(not do.why_not_merged(layer))
        menu.addSeparator()
        for what, text in (("muted", self.tr("Mute")), ("solo", self.tr("Solo")), ("locked", self.tr("Lock"))):
            switch = menu.addAction(text, lambda w=what: do.toggle(w, layer_id))
            switch.setCheckable(True)
            switch.setChecked(getattr(layer, what))
        menu.addSeparator()
        up = menu.addAction(theme.icon("arrow-up"), self.tr("Move up\tAlt+Up"), lambda: do.move(1, layer_id))
        down = menu.addAction(theme.icon("arrow-down"), self.tr("Move down\tAlt+Down"), lambda: do.move(-1, layer_id))
        layers = self._session.document.layers
        up.setEnabled(layer is not layers[-1])
        down.setEnabled(layer is not layers[0])
        menu.addSeparator()
        remove = menu.addAction(theme.icon("trash"), self.tr("Remove\tDel"), lambda: do.remove(layer_id))
        remove.setEnabled(not do.why_not_removed(layer))
        return menu
