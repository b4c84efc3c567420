"""What is said about an answer: how sure it is, what is missing, how the question was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.config import Language
from bot.messages import key_of, say
from bot.messages.keys import Key
from retrieval import Answer, Candidate, Listing, Span, one_line

_MOST_WORDS = 5
_LONGEST_WORD = 40  # characters of a word of the question that is repeated
_LONGEST_QUESTION = 120


def choices_of(answer: Answer) -> tuple[Candidate, ...]:
    """Return the sentences to choose from where it is not sure which answers, best first."""
    best = answer.best
    if answer.verdict != "perhaps" or best is None or answer.candidates:
        return answer.candidates if answer.verdict == "perhaps" else ()
    headline = answer.hits[0].headline if answer.hits else ""
    return (
        Candidate(
            sentence=best.sentence,
            article_id=best.article_id,
            passage_id=best.passage_id,
            headline=headline,
        ),
    )


def marks_in(choice: Candidate, answer: Answer) -> tuple[Span, ...]:
    """Return the exact words in a sentence to choose, where it is the best one."""
    best = answer.best
    return best.marks if best and best.sentence == choice.sentence else ()


def lead_of(answer: Answer, language: Language) -> str:
    """Return what is said before anything else: nothing where the answer is sure."""
    if answer.verdict == "sure":
        return ""
    if answer.verdict == "perhaps":
        key: Key = "perhaps_missing" if answer.missing else "perhaps"
    else:
        key = "not_found_missing" if answer.missing else "not_found"
    return say(language, key, words=quoted(answer.missing, language))


def talk_of(answer: Answer, language: Language) -> str:
    """Return a friendly line in return for small talk, which announces the questions suggested."""
    line = say(language, key_of("talk", answer.talk or "greeting"))
    return say(language, "examples_below", line=line) if answer.suggestions else line


def readings_of(answer: Answer, language: Language) -> tuple[str, ...]:
    """Return how the question was read where that is not as it was typed, a sentence each."""
    said = []
    if answer.standalone_question:
        question = _short(answer.standalone_question, _LONGEST_QUESTION)
        said.append(say(language, "understood", question=question))
    if answer.corrections:
        words = quoted((read_as for _, read_as in answer.corrections), language)
        said.append(say(language, "corrections", words=words))
    if answer.ignored:
        said.append(say(language, "ignored", filters=quoted(answer.ignored, language)))
    if answer.list and answer.filters:
        said.append(say(language, "filtered", filters=_filters(answer.filters, language)))
    return tuple(said)


def _filters(filters: Mapping[str, tuple[str, ...]], language: Language) -> str:
    between = say(language, "quoted_between")
    return between.join(
        say(
            language,
            "filtered_by",
            name=say(language, _FILTERS[name]) if name in _FILTERS else one_line(name),
            values=between.join(_short(value, _LONGEST_WORD) for value in values),
        )
        for name, values in filters.items()
    )


_FILTERS: dict[str, Key] = {
    "reporter": "filter_reporter",
    "date": "filter_date",
    "edition": "filter_edition",
    "source": "filter_source",
    "section": "filter_section",
}


def quoted(words: Iterable[str], language: Language) -> str:
    """Words of a question or a page in quotation marks, the first few of them."""
    shown = [_short(word, _LONGEST_WORD) for word in words]
    marked = [say(language, "quoted", word=word) for word in shown[:_MOST_WORDS]]
    listed = say(language, "quoted_between").join(marked)
    return say(language, "quoted_and_more", words=listed) if shown[_MOST_WORDS:] else listed


def list_heading(listing: Listing, start: int, stop: int, language: Language) -> str:
    """Return how many there are, and which of them are shown where that is not all."""
    whole, part = _LISTS[listing.of]
    key = whole if (start, stop) == (0, listing.count) else part
    return say(language, key, count=listing.count, first=start + 1, last=stop)


_LISTS: dict[str, tuple[Key, Key]] = {
    "articles": ("list_articles", "list_articles_part"),
    "names": ("list_names", "list_names_part"),
}


def judged(answer: Answer, language: Language) -> str:
    """Return how confident the answer is, and from where on that counts as sure."""
    return say(
        language,
        key_of("judged", answer.verdict),
        confidence=answer.confidence,
        sure=answer.thresholds.sure,
        perhaps=answer.thresholds.perhaps,
    )


def _short(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"
