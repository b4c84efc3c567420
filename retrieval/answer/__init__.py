"""Which sentence answers, and whether it is an answer at all."""
