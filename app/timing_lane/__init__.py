"""The timing lane: what is retimed, how fast it is played, and the handles to change it."""
