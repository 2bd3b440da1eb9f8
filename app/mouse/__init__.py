"""What wheel and buttons of the mouse do to the views of time."""
