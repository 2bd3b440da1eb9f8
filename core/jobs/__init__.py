"""Work done outside the window's process: what a job is, how its state moves, how it is spoken about."""
