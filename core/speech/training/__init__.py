"""Scripts that make the shipped phone classifier: `corpus` and `synthetic` collect speech with phone times, `train` learns."""
