"""The pages of the preferences."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.commanding.keymap import KEYMAP
from app.commanding.keymap_presets import NAMES
from app.dialogs.about import program_version
from app.dialogs.mouse_page import mouse
from app.dialogs.preference_form import Form
from app.dialogs.preference_rendering import rendering
from app.mouse.gestures import GESTURES
from app.playback.audio_output import output_devices
from app.style.appearance import fitting_sizes
from app.style.looks import HUE_NAMES, LOOK_NAMES
from app.style.theme import RESOURCES
from app.texts.language import chosen_language, languages, set_language
from core.project.folders import data_folder, state_folder

if TYPE_CHECKING:
    from app.main_window import MainWindow


def appearance(window: MainWindow) -> tuple[str, Form]:
    """Look, colours of curves, size of everything, language."""
    form, look = Form(), window.appearance
    looks = [(QCoreApplication.translate("looks", LOOK_NAMES[name]), name) for name in ("system", "dark", "light", "contrast")]
    form.choice(QCoreApplication.translate("Preferences", "Look"), looks, look.look, lambda name: look.choose(look=str(name)))
    hues = [(QCoreApplication.translate("looks", text), name) for name, text in HUE_NAMES.items()]
    form.choice(
        QCoreApplication.translate("Preferences", "Curve colours"),
        hues,
        look.hues,
        lambda name: look.choose(hues=str(name)),
        QCoreApplication.translate("Preferences", "Left and right are told apart by solid and dashed lines in all of them."),
    )
    sizes = [(f"{size} %", size) for size in sorted({*fitting_sizes(window.screen().availableSize()), look.scale})]
    form.choice(
        QCoreApplication.translate("Preferences", "Size"),
        sizes,
        look.scale,
        lambda size: look.choose(scale=int(str(size))),
        QCoreApplication.translate(
            "Preferences", "Text, buttons and icons together, after the next start. On top of what the system scales."
        ),
    )
    spoken = [(QCoreApplication.translate("Preferences", "As the system"), "")]
    spoken += [(language.name, language.code) for language in languages()]
    form.choice(
        QCoreApplication.translate("Preferences", "Language"),
        spoken,
        chosen_language(window.settings),
        lambda code: set_language(window.settings, str(code)),
        QCoreApplication.translate("Preferences", "After the next start."),
    )
    return QCoreApplication.translate("Preferences", "Appearance"), form.end()


def playback(window: MainWindow) -> tuple[str, Form]:
    """Where sound comes out, how time is shown."""
    form, settings, session = Form(), window.settings, window.session

    def use(device: object) -> None:
        settings.set_text("sound/device", str(device))
        window.transport.use_device(str(device))

    chosen, found = settings.text("sound/device"), output_devices()
    missing = (
        [(QCoreApplication.translate("Preferences", "{0} (not connected)").format(chosen), chosen)]
        if chosen and chosen not in found
        else []
    )
    devices = [(QCoreApplication.translate("Preferences", "As the system"), ""), *((name, name) for name in found), *missing]
    note = "" if found else QCoreApplication.translate("Preferences", "No sound device was found. Playback goes on silently.")
    form.choice(QCoreApplication.translate("Preferences", "Sound device"), devices, chosen, use, note)
    form.switch(
        QCoreApplication.translate("Preferences", "Scrubbing"),
        window.actions_by_id["play.scrub_sound"],
        QCoreApplication.translate("Preferences", "Hear the sound under a moving playhead"),
    )
    display = session.display
    formats = [
        (QCoreApplication.translate("Preferences", "Timecode"), "timecode"),
        (QCoreApplication.translate("Preferences", "Seconds"), "seconds"),
        (QCoreApplication.translate("Preferences", "Frames"), "frames"),
    ]
    form.choice(
        QCoreApplication.translate("Preferences", "Time"), formats, display.format, lambda name: display.set_format(str(name))
    )
    follows = [
        (QCoreApplication.translate("Preferences", "Turn the page"), "page"),
        (QCoreApplication.translate("Preferences", "Keep it in the middle"), "centre"),
        (QCoreApplication.translate("Preferences", "Stay"), "off"),
    ]
    form.choice(
        QCoreApplication.translate("Preferences", "While it plays"),
        follows,
        display.follow,
        lambda name: display.set_follow(str(name)),
    )
    return QCoreApplication.translate("Preferences", "Playback"), form.end()


def general(window: MainWindow) -> tuple[str, Form]:
    """What happens by itself."""
    form, settings = Form(), window.settings
    pages = [
        (QCoreApplication.translate("Preferences", "The first page"), "welcome"),
        (QCoreApplication.translate("Preferences", "The project worked on last"), "last"),
    ]
    form.choice(
        QCoreApplication.translate("Preferences", "Begin with"),
        pages,
        settings.first_page,
        lambda page: settings.set_text("first_page", str(page)),
    )
    form.switch(
        QCoreApplication.translate("Preferences", "Lips"),
        window.actions_by_id["take.refine"],
        QCoreApplication.translate("Preferences", "Improve them in the background"),
        QCoreApplication.translate(
            "Preferences", "Recordings without a transcript are listened to again, which takes a while."
        ),
    )
    return QCoreApplication.translate("Preferences", "General"), form.end()


def keyboard(window: MainWindow) -> tuple[str, Form]:
    """Presets, and the way to every key."""
    form = Form()
    presets = [(QCoreApplication.translate("keymap", title), name) for name, title in NAMES.items()]
    form.choice(
        QCoreApplication.translate("Preferences", "Keys as in"),
        presets,
        KEYMAP.preset,
        lambda name: (KEYMAP.use(str(name)), GESTURES.use(str(name))),
        QCoreApplication.translate("Preferences", "Sets keys and mouse, and takes back what you have changed yourself."),
    )
    form.button(
        QCoreApplication.translate("Preferences", "Shortcuts"),
        QCoreApplication.translate("Preferences", "Look up and change…"),
        window.commanding.open_shortcuts,
    )
    return QCoreApplication.translate("Preferences", "Keyboard"), form.end()


def files(window: MainWindow) -> tuple[str, Form]:
    """Where things go and are kept."""
    form, settings = Form(), window.settings

    def choose_folder(button: QPushButton) -> None:
        folder = QFileDialog.getExistingDirectory(
            window, QCoreApplication.translate("Preferences", "Folder for films"), settings.folder("export")
        )
        if folder:
            settings.set_folder("export", Path(folder))
            button.setText(folder)

    folder = settings.folder("export") or str(Path.home())
    films = form.button(
        QCoreApplication.translate("Preferences", "Films"),
        folder,
        lambda: choose_folder(films),
        QCoreApplication.translate("Preferences", "Where the export dialog begins."),
    )
    form.button(
        QCoreApplication.translate("Preferences", "Unsaved work"),
        QCoreApplication.translate("Preferences", "Show folder"),
        lambda: _show(state_folder()),
        QCoreApplication.translate(
            "Preferences",
            "Every step is kept there until you save, in case the computer stops. Your project file is never touched.",
        ),
    )
    form.button(
        QCoreApplication.translate("Preferences", "Presets and signing key"),
        QCoreApplication.translate("Preferences", "Show folder"),
        lambda: _show(data_folder()),
        QCoreApplication.translate("Preferences", "Films that wait are there too. Never give the key away."),
    )
    form.button(
        QCoreApplication.translate("Preferences", "Models"),
        QCoreApplication.translate("Preferences", "Show folder"),
        lambda: _show(RESOURCES / "models"),
    )
    return QCoreApplication.translate("Preferences", "Files"), form.end()


def computer(window: MainWindow) -> tuple[str, Form]:
    """What the editor runs on."""
    form = Form()
    form.text(QCoreApplication.translate("Preferences", "Version"), program_version())
    form.text(
        QCoreApplication.translate("Preferences", "Picture"),
        getattr(window.desk.viewport.view, "renderer", "")
        or QCoreApplication.translate("Preferences", "No picture has been drawn yet"),
    )
    form.text(QCoreApplication.translate("Preferences", "Processors"), str(os.cpu_count()))
    form.text(
        QCoreApplication.translate("Preferences", "System"),
        f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}",
    )
    return QCoreApplication.translate("Preferences", "This computer"), form.end()


PAGES: Final[tuple[Callable[[MainWindow], tuple[str, Form]], ...]] = (
    general,
    appearance,
    playback,
    rendering,
    keyboard,
    mouse,
    files,
    computer,
)
"""In their order, each with its title."""


def _show(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
