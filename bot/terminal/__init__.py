"""The conversation on a screen."""
