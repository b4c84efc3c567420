"""A seeded maker of newspaper pages that nobody has seen, each with its gold cut."""

from .pages import MadePage, make_page

__all__ = ["MadePage", "make_page"]
