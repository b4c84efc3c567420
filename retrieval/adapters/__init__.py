"""The library inside other frameworks; each module imports its own only."""
