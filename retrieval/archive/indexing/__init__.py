"""The index of an archive: what its pages bring to it, where that is kept, what is read of it."""
