"""The parts of speech in jieba's list of words, found without a table of all of them."""

from __future__ import annotations


class TagList:
    """A list of words as jieba's: a line each with word, count and part of speech."""

    def __init__(self, lines: bytes) -> None:
        """Look words up in `lines`, which are in the order of their bytes but for a few."""
        self._lines = lines

    def tag(self, word: str) -> str:
        """Return the part of speech of a word; "" where it is not in the list."""
        lines, key = self._lines, word.encode()
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            start = lines.rfind(b"\n", 0, middle) + 1
            end = lines.find(b"\n", middle)
            found, _, tag = lines[start:end].split(b" ")
            if found == key:
                return tag.decode()
            low, high = (end + 1, high) if found < key else (low, start)
        at = lines.find(b"\n" + key + b" ")
        return lines[at + 1 : lines.index(b"\n", at + 1)].split()[-1].decode() if at >= 0 else ""
