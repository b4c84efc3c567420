"""Waits between tries."""

from __future__ import annotations

from bot.telegram.delivery.backoff import backoff_s


def test_waits_double_up_to_five_seconds() -> None:
    """With jitter, so that not all come at once; a network that comes back is soon noticed."""
    for failures, bound in enumerate((0.5, 1, 2, 4, 5, 5, 5)):
        waits = [backoff_s(failures) for _ in range(200)]
        assert bound / 2 <= min(waits) < max(waits) <= bound
        assert len(set(waits)) > 100
    assert 2.5 <= backoff_s(10_000) <= 5
