"""A picture in, a fitted rig out."""
