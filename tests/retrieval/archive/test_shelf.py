"""The index beside the pages: the same answers whichever engine, file or memory they come from."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Archive, Page, examine_archive, read_gold
from retrieval.archive.indexing import shelf
from tests.conftest import GOLD, SEEDS

WORDS = ("地铁", "开通", "学校", "比赛", "冠军", "医院", "义诊", "公园", "花展", "市民")
QUESTIONS = (
    "地铁什么时候开通？",
    "谁得了比赛的冠军？",
    "医院在公园义诊",
    "花展",
    "记者:王小明 学校",
)


def page_of(name: str, words: tuple[int, ...]) -> Page:
    """A page of one article with these words."""
    said = "".join(WORDS[word % len(WORDS)] for word in words)
    body = f"本报讯（记者 王小明）昨天，{said}的消息传来，大家都很关心{said[:4]}。"
    return Page(f"{name}.txt", (f"{said[:8]}在我市举行", body))


def shown(archive: Archive) -> list[list[tuple[str, float]]]:
    """What the questions find, with the scores."""
    retriever = archive.retriever()
    return [[(hit.passage_id, hit.score) for hit in retriever.search(q, k=50)] for q in QUESTIONS]


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Segments are made of a few passages, so that small archives have several of them."""
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "TAIL", 3)
        patch.setattr(shelf, "_REMOVED", 4)
        patch.setattr(shelf, "_FACTOR", 2)
        yield


CHANGE = st.tuples(
    st.sampled_from(["add", "add", "add", "remove", "fix", "compact"]),
    st.integers(0, 7),
    st.tuples(*[st.integers(0, 9)] * 4),
)


@given(st.lists(CHANGE, min_size=1, max_size=25))
@settings(max_examples=8, deadline=None)
@pytest.mark.usefixtures("small_segments")
def test_answers_do_not_depend_on_the_index(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    """After any changes an archive on disk answers as rank-bm25 over the same pages in memory."""
    folder = tmp_path_factory.mktemp("archive")
    with Archive.open(folder, engine="disk") as disk, Archive(engine="rank-bm25") as memory:
        for kind, number, words in changes:
            for archive in (disk, memory):
                page_id = f"p{number}"
                if kind == "add":
                    archive.add_page(page_of(page_id, words))
                elif kind == "compact":
                    archive.compact()
                elif page_id in archive.page_ids:
                    if kind == "remove":
                        archive.remove(page_id)
                    else:
                        archive.fix(f"{page_id}-01", headline=WORDS[words[0]] * 2)
        assert shown(disk) == shown(memory)
        with Archive.open(folder, engine="rank-bm25") as reopened:
            assert shown(reopened) == shown(memory)
        assert examine_archive(folder).indexed


def test_both_engines_answer_the_questions_on_the_five_pages_alike(tmp_path: Path) -> None:
    """Every answer is the same, to the last figure."""
    archives = [Archive.open(tmp_path / "disk", engine="disk"), Archive(engine="rank-bm25")]
    for archive in archives:
        archive.add_files(SEEDS)
    disk, memory = (archive.retriever() for archive in archives)
    asked = 0
    for name in ("questions", "followups", "unanswerable"):
        for gold in read_gold(GOLD / f"{name}.jsonl"):
            *history, question = gold.turns
            answers = [one.ask(question, history) for one in (disk, memory)]
            timeless = [answer.model_copy(update={"took_ms": 0}) for answer in answers]
            assert timeless[0] == timeless[1]
            asked += 1
    assert asked > 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with one segment and a page in the tail."""
    with Archive.open(tmp_path / "archive") as archive:
        for number in range(5):
            archive.add_page(page_of(f"p{number}", (number, number + 1, 3, 4)))
        archive.compact()
        archive.add_page(page_of("last", (5, 6, 7, 8)))
    return tmp_path / "archive"


def _segment(folder: Path) -> Path:
    [segment] = folder.glob("index-*.segment")
    return segment


@pytest.mark.parametrize("damage", ["gone", "torn", "foreign"])
def test_a_lost_index_is_made_again_and_said(
    folder: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A segment that is missing, cut off or of something else costs time, not answers."""
    with Archive.open(folder) as archive:
        before = shown(archive)
    segment = _segment(folder)
    if damage == "gone":
        segment.unlink()
    elif damage == "torn":
        segment.write_bytes(segment.read_bytes()[:-100])
    else:
        segment.write_bytes(os.urandom(4000))
    assert not examine_archive(folder).indexed
    with Archive.open(folder) as archive:
        assert shown(archive) == before
    assert "damaged" in caplog.text
    assert examine_archive(folder).indexed


def test_a_page_is_found_at_once_by_whoever_has_the_archive_open(folder: Path) -> None:
    """Another connection's page is in the next retriever; nothing new is nothing to do."""
    with Archive.open(folder) as reader, Archive.open(folder) as writer:
        before = reader.retriever()
        assert reader.retriever() is before
        writer.add_page(page_of("new", (9, 9, 9, 9)))
        assert reader.retriever() is not before
        assert reader.retriever().search("市民")[0].page == "new.txt"


@pytest.mark.usefixtures("small_segments")
def test_a_snapshot_stays_as_it_was(folder: Path) -> None:
    """What a retriever shows is of one moment, whatever is removed and merged under it."""
    with Archive.open(folder) as reader, Archive.open(folder) as writer:
        retriever = reader.retriever()
        before = [hit.text for hit in retriever.search("我市", k=50)]
        for page_id in writer.page_ids:
            writer.remove(page_id)
        writer.add_page(page_of("other", (1, 2, 3, 4)))
        writer.compact()
        assert len(before) == 6
        assert [hit.text for hit in retriever.search("我市", k=50)] == before
        assert [hit.page for hit in reader.retriever().search("我市", k=50)] == ["other.txt"]


def test_a_full_disk_stops_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where no segment can be written the pages are kept and found all the same."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "write_segment", full)
    monkeypatch.setattr(shelf, "TAIL", 1)
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_page(page_of("p", (0, 1, 2, 3)))
        assert archive.retriever().search("地铁")
    assert "No space left" in caplog.text


def test_what_a_killed_program_left_is_deleted_in_time(folder: Path) -> None:
    """A file in no archive stays while another program may be writing it, then goes."""
    left = folder / "index-0.segment.draft"
    left.write_bytes(b"half")
    with Archive.open(folder) as archive:
        archive.compact()
        assert left.exists()
        os.utime(left, (0, 0))
        archive.compact()
        assert not left.exists()


def test_threads_ask_while_pages_are_added(tmp_path: Path) -> None:
    """Each answer is of one moment: all of a page's passages are there, or none."""
    with Archive.open(tmp_path / "archive", engine="disk") as archive:
        errors: list[str] = []
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                retriever = archive.retriever()
                found = {hit.article_id for hit in retriever.search("我市", k=100)}
                pages = {article_id[:-3] for article_id in found}
                if len(found) != 2 * len(pages) or len(retriever.articles_by_id) != len(found):
                    errors.append(f"{len(found)} articles of {len(pages)} pages")

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(20):
            one, other = (page_of("p", (number + n, n, 3, 4)).lines for n in (1, 2))
            archive.add_page(Page(f"p{number}.txt", (*one, "", *other)))
        done.set()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(archive.articles) == 40
