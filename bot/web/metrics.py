"""What the server counts, as Prometheus reads it."""

from __future__ import annotations

from collections import Counter

_BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """Counts since the start; they name no reader and no question."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, str, int]] = Counter()
        """By route, method and status."""
        self.verdicts: Counter[str] = Counter()
        self.in_flight = 0
        self._durations: Counter[float] = Counter()
        self._seconds = 0.0

    def note(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self.requests[route, method, status] += 1
        self._seconds += seconds
        for bound in _BOUNDS_S:
            if seconds <= bound:
                self._durations[bound] += 1

    def text(self) -> str:
        """Return all counts in the text format of Prometheus."""
        count = sum(self.requests.values())
        lines = ["# TYPE wenbao_requests_total counter"]
        lines += [
            f'wenbao_requests_total{{route="{route}",method="{method}",status="{status}"}} {number}'
            for (route, method, status), number in sorted(self.requests.items())
        ]
        lines.append("# TYPE wenbao_request_seconds histogram")
        lines += [
            f'wenbao_request_seconds_bucket{{le="{bound}"}} {self._durations[bound]}'
            for bound in _BOUNDS_S
        ]
        lines += [
            f'wenbao_request_seconds_bucket{{le="+Inf"}} {count}',
            f"wenbao_request_seconds_sum {self._seconds:.6f}",
            f"wenbao_request_seconds_count {count}",
            "# TYPE wenbao_answers_total counter",
        ]
        lines += [
            f'wenbao_answers_total{{verdict="{verdict}"}} {number}'
            for verdict, number in sorted(self.verdicts.items())
        ]
        lines += ["# TYPE wenbao_requests_in_flight gauge",
                  f"wenbao_requests_in_flight {self.in_flight}"]  # fmt: skip
        return "\n".join(lines) + "\n"
