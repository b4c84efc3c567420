# What people need: just setup | test | check | ci

# A virtual environment with Wenbao and its development tools.
setup:
    python3 -m venv .venv
    .venv/bin/pip install -q -e ".[dev]"

# The tests, on all cores; give paths or options for some of them.
test *arguments:
    .venv/bin/pytest -n auto {{arguments}}

# Format, lint and type-check. (mypy names all keys of sentences where one is unknown.)
check:
    .venv/bin/ruff format .
    .venv/bin/ruff check --fix .
    .venv/bin/mypy | cut -c -300

# Everything that a change must pass, in a fresh virtual environment.
ci:
    .ci/run
