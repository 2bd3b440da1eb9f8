"""Looks, blinks and gestures of the head: as marks over time, in words, and in the hand."""
