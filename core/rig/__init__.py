"""The posable person: topology, expressions, skeleton, and channel values to vertices."""
