"""A project whose rig comes from another version has its portrait fitted again, as it was fitted before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.production.landmarking import reported_anchors
from app.production.production import Production
from app.session import Session
from core.errors import OutdatedRigError, UserError


class Refitting(QObject):
    """Looks at every document that is opened."""

    def __init__(self, session: Session, production: Production) -> None:
        super().__init__(session)
        self._session, self._production = session, production
        session.document_replaced.connect(self._look)

    def _look(self) -> None:
        try:
            _ = self._session.rig
        except OutdatedRigError:
            self._fit_again()
        except UserError:  # who draws it says so
            pass

    def _fit_again(self) -> None:
        document = self._session.document
        portrait = document.portrait
        if portrait is None:
            return
        several = int(portrait.report.get("faces", 1)) > 1
        by_hand = portrait.report.get("landmarks", "detected") != "detected"
        anchors = reported_anchors(portrait.report) if several or by_hand else None
        self._session.message.emit(self.tr("This project's portrait is fitted again for this version."))
        self._production.fit(Path(document.media.path(portrait.media)), anchors=anchors)
