"""Which processes have a file open or locked, as far as the system tells."""

import os
from pathlib import Path

PROC = Path("/proc")


def holders(path: Path, proc: Path = PROC) -> tuple[int, ...]:
    """Ids of other processes that hold `path`, lowest first; empty where nobody can say.

    Those that hold a lock on it come before those that merely have it open.
    """
    return _lockers(path, proc) or _openers(path, proc)


def _lockers(path: Path, proc: Path) -> tuple[int, ...]:
    try:
        found, inode = (proc / "locks").read_text("ascii"), path.stat().st_ino
    except OSError:
        return ()
    pids = set()
    for line in found.splitlines():
        # number: POSIX ADVISORY WRITE pid major:minor:inode start end
        words = line.split()
        if len(words) >= 6 and "->" not in words and words[5].rpartition(":")[2] == str(inode):
            pids.add(int(words[4]))
    return tuple(sorted(pid for pid in pids if pid > 0 and pid != os.getpid()))


def _openers(path: Path, proc: Path) -> tuple[int, ...]:
    pids = set()
    for entry in proc.glob("[0-9]*/fd/*"):
        try:
            if os.readlink(entry) == str(path):  # noqa: PTH115 - Path would follow nothing else
                pids.add(int(entry.parts[-3]))
        except OSError:  # ended meanwhile, or someone else's
            continue
    return tuple(sorted(pids - {os.getpid()}))
