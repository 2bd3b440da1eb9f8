"""Films: the queue of the window, what a film's job is given, who hears of it."""
