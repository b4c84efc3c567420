"""The console script `wenbao`, also `python -m bot`."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; Ctrl-C ends it quietly, even while its modules are loading."""
    try:
        if sys.argv[1:] == ["--version"]:  # which needs none of them
            from importlib.metadata import version

            print("wenbao", version("wenbao"))  # noqa: T201 - the result
            sys.exit()
        from bot.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
