"""Layers over time: their ranges, fades and weights as bars under the timeline."""
