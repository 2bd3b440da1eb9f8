"""A posed rig in, pixels out."""
