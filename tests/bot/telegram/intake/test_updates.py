"""Updates, read with care: what is not as it should be is not acted on, and never a fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.handlers.addressing import Request, read_request
from bot.telegram.intake.updates import KINDS, Message, Moved, lane_of, read_update
from tests.bot.telegram.weird import updates

BOT = 77
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def _message(**fields: object) -> dict[str, Any]:
    said = {
        "message_id": 5,
        "date": 100,
        "chat": {"id": 9, "type": "private"},
        "from": {"id": 9, "is_bot": False},
        "text": "问题？",
    }
    return {"update_id": 1, "message": said | fields}


def _read(update: dict[str, Any]) -> Message:
    event = read_update(update, BOT)
    assert isinstance(event, Message)
    return event


@given(st.dictionaries(st.sampled_from(KINDS), JSON))
def test_any_json_can_be_read(update: dict[str, Any]) -> None:
    """Whatever stands where a message should: an event or None, and a lane."""
    read_update(update, BOT)
    assert lane_of(update)


@given(updates())
def test_what_is_read_can_be_stored_and_read_again(update: dict[str, Any]) -> None:
    """The journal's JSON gives the same event."""
    again = json.loads(json.dumps(update, sort_keys=True))
    assert read_update(again, BOT) == read_update(update, BOT)
    assert lane_of(again) == lane_of(update)


def test_a_message_is_read() -> None:
    """Chat, writer, text, and whether it is in private."""
    assert _read(_message()) == Message(9, True, 9, 5, "问题？", age_s=0)


@pytest.mark.parametrize(
    "fields",
    [
        {"from": {"id": 3, "is_bot": True}},
        {"from": None},
        {"chat": {"id": 9, "type": "channel"}},
        {"chat": {"id": "9", "type": "private"}},
        {"message_id": None},
        {"is_automatic_forward": True},
    ],
)
def test_what_nobody_waits_for_is_no_event(fields: dict[str, Any]) -> None:
    """Other bots, channels, forwards of channels, and messages that cannot be answered."""
    assert read_update(_message(**fields), BOT) is None


def test_an_anonymous_admin_speaks_as_the_group() -> None:
    """The group's number stands for the writer."""
    group = {"id": -5, "type": "supergroup"}
    sender = {"id": 1087968824, "is_bot": True}
    message = _read(_message(chat=group, sender_chat=group, **{"from": sender}))
    assert (message.user, message.private) == (-5, False)


def test_only_the_topic_of_a_forum_is_a_thread() -> None:
    """The thread of a reply in a plain supergroup is none that may be sent to."""
    assert _read(_message(message_thread_id=4)).thread is None
    assert _read(_message(message_thread_id=4, is_topic_message=True)).thread == 4


def test_a_move_is_read_from_both_sides() -> None:
    """The old group says where to, the new one from where."""
    old = {"id": -1, "type": "group"}
    new = {"id": -2, "type": "supergroup"}
    assert read_update(_message(chat=old, migrate_to_chat_id=-2), BOT) == Moved(-1, -2)
    assert read_update(_message(chat=new, migrate_from_chat_id=-1), BOT) == Moved(-1, -2)


def test_taps_do_not_wait_behind_messages() -> None:
    """Messages of a chat are one lane; taps and inline queries one a user and kind."""
    assert lane_of(_message()) == "chat 9"
    assert lane_of({"edited_message": _message()["message"]}) == "chat 9"
    assert lane_of({"callback_query": {"from": {"id": 9}}}) == "callback_query 9"
    assert lane_of({"inline_query": {"from": {"id": 9}}}) == "inline_query 9"
    assert lane_of({"poll": {}}) == "other"


def test_a_vote_comes_after_its_answer() -> None:
    """A reaction may arrive before the answer it is about is acknowledged: it waits for that."""
    reaction = {"chat": {"id": 9, "type": "private"}, "user": {"id": 9}, "message_id": 6}
    assert lane_of({"message_reaction": reaction}) == lane_of(_message())


def test_a_mention_by_name_is_found_in_utf_16() -> None:
    """Telegram counts an emoji as two; the name is cut out where it stands."""
    text = "👍问报 谁？"
    entity = {"type": "text_mention", "offset": 2, "length": 2, "user": {"id": BOT}}
    group = {"id": -5, "type": "group"}
    message = _read(_message(text=text, entities=[entity], chat=group))
    assert read_request(message, BOT, "b") == Request("question", "👍  谁？")
