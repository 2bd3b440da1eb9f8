"""What a user notices of each command, what has to be so before, and what the user does next.

A table for `test_every_action.py`; a new command needs a word in `EXPECTED`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.files.samples import sitters
from app.main_window import MainWindow
from app.timeline.spots import Spot
from core.jobs import protocol
from core.jobs.job import JobState, RenderParams
from core.project.edits import SetActiveTake, SetMarkers

Kind = Literal["edit", "state", "asks", "works"]
"""What a user notices: the project changed, which one step takes back; something else on show; a question of the system
(file, message, browser); the worker has something to do."""

Prepare = Callable[[MainWindow], object]


EXPECTED: dict[Kind, str] = {
    "asks": """
        file.new file.open file.open_portrait file.open_audio file.save file.save_as file.save_copy file.collect file.quit
        take.import_video file.import_motion file.export_motion
        help.sample
        window.save window.rename
        exports.watch exports.show_file exports.log
    """,
    "works": "take.generate",
    "edit": """
        edit.undo edit.redo
        take.regenerate take.flip take.star take.use_in_range
        layer.add_offset layer.add_override layer.duplicate layer.merge_down layer.remove layer.raise layer.lower layer.mute
        layer.solo layer.lock layer.key_weight layer.to_loop layer.everywhere
        graph.insert_key graph.insert_keys graph.delete_keys graph.reset graph.cut graph.paste graph.paste_flipped
        graph.paste_onto graph.paste_values graph.move graph.scale graph.duplicate graph.extend graph.mirror graph.earlier
        graph.later graph.higher graph.lower graph.much_earlier graph.much_later graph.much_higher graph.much_lower
        graph.interpolation graph.easing graph.handles graph.smooth graph.simplify graph.tween graph.bake graph.unbake
        graph.extrapolation graph.swap_curves
        channels.mute channels.solo channels.hear_all channels.lock
        track.look_at_camera track.add_blink track.add_nod track.add_double_nod track.add_shake track.add_tilt track.release
        track.snap track.split track.add_glance
        tracks.remove tracks.release tracks.snap tracks.later tracks.earlier tracks.longer tracks.shorter tracks.stronger
        tracks.weaker
        timing.longer timing.shorter timing.later timing.earlier timing.reset
        time.speed_key time.earlier time.later time.insert time.remove time.reset time.reset_all
        marker.add marker.lock marker.remove
        timeline.remove_marker words.delete
        file.trim_sound
    """,
    "state": """
        file.recover file.export
        edit.history edit.preferences edit.landmarks
        take.regenerate_range take.refine take.cancel take.compare
        layer.rename layer.above layer.below layer.poses
        play.toggle play.reverse play.stop play.shuttle_back play.shuttle_stop play.shuttle_forward play.previous_frame
        play.next_frame play.back_second play.on_second play.to_start play.to_end play.go_to play.loop play.loop_start
        play.loop_end play.loop_selection play.loop_clear play.slower play.faster play.range play.around play.scrub_sound
        view.zoom_in view.zoom_out view.fit view.photo view.frame_all view.find_channel view.queue view.full_screen
        view.frame_selected view.frame_loop view.frame_playhead view.follow view.time_format view.wheel_moves
        help.guide help.commands help.keys help.shortcuts help.tour help.about
        graph.copy graph.falloff graph.numbers graph.select_all graph.select_none graph.select_inverse graph.select_before
        graph.select_after graph.select_range graph.select_column graph.select_curve graph.select_more graph.select_fewer
        graph.next_key graph.previous_key graph.walk_on graph.walk_back graph.next_channel graph.previous_channel graph.snap
        graph.pivot graph.frame_all graph.frame_selected graph.hide graph.isolate graph.reveal graph.snapping
        graph.select_circle graph.keep_curves graph.forget_curves
        graph.next_scale graph.scale_unit graph.scale_own graph.scale_lanes
        channels.toggle channels.isolate channels.show_all
        marker.rename marker.next marker.previous marker.list
        timeline.rename_marker
        words.previous words.next words.words words.phones words.change words.leave
        picture.handles picture.next_handle picture.previous_handle picture.face picture.front picture.side picture.top
        picture.mesh picture.landmarks picture.skeleton picture.trail picture.info picture.dense picture.classes
        picture.repair picture.matte picture.wide picture.tall picture.square picture.thirds picture.no_overlays
        picture.wipe_photo picture.wipe_take picture.film
        queue.pause_all queue.retry_all queue.clear_finished queue.remove_waiting queue.when_done queue.unload
        exports.enlarge exports.copy exports.pause exports.cancel exports.retry exports.smaller exports.duplicate exports.next
        exports.earlier exports.later exports.remove exports.above exports.below
        time.stretch time.ripple time.markers time.lips
        timing.type timing.next timing.previous
        window.direct window.curves window.timing window.review window.export window.delete window.reset window.alone
        window.show_left window.show_right window.show_lanes window.show_curves
        track.show track.edit_look track.snap_to_beat tracks.snap_to_beat
        tracks.edit tracks.next tracks.previous tracks.lane_below tracks.lane_above
    """,
}

KIND: dict[str, Kind] = {command: kind for kind, commands in EXPECTED.items() for command in commands.split()}


def changed(window: MainWindow) -> None:
    """Something is not saved yet."""
    window.session.perform(SetMarkers((), label="Delete markers"))


def undone(window: MainWindow) -> None:
    changed(window)
    window.session.undo()


def playing(window: MainWindow) -> None:
    window.transport.play()
    window.transport.go(20)


def generating(window: MainWindow) -> None:
    window.verbs.generate()


def flipped(window: MainWindow) -> None:
    window.session.perform(SetActiveTake("take-2"))
    window.session.flush_changes()


def copied(window: MainWindow) -> None:
    window.commanding.registry["graph.copy"].run()


def copied_and_raised(window: MainWindow) -> None:
    copied(window)
    window.commanding.registry["graph.higher"].run()


def kept(window: MainWindow) -> None:
    """Curves are kept, and bent since."""
    window.commanding.registry["graph.keep_curves"].run()
    window.commanding.registry["graph.higher"].run()


def layered(window: MainWindow) -> None:
    """Three layers, the middle one active."""
    for command in ("layer.add_offset", "layer.add_offset", "layer.below"):
        window.actions_by_id[command].trigger()
        window.session.flush_changes()


def limited(window: MainWindow) -> None:
    window.actions_by_id["layer.to_loop"].trigger()


def muted(window: MainWindow) -> None:
    window.commanding.registry["channels.mute"].run()


def in_hand(window: MainWindow) -> QWidget:
    """What keys go to, also while another window is in front: the application's focus is nobody's then."""
    return window.focusWidget() or window


def baked(window: MainWindow) -> None:
    """A key on every frame."""
    window.commanding.registry["graph.bake"].run()
    QTest.keyClick(in_hand(window), Qt.Key.Key_Home)
    press_return(window)


def nodding(window: MainWindow) -> None:
    """A blink and two nods, one of them chosen."""
    for command, frame in (("track.add_blink", 10), ("track.add_nod", 26), ("track.add_nod", 12)):
        window.session.set_playhead(frame)
        window.actions_by_id[command].trigger()
        window.session.flush_changes()


def looking(window: MainWindow) -> None:
    window.actions_by_id["track.look_at_camera"].trigger()


def retimed(window: MainWindow) -> None:
    window.actions_by_id["time.later"].trigger()


def slowed(window: MainWindow) -> None:
    window.retiming.set_speed(0.5)


def compared(window: MainWindow) -> None:
    window.actions_by_id["take.compare"].trigger()


def picked(window: MainWindow) -> None:
    window.desk.timeline.corrections.pick(Spot("words", 0))


def picked_last(window: MainWindow) -> None:
    window.desk.timeline.corrections.pick(Spot("words", 1))


def picked_phone(window: MainWindow) -> None:
    window.desk.timeline.corrections.pick(Spot("phones", 1))


def overlaid(window: MainWindow) -> None:
    window.actions_by_id["picture.thirds"].trigger()


def aside(window: MainWindow) -> None:
    window.actions_by_id["picture.side"].trigger()


def elsewhere(window: MainWindow) -> None:
    window.workspaces.use("curves")


def own(window: MainWindow) -> None:
    """A workspace of the user's is on show."""
    window.workspaces.save("Mine")


def narrowed(window: MainWindow) -> None:
    window.actions_by_id["window.show_right"].trigger()


def zoomed(window: MainWindow) -> None:
    window.actions_by_id["view.zoom_in"].trigger()


def ordered(window: MainWindow, state: JobState = JobState.QUEUED) -> None:
    """Three exports on show, none of which is begun by itself; the middle one is chosen, and in a state."""
    exporting, panel = window.production.exporting, window.desk.queue
    exporting.link.hold(True)
    for name in ("first.mp4", "second.mp4", "third.mp4"):
        exporting.order(lambda folder, name=name: RenderParams("", "", "", str(folder / name)), name)
    second = panel.rows[1].job_id
    if state is not JobState.QUEUED:
        exporting.jobs.starting(second)
        for reply in _SAID[state]:
            exporting.link._apply(msgspec.structs.replace(reply, job=second))
    window.desk.parts.reveal("queue")
    panel.list.choose(second)


_SAID: dict[JobState, tuple[protocol.Reply, ...]] = {
    JobState.RUNNING: (protocol.Started(""), protocol.PreviewFrame("", str(next(iter(sitters())).path), 3)),
    JobState.PAUSED: (protocol.Started(""), protocol.Paused("")),
    JobState.FAILED: (protocol.Started(""), protocol.Failed("", "memory", "There is not enough memory.")),
    JobState.FINISHED: (protocol.Started(""), protocol.Finished("", {})),
}
"""What a worker says of an export in a state."""


def exporting(window: MainWindow) -> None:
    ordered(window, JobState.RUNNING)


def waiting_in_the_middle(window: MainWindow) -> None:
    ordered(window, JobState.PAUSED)


def export_failed(window: MainWindow) -> None:
    ordered(window, JobState.FAILED)
    window.desk.queue.open_log = lambda: QDesktopServices.openUrl(QUrl("log"))


def exported(window: MainWindow) -> None:
    ordered(window, JobState.FINISHED)


def exporter_ready(window: MainWindow) -> None:
    ordered(window)
    window.production.exporting.link.get_ready()
    window.desk.queue.show_job(next(iter(window.production.exporting.jobs)))


def clear_exports(window: MainWindow) -> None:
    """No exports, and none held."""
    exporting = window.production.exporting
    for job in exporting.jobs:
        if job.state.is_active:
            exporting.link._apply(protocol.CancelledReply(job.spec.id))
        exporting.remove(job.spec.id)
    if exporting.held:
        exporting.resume_all()
    exporting.set_when_done("nothing")
    exporting.link.close()


PREPARED: dict[str, Prepare] = {
    **dict.fromkeys(
        (
            "queue.remove_waiting",
            *(f"exports.{name}" for name in ("duplicate", "next", "earlier", "later", "remove", "above", "below")),
        ),
        ordered,
    ),
    **dict.fromkeys(("exports.cancel", "exports.enlarge", "queue.pause_all"), exporting),
    **dict.fromkeys(("exports.retry", "exports.smaller", "exports.log", "exports.copy", "queue.retry_all"), export_failed),
    **dict.fromkeys(("exports.watch", "exports.show_file", "queue.clear_finished"), exported),
    "exports.pause": waiting_in_the_middle,
    "queue.unload": exporter_ready,
    "file.new": changed,
    "file.quit": changed,
    "help.sample": changed,
    "edit.undo": changed,
    "edit.redo": undone,
    "take.cancel": generating,
    "take.flip": flipped,
    "play.stop": playing,
    "play.shuttle_stop": playing,
    "layer.merge_down": layered,
    "layer.remove": layered,
    "layer.above": layered,
    "layer.below": layered,
    "layer.raise": layered,
    "layer.lower": layered,
    "layer.everywhere": limited,
    "view.fit": zoomed,
    "view.zoom_out": zoomed,
    "window.direct": elsewhere,
    "window.rename": own,
    "window.delete": own,
    "window.reset": narrowed,
    "graph.simplify": baked,
    "graph.paste": copied,
    "graph.paste_flipped": copied,
    "graph.paste_onto": copied,
    "graph.paste_values": copied_and_raised,
    "graph.swap_curves": kept,
    "graph.forget_curves": kept,
    "graph.unbake": baked,
    "channels.hear_all": muted,
    "picture.no_overlays": overlaid,
    "picture.front": aside,
    "words.previous": picked_last,
    "words.words": picked_phone,
    **dict.fromkeys(("words.next", "words.phones", "words.delete", "words.change", "words.leave"), picked),
    "take.use_in_range": compared,
    "time.speed_key": slowed,
    "time.reset": retimed,
    "time.reset_all": retimed,
    "tracks.edit": looking,
    "track.split": looking,
    **dict.fromkeys(("timing.next", "timing.previous", "timing.reset"), retimed),
    **dict.fromkeys(
        (
            "track.release",
            "track.snap",
            "track.snap_to_beat",
            "tracks.snap_to_beat",
            "tracks.release",
            "tracks.snap",
            "tracks.remove",
        ),
        nodding,
    ),
    **dict.fromkeys(("tracks.later", "tracks.earlier", "tracks.longer", "tracks.shorter"), nodding),
    **dict.fromkeys(("tracks.stronger", "tracks.weaker", "tracks.next", "tracks.previous"), nodding),
    **dict.fromkeys(("tracks.lane_below", "tracks.lane_above"), nodding),
}
"""What has to be so before a command can do something; beside what `begin` sets up."""


def press_return(window: MainWindow) -> None:
    QTest.keyClick(in_hand(window), Qt.Key.Key_Return)


def type_three(window: MainWindow) -> None:
    """A drag by numbers."""
    view = window.desk.graph.view
    QTest.keyClick(view, Qt.Key.Key_3)
    QTest.keyClick(view, Qt.Key.Key_Return)


def slide(window: MainWindow) -> None:
    """To the end of the slider that has the focus."""
    QTest.keyClick(in_hand(window), Qt.Key.Key_End)
    press_return(window)


def choose_last(window: MainWindow) -> None:
    """The last line of the menu that has opened."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    while lines[-1].menu() is not None:
        lines = [action for action in lines[-1].menu().actions() if action.isEnabled()]
    lines[-1].trigger()


FINISHED: dict[str, Prepare] = {
    **dict.fromkeys(("graph.move", "graph.scale", "graph.duplicate", "graph.extend"), type_three),
    **dict.fromkeys(
        ("graph.mirror", "graph.interpolation", "graph.easing", "graph.handles", "graph.extrapolation"), choose_last
    ),
    **dict.fromkeys(("graph.smooth", "graph.simplify", "graph.bake"), press_return),
    "graph.tween": slide,
}
"""What the user does next, where a command begins something."""

CHOICES = {"layer.above", "layer.below"}
"""What is saved with the project and is no step of its own, like what is selected."""
