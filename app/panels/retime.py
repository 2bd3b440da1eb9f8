"""Time by numbers: how long the range takes, how fast it is, and how much earlier or later what is in it comes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commanding.key_tip import KeyTip
from app.panels.number_field import NumberField
from app.panels.parts import Group, label
from app.panels.rows import Rows
from app.session import Session
from app.style import theme
from app.time.retime_drag import RetimeDrag
from app.time.retiming import Retiming, part_names

_REACH, _LEAST_REACH_S = 3.0, 4.0
"""How much longer a range can be made at once, and the least that it can be."""
_SLOWEST, _FASTEST = 10.0, 400.0


class RetimePanel(Group):
    """Fields for the range that is meant; a drag in one is one undo step."""

    def __init__(self, session: Session, retiming: Retiming, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("RetimePanel", "Time"), parent)
        self._session, self._retiming = session, retiming
        self._drag: RetimeDrag | None = None
        self._note = label("", "note", wrap=True)
        self.length = NumberField(0.05, _LEAST_REACH_S, 1.0, unit="s", decimals=2, step=0.05)
        self.speed = NumberField(_SLOWEST, _FASTEST, 100.0, unit="%", decimals=0, step=5)
        self.slip = NumberField(-48, 48, 0.0, unit="fr", decimals=0, step=1)
        self._form = QWidget()
        self._lay_out()
        self._bind(self.length, self.tr("Stretch time"), lambda drag, value: drag.stretch_end(drag.start + self._frames(value)))
        self._bind(
            self.speed, self.tr("Stretch time"), lambda drag, value: drag.stretch_end(drag.start + self._slowed(drag, value))
        )
        self._bind(self.slip, self.tr("Slip"), lambda drag, value: drag.slip(float(round(value))))
        for changed in (session.document_changed, session.selection_changed, session.loop_changed, retiming.changed):
            changed.connect(self.refresh)
        session.playhead_changed.connect(self._follow)
        self.refresh()

    def _follow(self, _frame: float) -> None:
        """Without a loop range the region at the playhead is meant."""
        if self._session.loop is None and self._session.document.timing and not self._session.playing:
            self.refresh()

    def refresh(self, _: object = None) -> None:
        """Show the range as it is."""
        session, retiming = self._session, self._retiming
        span = retiming.range() if session.document.active_take is not None else None
        self._form.setVisible(span is not None)
        if span is None:
            taken = session.document.active_take is not None
            self._note.setText(
                self.tr("Set a range on the ruler, or click a word; then its time can be stretched.")
                if taken
                else self.tr("Generate a take first; then its time can be changed.")
            )
            return
        rate = session.rate
        times = f"{rate.timecode(span.start)} – {rate.timecode(span.end)}"
        self._note.setText(self.tr("{0}: {1}").format(times, part_names(retiming.parts)))
        start, end = retiming.exact(span)
        speed = retiming.speed((start, end))
        if self._drag is None:  # a drag over the field is fine enough for lengths like this one
            self.length.setMaximum(max(_LEAST_REACH_S, _REACH * rate.seconds(end - start)))
        self.length.show_value(rate.seconds(end - start))
        self.speed.setEnabled(speed is not None)
        self.speed.setToolTip("" if speed is not None else self.tr("The chosen parts run at several speeds here"))
        if speed is not None:
            self.speed.show_value(100 * speed)
        if self._drag is None:
            self.slip.show_value(0)

    def _lay_out(self) -> None:
        rows = Rows()
        for text, field, name in (
            (self.tr("Length"), self.length, self.tr("Length of the range, seconds")),
            (self.tr("Speed"), self.speed, self.tr("Speed of the range, percent")),
            (self.tr("Slip"), self.slip, self.tr("How much later what is in the range comes, frames")),
        ):
            field.setAccessibleName(name)
            rows.add(text, field)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_INSIDE)
        for text, action_id, tip, run in (
            (self.tr("Insert"), "time.insert", self.tr("Hold the motion for as long as the range is"), self._retiming.insert),
            (self.tr("Remove"), "time.remove", self.tr("Leave the range out of the motion"), self._retiming.remove),
            (self.tr("Reset"), "time.reset", self.tr("Play the range as it was generated"), self._retiming.reset),
        ):
            button = QPushButton(text, objectName="dense")
            KeyTip(button, tip, action_id)
            button.clicked.connect(lambda _=False, run=run: run())
            buttons.addWidget(button, 1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.SPACE_BETWEEN)
        form.addLayout(rows)
        form.addLayout(buttons)
        self.body.addWidget(self._note)
        self.body.addWidget(self._form)

    def _bind(self, field: NumberField, text: str, move: Callable[[RetimeDrag, float], None]) -> None:
        def preview(value: float) -> None:
            span = self._retiming.range()
            if self._drag is None and span is not None and self._retiming.allowed():
                self._drag = RetimeDrag(self._retiming, self._retiming.exact(span), text)
            if self._drag is not None:
                move(self._drag, value)

        def commit(value: float) -> None:
            preview(value)
            drag, self._drag = self._drag, None
            if drag is not None:
                drag.commit()
            self.refresh()

        def cancel() -> None:
            drag, self._drag = self._drag, None
            if drag is not None:
                drag.cancel()
            self.refresh()

        field.previewed.connect(preview)
        field.committed.connect(commit)
        field.cancelled.connect(cancel)

    def _frames(self, seconds: float) -> float:
        return float(max(1, round(self._session.rate.frame(seconds))))

    def _slowed(self, drag: RetimeDrag, percent: float) -> float:
        """Frames that the range takes at a speed."""
        return float(max(1, round(drag.content / (percent / 100))))
