"""Sample sitters: people who do not exist, composed from many public-domain portraits."""
