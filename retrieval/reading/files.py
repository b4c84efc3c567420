"""Finding and reading page files: encodings, line endings, and what is refused."""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from retrieval.chinese.text import one_line
from retrieval.errors import PageError, PageReason

MAX_BYTES = 16 * 1024 * 1024
SUFFIXES = (".txt", ".md")

# Legacy encodings in the order they are tried when charset-normalizer has no better idea.
_LEGACY = ("gb18030", "big5hkscs")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Tab, line feed, form feed and carriage return are the control characters that text files hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_NEWLINE = re.compile(r"\r\n|\r|\n")
# The commonest characters of written Chinese, simplified and traditional: a wrong encoding
# gives rare characters and next to none of these.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "這為個國來時們動會對發過後與說學經區開長業現從實關員進機於將報職還總記者月日本市"
)


class Page(NamedTuple):
    """A page as read: `lines` are its lines without their endings.

    `source` is the file it was read from, with its folders; None for a page made in memory. Of a
    file of several pages it is one, the `number`th from 1, that begins with line `first_line`.
    """

    name: str
    lines: tuple[str, ...]
    encoding: str = "utf-8"
    source: str | None = None
    number: int = 1
    first_line: int = 1

    @property
    def is_part(self) -> bool:
        """Whether it is one of several pages of a file."""
        return self.name.endswith(f"#{self.number}")

    @property
    def stem(self) -> str:
        """What its id is made of: the file's stem, and ~p3 for the third page of a file."""
        name = self.name.removesuffix(f"#{self.number}")
        stem = PurePath(name).stem
        return f"{stem}~p{self.number}" if stem and self.is_part else stem

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal: the same lines in the same place give the same."""
        place = [f"#{self.first_line}"] if self.first_line > 1 else []
        text = "\n".join((*self.lines, *place))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def ids(self) -> Iterator[str]:
        """Ids it may have, best first: its stem, made unlike others by more and more of a hash."""
        mark = hashlib.sha256((self.source or self.name).encode()).hexdigest()
        stem = one_line(self.stem) or mark[:8]  # a reader has to be able to type it
        yield stem
        yield from (f"{stem}~{mark[:length]}" for length in range(8, len(mark) + 1))


def read_page(path: Path | str, *, encoding: str | None = None, name: str | None = None) -> Page:
    """Read a .txt or .md page; `encoding` overrides the guess.

    Raises PageError with a one-sentence message for everything that is not a text page.
    """
    path = Path(path)
    if path.is_dir():
        if not os.access(path, os.R_OK | os.X_OK):
            raise PageError(path, "unreadable", os.strerror(errno.EACCES))
        raise PageError(path, "folder")
    if path.suffix.lower() not in SUFFIXES:
        raise PageError(path, "suffix" if path.exists() else "missing")
    if path.exists() and not path.is_file():
        raise PageError(path, "irregular")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            size = len(data) if len(data) <= MAX_BYTES else path.stat().st_size
    except FileNotFoundError as exc:
        raise PageError(path, "missing") from exc
    except OSError as exc:
        reason: PageReason = "loop" if exc.errno == errno.ELOOP else "unreadable"
        raise PageError(path, reason, exc.strerror or "error") from exc
    if size > MAX_BYTES:
        raise PageError(path, "too_large", str(size))
    page = decode_page(data, path=path, encoding=encoding, name=name)
    return page._replace(source=_spell(path.resolve()))


def _spell(path: Path | str) -> str:
    r"""The path, with the bytes of a name that is not UTF-8 written out: \xd6\xd0.txt."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def decode_page(
    data: bytes, *, path: Path | str, encoding: str | None = None, name: str | None = None
) -> Page:
    """The page that `data`, the bytes of the file `path`, spells out. Raises PageError."""
    text, used = _decode(data, Path(path), encoding)
    lines = split_lines(text.removeprefix("\ufeff"))
    for number, line in enumerate(lines, 1):
        if _CONTROL.search(line):
            raise PageError(path, "control", str(number))
    if not any(line.strip() for line in lines):
        raise PageError(path, "blank")
    return Page(_spell(name or Path(path).name), lines, used)


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of `text` at any line ending; a last line ending opens no further line."""
    lines = _NEWLINE.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _decode(data: bytes, path: Path, encoding: str | None) -> tuple[str, str]:
    if encoding is not None:
        return _decode_as(data, path, encoding), encoding
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, path, codec), codec
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guess(data, path)


def _decode_as(data: bytes, path: Path, encoding: str) -> str:
    try:
        codecs.lookup(encoding)
        return data.decode(encoding)
    except LookupError as exc:
        raise PageError(path, "encoding", f"there is no encoding named {encoding}") from exc
    except UnicodeError as exc:
        raise PageError(path, "encoding", f"it is not {encoding}") from exc


def _guess(data: bytes, path: Path) -> tuple[str, str]:
    """The decoding, of those that charset-normalizer and habit propose, that reads most Chinese.

    charset-normalizer alone takes short GBK text for Korean or Japanese now and then, so its
    proposal competes with the two encodings Chinese pages come in.
    """
    import charset_normalizer  # imported where used: UTF-8 pages never need it

    proposals = dict.fromkeys(_LEGACY)
    best = charset_normalizer.from_bytes(data[:65536]).best()
    if best is not None:
        proposals[best.encoding] = None
    if len(data) % 2 == 0:
        proposals |= dict.fromkeys(("utf-16-le", "utf-16-be"))
    readings = []
    for codec in proposals:
        try:
            text = data.decode(codec)
        except UnicodeError:
            continue
        readings.append((_chinese_share(text), text, codec))
    if not readings or max(readings)[0] < _MIN_CHINESE:
        raise PageError(path, "encoding", "no encoding for Chinese text fits")
    _, text, codec = max(readings, key=lambda reading: reading[0])
    return text, codec


# Real pages, headlines alone included, hold 0.12 and more of the common characters; bytes read
# in a wrong encoding hold less than 0.02.
_MIN_CHINESE = 0.05


def _chinese_share(text: str) -> float:
    sample = [char for char in text[:65536] if not char.isspace()]
    return sum(char in _COMMON for char in sample) / len(sample) if sample else 0.0


def find_pages(paths: Path | str | Iterable[Path | str]) -> Iterator[tuple[Path, str]]:
    """(file, name) for every path: a file's name, or its path below the folder that was named.

    Folders are searched for .txt and .md files, in order; links to folders are not followed, so
    that a link to a folder above ends in no circle. A folder that may not be listed comes like a
    file, for `read_page` to say so.
    """
    for path in map(Path, [paths] if isinstance(paths, Path | str) else paths):
        if path.is_dir():
            yield from _find_below(path)
        else:
            yield path, path.name


def _find_below(top: Path) -> Iterator[tuple[Path, str]]:
    closed: list[str] = []
    # os.walk and names as strings: a Path for each of 100,000 files takes a second by itself.
    for folder, folders, files in os.walk(top, onerror=lambda exc: closed.append(exc.filename)):
        folders.sort()
        below = PurePath(folder).relative_to(top).as_posix()
        prefix = "" if below == "." else f"{below}/"
        for name in sorted(files):
            if os.path.splitext(name)[1].lower() in SUFFIXES:  # noqa: PTH122 - as above
                yield Path(folder, name), prefix + name
    for folder in closed:
        yield Path(folder), Path(folder).name


def seed_files() -> tuple[Path, ...]:
    """The page files that ship with the library, in order."""
    here = Path(__file__).parents[1]
    # In a wheel the pages lie inside the package, in a checkout beside it.
    folder = next(f for f in (here / "seeds", here.parent / "seeds") if f.is_dir())
    return tuple(sorted(folder.glob("*.txt")))
