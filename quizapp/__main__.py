"""The door: answers `--version` before anything is imported, and hands the rest to `cli`."""

import sys


def main() -> None:
    """Run the program with the command line's words and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from quizapp.version import __version__

        sys.stdout.write(f"quizapp {__version__}\n")
        return
    from quizapp.cli.app import main as run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
