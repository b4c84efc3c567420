"""How wide text sets, in full-width characters."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.chinese.text import squeeze


# How wide a character sets, in full-width characters: ideographs are 1, the rest depends on the
# typesetting. Newspapers squeeze punctuation and set digits narrow; a program that wraps at a
# number of characters counts every one as 1, blanks among them.
class Setting(NamedTuple):
    sign: float
    latin: float
    blank: float


SETTINGS = (
    Setting(1.0, 0.5, 0.0),
    Setting(0.5, 0.5, 0.0),
    Setting(0.5, 0.5, 0.5),
    Setting(1.0, 0.5, 0.5),
    Setting(1.0, 1.0, 0.0),
    Setting(1.0, 1.0, 1.0),
)

_SIGNS = re.compile(
    r"[\u00b7\u2010-\u206f\u3001-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)

_LATINS = re.compile(r"[\u0021-\u00b6\u00b8-\u024f]")


class Counts(NamedTuple):
    """How many characters of a text are narrow, by kind; the ideographs are `wide`."""

    wide: int
    sign: int
    latin: int
    blank: int

    @classmethod
    def of(cls, text: str) -> Counts:
        squeezed = squeeze(text)
        signs, latins = len(_SIGNS.findall(squeezed)), len(_LATINS.findall(squeezed))
        return cls(len(squeezed) - signs - latins, signs, latins, len(text) - len(squeezed))

    def width(self, setting: Setting) -> float:
        narrow = self.sign * setting.sign + self.latin * setting.latin
        return self.wide + narrow + self.blank * setting.blank


def width_of(text: str, setting: Setting = SETTINGS[0]) -> float:
    """Width of `text` in full-width characters."""
    return Counts.of(text).width(setting)
