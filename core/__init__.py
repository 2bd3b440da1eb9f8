"""The performance engine of Countenance. Never imports Qt."""
