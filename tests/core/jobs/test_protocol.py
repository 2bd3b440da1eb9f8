"""Lines in, messages out: whatever pieces they come in, and whatever they hold."""

from __future__ import annotations

import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import errors
from core.jobs import protocol
from core.jobs.job import FitParams, GenerateParams, JobSpec, RenderParams, SpeechParams

REQUESTS = [
    protocol.Hello(), protocol.Configure(0.25, "debug"), protocol.Pause("a"), protocol.Resume("a"), protocol.Cancel("a"),
    protocol.Preview("a"), protocol.Unload(), protocol.Ping(3), protocol.Shutdown(),
    protocol.Submit(JobSpec("a", FitParams("/ü/深い.jpg", 1), "/d")),
    protocol.Submit(JobSpec("a", FitParams("/a.jpg", anchors={"chin": (1.5, 2.0)}, points=[(1.0, 2.0, 3.0)] * 478), "/d")),
    protocol.Submit(JobSpec("b", SpeechParams(text="He said “hi”\nand left."), "/d")),
    protocol.Submit(JobSpec("c", GenerateParams("a.wav", "s.json", {"distance": 1.1}, 7, "30000/1001"), "/d")),
    protocol.Submit(JobSpec("d", RenderParams("r.npz", "p.npz", "a.wav", "o.mp4", 1024), "/d")),
]  # fmt: skip
REPLIES = [
    protocol.Ready(1, 42, ("fit",)), protocol.Accepted("a"), protocol.Started("a"), protocol.Stage("a", "Drawing"),
    protocol.Progress("a", 3, 72, 0.1, 2.3), protocol.PreviewFrame("a", "/d/p.jpg", 12), protocol.Paused("a"),
    protocol.Finished("a", {"video": "o.mp4", "frames": 72}), protocol.Failed("a", "speech", "m", "h", "d"),
    protocol.CancelledReply("a"), protocol.Log("info", "t"), protocol.Memory(1), protocol.Pong(3),
]  # fmt: skip


@pytest.mark.parametrize("message", REQUESTS, ids=lambda m: type(m).__name__)
def test_requests_come_back_as_they_were(message):
    assert list(protocol.request_decoder().feed(protocol.encode(message))) == [message]


@pytest.mark.parametrize("message", REPLIES, ids=lambda m: type(m).__name__)
def test_replies_come_back_as_they_were(message):
    assert list(protocol.reply_decoder().feed(protocol.encode(message))) == [message]


def test_every_message_is_tried_here():
    assert {type(m) for m in REQUESTS} == set(typing.get_args(protocol.Request))
    assert {type(m) for m in REPLIES} == set(typing.get_args(protocol.Reply))


@given(st.lists(st.sampled_from(REPLIES), max_size=12), st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_the_cut_of_the_stream_does_not_matter(messages, cuts):
    stream = b"".join(map(protocol.encode, messages))
    decoder, seen, i = protocol.reply_decoder(), [], 0
    while stream:
        piece, stream = stream[: cuts[i % len(cuts)]], stream[cuts[i % len(cuts)] :]
        seen += decoder.feed(piece)
        i += 1
    assert seen == messages


@given(st.binary(max_size=400))
def test_noise_is_never_more_than_malformed(noise):
    decoder = protocol.reply_decoder()
    assert all(isinstance(m, protocol.Malformed | protocol.Message) for m in decoder.feed(noise + b"\n"))
    assert list(decoder.feed(protocol.encode(protocol.Pong(1)))) == [protocol.Pong(1)]


def test_an_endless_line_is_dropped_and_the_next_one_understood():
    decoder = protocol.reply_decoder()
    seen = []
    for _ in range(64):
        seen += decoder.feed(b"x" * 65536)
    seen += decoder.feed(b"tail\n" + protocol.encode(protocol.Pong(1)))
    assert [type(m) for m in seen] == [protocol.Malformed, protocol.Pong]


def test_a_message_too_long_for_a_line_is_refused_at_the_sender():
    with pytest.raises(errors.UserError, match="too much"):
        protocol.encode(protocol.Log("info", "x" * protocol.MAX_LINE))


def test_a_name_that_is_no_unicode_is_refused_at_the_sender():
    with pytest.raises(errors.UserError, match="Rename the file"):
        protocol.encode(protocol.Submit(JobSpec("a", FitParams("/caf\udce9.jpg"), "/d")))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("error", errors.UserError),
        ("portrait", errors.PortraitError),
        ("speech", errors.SpeechError),
        ("project", errors.ProjectError),
        ("render", errors.RenderError),
        ("export", errors.ExportError),
        ("worker", errors.WorkerError),
        ("internal", errors.WorkerError),
        ("memory", errors.WorkerError),
        ("from the future", errors.WorkerError),
    ],
)
def test_errors_arrive_as_what_they_were(code, kind):
    error = protocol.Failed("a", code, "What happened.", "What to do.", "log").to_error()
    assert type(error) is kind
    assert (error.message, error.hint, error.details) == ("What happened.", "What to do.", "log")
