"""The speech: a text for a synthetic voice, or a recording with what is said in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.files import samples
from app.panels.parts import Group, label
from app.production.voices import VoiceList, name_of_voice
from app.session import Session
from app.style import theme
from core.project.changes import ChangeSet
from core.speech.voices import Voice

_TEXT, _RECORDING = 0, 1


class SpeechPanel(Group):
    """What the sitter says.

    Signals:
        speak_requested(): hear the text.
        open_requested(): choose a recording.
        edited(): text, voice, transcript or tab changed.
    """

    speak_requested = Signal()
    open_requested = Signal()
    edited = Signal()

    def __init__(self, session: Session, voices: VoiceList, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("SpeechPanel", "Speech"), parent)
        self._session = session
        self._recording: Path | None = None
        self._kept_text = self._kept_transcript = ""  # as the project has or had them
        self._voices: tuple[Voice, ...] = ()
        self.text_edit = QPlainTextEdit(tabChangesFocus=True)
        self.text_edit.setPlaceholderText(self.tr("Type what the sitter says"))
        self.text_edit.setAccessibleName(self.tr("Text to speak"))
        self.voice_box = QComboBox()
        self.voice_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.voice_box.setMinimumContentsLength(8)
        self.voice_box.setAccessibleName(self.tr("Voice"))
        self.speak_button = QPushButton(theme.icon("speaker-high"), self.tr(" Speak"))
        self.speak_button.setToolTip(self.tr("Hear the text"))
        self.transcript_edit = QPlainTextEdit(tabChangesFocus=True)
        self.transcript_edit.setPlaceholderText(self.tr("What is said in it (optional; makes the lips exact)"))
        self.transcript_edit.setAccessibleName(self.tr("Transcript of the recording"))
        self._file_name = label("", wrap=True)
        self._note = label("", "note", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Where the words come from"))
        self.tabs.tabBar().setAccessibleName(self.tr("Where the words come from"))
        self.tabs.addTab(self._text_page(), self.tr("Text"))
        self.tabs.addTab(self._recording_page(), self.tr("Recording"))
        self.tabs.setFixedHeight(148)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._note)
        self._connect(voices)
        self._adopt()
        self._show()

    @property
    def speaks_text(self) -> bool:
        return self.tabs.currentIndex() == _TEXT

    @property
    def text(self) -> str:
        return self.text_edit.toPlainText().strip()

    @property
    def transcript(self) -> str:
        return self.transcript_edit.toPlainText().strip()

    @property
    def voice(self) -> str:
        """Id of the chosen voice, empty before the voices are known."""
        return str(self.voice_box.currentData() or "")

    @property
    def recording(self) -> Path | None:
        """A recording chosen but not yet in the project."""
        return self._recording

    def choose_recording(self, path: Path) -> None:
        self._recording = path
        self._clear_transcript()
        self.tabs.setCurrentIndex(_RECORDING)
        self._show()
        self.edited.emit()

    def refuse_recording(self, path: Path) -> None:
        """Nothing can be made of `path`: show again what the project has."""
        if path == self._recording:
            self._recording = None
            self._clear_transcript()
            self._adopt()
            self._show()
            self.edited.emit()

    def _clear_transcript(self) -> None:
        """Make room for the words of another recording; such as the user has typed are nowhere else, and stay."""
        if self.transcript == self._kept_transcript:
            self.transcript_edit.clear()

    def has_loose_words(self) -> bool:
        """Something was typed that no take and no sound was made of."""
        text = self.text not in ("", self._kept_text, samples.sentence())
        return text or self.transcript not in ("", self._kept_transcript)

    def choose_text(self, text: str) -> None:
        self.tabs.setCurrentIndex(_TEXT)
        self.text_edit.setPlainText(text)

    def offer_sample(self) -> None:
        """Put the sample sentence into an empty field."""
        if not self.text and samples.sentence():
            self.text_edit.setPlainText(samples.sentence())

    def leave_text(self, widget: QWidget) -> None:
        """Hand the keyboard to `widget` where a text field has it."""
        if self.text_edit.hasFocus() or self.transcript_edit.hasFocus():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text_page(self) -> QWidget:
        page, layout = _page()
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addWidget(self.voice_box, 1)
        row.addWidget(self.speak_button)
        layout.addWidget(self.text_edit, 1)
        layout.addLayout(row)
        return page

    def _recording_page(self) -> QWidget:
        page, layout = _page()
        choose = QPushButton(self.tr("Open audio…"))
        choose.clicked.connect(self.open_requested)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addWidget(self._file_name, 1)
        row.addWidget(choose)
        layout.addLayout(row)
        layout.addWidget(self.transcript_edit, 1)
        return page

    def _connect(self, voices: VoiceList) -> None:
        self.speak_button.clicked.connect(self.speak_requested)
        self.text_edit.textChanged.connect(self._edited)
        self.transcript_edit.textChanged.connect(self._edited)
        self.voice_box.currentIndexChanged.connect(self._edited)
        self.tabs.currentChanged.connect(self._edited)
        voices.found.connect(self._fill_voices)
        self._fill_voices(voices.voices)
        self._session.document_changed.connect(self._document_changed)
        self._session.document_replaced.connect(self._start_anew)

    def _fill_voices(self, voices: tuple[Voice, ...]) -> None:
        track = self._session.document.speech
        self._voices = voices
        self._offer_voices(self.voice or (track.voice if track is not None else ""))

    def _offer_voices(self, wanted: str) -> None:
        """The voices of this computer with `wanted` chosen; where it is not among them it is one more, so that what was
        said in it need not be said anew."""
        blocked = self.voice_box.blockSignals(True)
        self.voice_box.clear()
        for voice in self._voices:
            self.voice_box.addItem(voice.name, voice.id)
        if wanted and self.voice_box.findData(wanted) < 0:
            name = name_of_voice(wanted)
            self.voice_box.addItem(self.tr("{0} (not here)").format(name) if self._voices else name, wanted)
        self.voice_box.setCurrentIndex(max(self.voice_box.findData(wanted), 0))
        self.voice_box.blockSignals(blocked)
        self._edited()

    @property
    def _voice_is_here(self) -> bool:
        return self.voice_box.currentIndex() < len(self._voices)

    def _edited(self) -> None:
        missing = self.tr("This computer lacks this voice: what it has said stays, but new words need another one.")
        self.voice_box.setToolTip(missing if self._voices and not self._voice_is_here else "")
        self.speak_button.setEnabled(bool(self.text))
        self.edited.emit()

    def _start_anew(self) -> None:
        """Another project: nothing of the last one stays; `document_changed` tells the others."""
        self.blockSignals(True)
        self._recording = None
        self._kept_text = self._kept_transcript = ""
        self.text_edit.clear()
        self.transcript_edit.clear()
        self.tabs.setCurrentIndex(_TEXT)
        if not self._voice_is_here:
            self._offer_voices("")
        self._adopt()
        self._show()
        self.blockSignals(False)

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.speech:
            self._recording = None
            self._adopt()
            self._show()

    def _adopt(self) -> None:
        """Show the speech of the project."""
        track = self._session.document.speech
        if track is None:
            return
        if track.text:
            typed_on = self.text not in ("", self._kept_text)
            self._kept_text = track.text.strip()
            if self._kept_text != self.text and not typed_on:
                self.text_edit.setPlainText(track.text)
            if track.voice not in ("", self.voice):
                self._offer_voices(track.voice)
        else:
            typed_on = self.transcript not in ("", self._kept_transcript)
            self._kept_transcript = track.transcript.strip()
            if self._kept_transcript != self.transcript and not typed_on:
                self.transcript_edit.setPlainText(track.transcript)
        self.tabs.setCurrentIndex(_TEXT if track.text else _RECORDING)

    def _show(self) -> None:
        track = self._session.document.speech
        name = self._recording.name if self._recording is not None else ""
        if not name and track is not None and not track.text:
            name = track.media.name
        self._file_name.setText(name or self.tr("No recording yet"))
        notes = [] if track is None or self._recording is not None else [str(note) for note in track.data.get("notes", [])]
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, theme.SPACE_BETWEEN, 0, 0)
    layout.setSpacing(theme.SPACE_BETWEEN)
    return page, layout
