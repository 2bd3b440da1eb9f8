"""How a row of the channel tree looks: chevron or swatch, name, value, and four small switches."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.graph.channel_model import CHANNEL_ROLE, GROUP_ROLE, ChannelModel, Column
from app.session import Session
from app.style import theme
from core.channels import Channel

ROW_HEIGHT = 24
SWITCH_WIDTH = 24
VALUE_WIDTH = 56

_SWATCH_LEFT = 22
_NAME_LEFT = 46
_SWITCHES = {
    Column.VISIBLE: ("eye", "eye-closed"),
    Column.MUTED: ("speaker-simple-slash", "speaker-simple-high"),
    Column.SOLO: ("headphones", "headphones"),
    Column.LOCKED: ("lock-simple", "lock-simple-open"),
}


@lru_cache(maxsize=32)
def _icon(name: str, shade: str) -> QIcon:
    return theme.icon(name, shade)


class ChannelDelegate(QStyledItemDelegate):
    """Paints from the model and the session; `model` is the one beneath the filter."""

    def __init__(self, session: Session, model: ChannelModel, tree: QTreeView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._tree = tree

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(SWITCH_WIDTH, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        channel: Channel | None = index.data(CHANNEL_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        active = channel is not None and channel.id == self._session.selection.active_channel
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if active or hovered:
            painter.fillRect(rect.adjusted(-1, 0, 1, 0), theme.color("chosen" if active else "raised"))
        column = index.column()
        if column == Column.NAME:
            self._paint_name(painter, rect, index, channel, active)
            if state & QStyle.StateFlag.State_HasFocus and self._tree.hasFocus():
                painter.fillRect(QRect(rect.left(), rect.top() + 3, 2, rect.height() - 6), theme.color("accent"))
        elif column == Column.VALUE:
            painter.setFont(theme.number_font())
            painter.setPen(theme.color("text" if active else "text_2"))
            box = rect.adjusted(0, 0, -6, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data() or "")
        else:
            self._paint_switch(painter, rect, index, hovered)
        painter.restore()

    def _paint_name(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        channel: Channel | None,
        active: bool,
    ) -> None:
        middle = rect.top() + rect.height() / 2
        font = painter.font()
        font.setPixelSize(theme.BODY_PX if channel is None else theme.BODY_PX - 1)
        font.setWeight(font.Weight.DemiBold if channel is None else font.Weight.Normal)
        painter.setFont(font)
        if channel is None:
            _chevron(painter, QPointF(rect.left() + 12, middle), self._tree.isExpanded(index))  # type: ignore[arg-type]
            dot = theme.channel_color(index.data(GROUP_ROLE))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dot)
            painter.drawEllipse(QPointF(rect.left() + 28, middle), 4, 4)
            painter.setPen(theme.color("text"))
            left = rect.left() + 40
        else:
            visible = channel.id in self._session.selection.visible_channels
            muted = channel.id in self._session.document.silent_channels
            pen = theme.channel_pen(channel.id, active=True)
            if not visible:
                pen.setColor(theme.mix(theme.color("panel"), pen.color(), 0.45))
            if pen.style() != Qt.PenStyle.SolidLine:
                pen.setDashPattern([2.2, 1.6])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QLineF(rect.left() + _SWATCH_LEFT, middle, rect.left() + _SWATCH_LEFT + 16, middle))
            painter.setPen(theme.color("disabled" if muted else "text" if visible or active else "text_2"))
            left = rect.left() + _NAME_LEFT
        box = QRectF(left, rect.top(), rect.right() - left - 2, rect.height())
        if channel is not None and channel.id in self._session.clipped_channels():
            box.setRight(box.right() - 18)
            _icon("warning", "danger").paint(painter, QRect(round(box.right()) + 2, round(middle) - 7, 14, 14))
        text = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideMiddle, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_switch(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, hovered: bool) -> None:
        source = index.model().mapToSource(index)  # type: ignore[attr-defined]
        column = Column(index.column())
        share = self._model.share(source, column)
        on, off = _SWITCHES[column]
        if column == Column.VISIBLE:
            icon = _icon(on, "text_2") if share else _icon(off, "disabled")
        elif share:
            lit = "accent" if column == Column.SOLO else "text"
            icon = _icon(on, lit if share == 1 else "text_2")
        elif hovered:
            icon = _icon(off, "disabled")
        else:
            return
        size = 15
        icon.paint(painter, QRect(rect.center().x() - size // 2, rect.center().y() - size // 2, size, size))


def _chevron(painter: QPainter, centre: QPointF, expanded: bool) -> None:
    """A small angle, pointing down where the group is open."""
    pen = painter.pen()
    pen.setColor(theme.color("text_2"))
    pen.setWidthF(1.4)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((-3.5, -2), (0, 2), (3.5, -2)) if expanded else ((-2, -3.5), (2, 0), (-2, 3.5))
    painter.drawPolyline(QPolygonF([QPointF(centre.x() + x, centre.y() + y) for x, y in corners]))
