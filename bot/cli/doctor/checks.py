"""`wenbao doctor`: is this installation sound, and what to do where it is not."""

from __future__ import annotations

import importlib.metadata
import locale
import os
import platform
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from bot.config import ConfigError, Language, Settings, default_archive, settings_file
from bot.failures import archive_failure, config_sentence
from bot.messages import say
from retrieval import (
    Analyzer,
    Archive,
    ArchiveError,
    ArchiveHealth,
    PageError,
    examine_archive,
    read_page,
    seed_files,
)

Status = Literal["ok", "warning", "broken"]


class Check(NamedTuple):
    """One thing that was looked at: what was found, and what to do where it is not right."""

    name: str
    status: Status
    found: str
    advice: str = ""


class Subject(NamedTuple):
    """What is examined."""

    language: Language
    settings: Settings
    file: Path | None
    """The settings file that the command line names."""
    error: ConfigError | None
    """Why the settings cannot be used; `settings` are the defaults then."""


def examine(subject: Subject) -> Iterator[Check]:
    """Yield every check, one after the other."""
    for look in _LOOKS:
        yield from look(subject)


def _python(subject: Subject) -> Iterator[Check]:
    version = f"{platform.python_version()} ({sys.executable})"
    fits = sys.version_info >= (3, 11)
    advice = "" if fits else say(subject.language, "doctor_python_old")
    yield Check("python", "ok" if fits else "broken", version, advice)


def _packages(subject: Subject) -> Iterator[Check]:
    try:
        wanted = importlib.metadata.requires("wenbao") or []
    except importlib.metadata.PackageNotFoundError:
        found = say(subject.language, "doctor_not_installed")
        yield Check("packages", "warning", found, say(subject.language, "doctor_install"))
        return
    states = [_package(wish) for wish in wanted if "extra ==" not in wish]
    missing = [name for name, version, fits in states if not fits]
    found = ", ".join(f"{name} {version}" for name, version, _ in states)
    if missing:
        advice = say(subject.language, "doctor_packages", names=" ".join(missing))
        yield Check("packages", "broken", found, advice)
    else:
        yield Check("packages", "ok", found)


def _package(wish: str) -> tuple[str, str, bool]:
    """A required package: its name, the version that is there, whether that is new enough."""
    name, least = re.match(r"([\w.-]+)[^>]*(?:>=([\d.]+))?", wish).groups()  # type: ignore[union-attr]
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return name, "–", False
    return name, version, _numbers(version) >= _numbers(least or "0")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _dictionary(subject: Subject) -> Iterator[Check]:
    analyzer = Analyzer()
    try:
        whole = "工会" in analyzer.terms("市总工会")
    except Exception as exc:  # noqa: BLE001 - whatever a broken installation raises
        yield _broken_package("dictionary", "jieba", exc, subject.language)
        return
    if not whole:
        advice = say(subject.language, "doctor_reinstall", name="jieba")
        yield Check("dictionary", "broken", "jieba", advice)
        return
    folder = analyzer.cache_folder
    if folder is None:
        found = say(subject.language, "doctor_cache_open")
        yield Check("dictionary", "warning", found, say(subject.language, "doctor_cache"))
    else:
        yield Check("dictionary", "ok", str(folder))


def _characters(subject: Subject) -> Iterator[Check]:
    try:
        simplified = Analyzer().fold("勞動報")
    except Exception as exc:  # noqa: BLE001
        yield _broken_package("characters", "opencc", exc, subject.language)
        return
    found = f"OpenCC: 勞動報 → {simplified}"
    if simplified == "劳动报":
        yield Check("characters", "ok", found)
    else:
        yield Check(
            "characters", "broken", found, say(subject.language, "doctor_reinstall", name="opencc")
        )


def _broken_package(name: str, package: str, exc: Exception, language: Language) -> Check:
    found = f"{package}: {type(exc).__name__}"
    return Check(name, "broken", found, say(language, "doctor_reinstall", name=package))


def _terminal(subject: Subject) -> Iterator[Check]:
    encoding = locale.getencoding()
    size = shutil.get_terminal_size()
    found = f"{encoding}, {size.columns}×{size.lines}, TERM={os.environ.get('TERM', '')}"
    if encoding.lower().replace("-", "") == "utf8":
        yield Check("terminal", "ok", found)
    else:
        yield Check("terminal", "warning", found, say(subject.language, "doctor_encoding"))


def _settings(subject: Subject) -> Iterator[Check]:
    if subject.error is not None:
        sentence = config_sentence(subject.error, subject.language)
        yield Check("settings", "broken", subject.error.place, sentence)
        return
    file = settings_file(subject.file)
    found = str(file) if file else say(subject.language, "doctor_no_settings")
    if file and _has_open_secret(file):
        advice = say(subject.language, "doctor_secret", path=file)
        yield Check("settings", "warning", found, advice)
    elif unknown := _unknown_variables(subject.settings):
        advice = say(subject.language, "doctor_variables", names=" ".join(unknown))
        yield Check("settings", "warning", found, advice)
    else:
        yield Check("settings", "ok", found)


def _has_open_secret(file: Path) -> bool:
    """Return whether others may read a file that holds a token or another secret."""
    secret = re.search(r'(?m)^\s*(?:token|secret)\s*=\s*["\'][^"\']', file.read_text("utf-8"))
    return bool(secret and os.name == "posix" and file.stat().st_mode & 0o077)


def _unknown_variables(settings: Settings) -> list[str]:
    """Variables that look like settings and are none: a slip of the keys is otherwise silent."""
    known = {f"WENBAO_{name.upper()}" for name in type(settings).model_fields} | {"WENBAO_CONFIG"}
    ours = sorted(name for name in os.environ if name.startswith("WENBAO_"))
    return [name for name in ours if name.partition("__")[0] not in known]


def _archive(subject: Subject) -> Iterator[Check]:
    language = subject.language
    folder = subject.settings.archive.path or default_archive()
    if subject.settings.archive.path is None and not folder.exists():
        yield Check("archive", "ok", say(language, "doctor_no_archive", path=folder))
        return
    try:
        health = examine_archive(folder)
    except ArchiveError as exc:
        sentence = archive_failure(exc, language).sentence
        yield Check("archive", "broken", str(folder), sentence)
        return
    yield _archive_check(folder, health, language)


def _archive_check(folder: Path, health: ArchiveHealth, language: Language) -> Check:
    counts = say(
        language,
        "doctor_counts",
        path=folder,
        **{key: getattr(health, key) for key in ("pages", "articles", "passages")},
        size=_megabytes(health.size),
    )
    if not health.sound:
        advice = say(language, "archive_damaged", place=folder)
        return Check("archive", "broken", counts, advice)
    if os.name == "posix" and not health.private:
        advice = say(language, "doctor_mode", path=folder)
        mode = stat.filemode(folder.stat().st_mode)
        return Check("archive", "warning", f"{counts} {mode}", advice)
    if not os.access(folder, os.W_OK):
        return Check("archive", "warning", counts, say(language, "archive_read_only", place=folder))
    if not (health.current and health.analysed and health.indexed):
        return Check("archive", "ok", counts + say(language, "doctor_renewed"))
    return Check("archive", "ok", counts)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _disk(subject: Subject) -> Iterator[Check]:
    folder = subject.settings.archive.path or default_archive()
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free >= _LEAST_FREE:
        yield Check("disk", "ok", _megabytes(free))
    else:
        advice = say(subject.language, "doctor_disk", path=there)
        yield Check("disk", "warning", _megabytes(free), advice)


_LEAST_FREE = 100_000_000  # bytes; a thousand pages take about half of it


def _seeds(subject: Subject) -> Iterator[Check]:
    try:
        files = seed_files()
        names = ", ".join(read_page(file).name for file in files)
    except (PageError, StopIteration):
        names = ""
    if names:
        yield Check("seeds", "ok", names)
    else:
        advice = say(subject.language, "doctor_reinstall", name="wenbao")
        yield Check("seeds", "broken", "–", advice)


def _question(subject: Subject) -> Iterator[Check]:
    """The whole way, in memory: a page that ships is cut, and asked for by its own headline."""
    try:
        with Archive.of_seeds() as archive:
            article = archive.articles[0]
            best = archive.retriever().search(article.headline, k=1)[0]
    except Exception as exc:  # noqa: BLE001 - as above
        yield _broken_package("question", "wenbao", exc, subject.language)
        return
    if best.article_id == article.id:
        yield Check("question", "ok", f"{article.headline} → {best.article_id}")
    else:
        advice = say(subject.language, "doctor_reinstall", name="wenbao")
        yield Check("question", "broken", best.article_id, advice)


_LOOKS: tuple[Callable[[Subject], Iterator[Check]], ...] = (
    _python, _packages, _dictionary, _characters, _terminal, _settings, _archive, _disk, _seeds,
    _question,
)  # fmt: skip
