"""Walls: where articles begin whatever their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple


class Walls(NamedTuple):
    """Where articles begin whatever their words.

    `places` maps a chunk to how many lines of the gap above it belong to the article before;
    `heads` are the numbers of lines that head the article below; `regular`: none begins elsewhere.
    """

    places: Mapping[int, int] = {}
    heads: Collection[int] = ()
    regular: bool = False
