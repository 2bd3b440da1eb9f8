"""Takes: what they are asked for, compared, put together, made anew."""
