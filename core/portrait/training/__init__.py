"""Scripts that make the shipped tables from public-domain portraits."""
