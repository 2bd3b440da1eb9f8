"""What is asked of the workers on the way from a portrait and words to a take."""
