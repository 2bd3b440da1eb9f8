"""Speech in, a take out."""
