"""Playing: the clock, the loudspeaker, and the sound under a hand."""
