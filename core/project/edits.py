"""Every edit there is, in one place to import from."""

from core.project.edit import Compound, Edit
from core.project.edits_curves import DeleteKeys, InsertKeys, MoveKeys, SetCurves
from core.project.edits_layers import AddLayer, MergeLayer, MoveLayer, RemoveLayer, SetActiveLayer, SetLayer
from core.project.edits_settings import SetBackground, SetChannelState, SetControls, SetMarkers, SetName, SetRate
from core.project.edits_speech import CorrectSpeech
from core.project.edits_takes import (
    AddTake,
    RemoveTake,
    RenameTake,
    ReplaceTakes,
    SetActiveTake,
    SetPortrait,
    SetSpeech,
    StarTake,
)
from core.project.edits_time import RetimeRange, SetStaging, SetTiming
from core.project.edits_trim import TrimSpeech

__all__ = [
    "AddLayer",
    "AddTake",
    "Compound",
    "CorrectSpeech",
    "DeleteKeys",
    "Edit",
    "InsertKeys",
    "MergeLayer",
    "MoveKeys",
    "MoveLayer",
    "RemoveLayer",
    "RemoveTake",
    "RenameTake",
    "ReplaceTakes",
    "RetimeRange",
    "SetActiveLayer",
    "SetActiveTake",
    "SetBackground",
    "SetChannelState",
    "SetControls",
    "SetCurves",
    "SetLayer",
    "SetMarkers",
    "SetName",
    "SetPortrait",
    "SetRate",
    "SetSpeech",
    "SetStaging",
    "SetTiming",
    "StarTake",
    "TrimSpeech",
]
