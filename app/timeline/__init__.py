"""The timeline: ruler, markers, waveform, words and phones."""
