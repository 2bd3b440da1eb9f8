"""What greets whoever has nothing open yet: the first page, the sample, the tour."""
