"""Edits of when and where: retiming and staging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.curves.staging import Staging
from core.curves.timing import Timing
from core.project.document import Document
from core.project.edit import Edit


@dataclass(frozen=True)
class SetTiming(Edit):
    """Play the parts of the take in other times."""

    timing: Timing
    label: str = field(default="Retime", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        return {"timing": self.timing}


@dataclass(frozen=True)
class SetStaging(Edit):
    """Lay other events over the take."""

    staging: Staging
    label: str = field(default="Change staging", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        return {"staging": self.staging}
