"""A segment: postings in a file of their own, written once, then only mapped and read.

The arrays stand one after another, each at a multiple of 64 bytes; the footer at the end says
where, and holds their checksums. A file whose footer is missing, does not fit the file's size or
has another checksum than it says is torn: it is not used.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk.merging import Source, merge
from retrieval.index.disk.postings import Postings

FORMAT = 1
"""Changes whenever files written before can no longer be read."""

_MAGIC = b"WenbaoIx"
_TRAILER = Struct("<II8s")  # checksum and size of the footer, magic
_ALIGNED = 64
_BINARY = getattr(os, "O_BINARY", 0)  # Windows
_EDGE = 4096
"""So many bytes at both ends of each array are checked at opening; the rest by `verify`."""

_KINDS: Mapping[str, type[np.generic]] = {
    "keys": np.int64,
    "lengths": np.uint32,
    "floors": np.uint32,
    "terms": np.uint64,
    "starts": np.uint32,
    "postings": np.uint32,
    "often_at": np.uint32,
    "often_tf": np.uint32,
}


class TornError(ValueError):
    """A segment's file is not what was written."""


class _Section(NamedTuple):
    """An array in the file."""

    offset: int
    size: int
    """In bytes."""
    checksum: int
    edges: int
    """Checksum of the first and the last bytes."""


def write_segment(file: Path, sources: Sequence[Source]) -> None:
    """Merge sources into a file, which stands under its name when it is whole and on the disk.

    Raises OSError where it cannot be written; nothing is left behind then.
    """
    draft = file.with_name(f"{file.name}.draft")
    try:
        private = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        with os.fdopen(private, "wb") as out:
            writer = _Writer(out)
            writer.begin()
            merged = merge(sources, writer.write)
            writer.end("postings")
            for name in _KINDS:
                if name != "postings":
                    writer.begin()
                    writer.write(getattr(merged, name))
                    writer.end(name)
            writer.finish()
        draft.rename(file)
        _sync_folder(file.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


class _Writer:
    """Writes arrays one after another, and the footer."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._sections: dict[str, _Section] = {}
        self._offset = self._size = self._checksum = 0
        self._head = self._tail = b""

    def begin(self) -> None:
        self._out.write(bytes(-self._out.tell() % _ALIGNED))
        self._offset = self._out.tell()
        self._size = self._checksum = 0
        self._head = self._tail = b""

    def write(self, part: NDArray[np.generic]) -> None:
        data = memoryview(np.ascontiguousarray(part).view(np.uint8).data)
        self._out.write(data)
        self._size += len(data)
        self._checksum = zlib.crc32(data, self._checksum)
        if len(self._head) < _EDGE:
            self._head += bytes(data[: _EDGE - len(self._head)])
        self._tail = (self._tail + bytes(data[-_EDGE:]))[-_EDGE:]

    def end(self, name: str) -> None:
        edges = zlib.crc32(self._head + self._tail)
        self._sections[name] = _Section(self._offset, self._size, self._checksum, edges)

    def finish(self) -> None:
        footer = json.dumps({"format": FORMAT, "sections": self._sections}).encode()
        self._out.write(footer)
        self._out.write(_TRAILER.pack(zlib.crc32(footer), len(footer), _MAGIC))
        self._out.flush()
        os.fsync(self._out.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the file's name on the disk too, where folders can be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def map_segment(file: Path) -> Postings:
    """The postings of a file, mapped. Raises TornError, or OSError where it cannot be opened."""
    with _mapped(file) as (data, sections):
        for name, section in sections.items():
            part = data[section.offset : section.offset + section.size]
            if zlib.crc32(bytes(part[:_EDGE]) + bytes(part[-_EDGE:])) != section.edges:
                raise TornError(f"{file.name}: {name}")
        arrays: Any = (_array(data, sections[name], kind) for name, kind in _KINDS.items())
        return Postings(*arrays)


def verify_segment(file: Path) -> None:
    """Read a whole file. Raises TornError, or OSError where it cannot be opened."""
    with _mapped(file) as (data, sections):
        for name, section in sections.items():
            part = data[section.offset : section.offset + section.size]
            if zlib.crc32(part) != section.checksum:
                raise TornError(f"{file.name}: {name}")


@contextmanager
def _mapped(file: Path) -> Iterator[tuple[memoryview, dict[str, _Section]]]:
    """The file's bytes and its sections; errors in the footer are a torn file's."""
    with file.open("rb") as opened:
        try:
            data = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
            sections = _sections(data)
        except (ValueError, KeyError, TypeError) as exc:
            raise TornError(file.name) from exc
        yield data, sections


def _sections(data: memoryview) -> dict[str, _Section]:
    end = len(data) - _TRAILER.size
    if end < 0:
        raise ValueError("too short")
    checksum, size, magic = _TRAILER.unpack(data[end:])
    footer = bytes(data[max(0, end - size) : end])
    if magic != _MAGIC or zlib.crc32(footer) != checksum:
        raise ValueError("no footer")
    said = json.loads(footer)
    sections = {name: _Section(*said["sections"][name]) for name in _KINDS}
    if said["format"] != FORMAT:
        raise ValueError("another format")
    if any(section.offset + section.size > end - size for section in sections.values()):
        raise ValueError("too short")
    return sections


def _array(data: memoryview, section: _Section, kind: type[np.generic]) -> NDArray[np.generic]:
    count = section.size // np.dtype(kind).itemsize
    return np.frombuffer(data, kind, count, section.offset)
