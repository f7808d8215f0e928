"""Progress files as files: whose they are, how they are made, what they lie on.

Nothing here opens a file with SQLite, so that one which is refused stays as it was to the byte.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import system_reason
from quizapp.messages import Message, message
from quizapp.store.condition import newest_good
from quizapp.store.errors import CannotOpen, Corrupt, NotOurs, TooNew
from quizapp.store.schema import APPLICATION_ID

_MAGIC = b"SQLite format 3\0"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 100
_NETWORK_TYPES = frozenset({
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "9p", "afs", "davfs", "ceph", "lustre",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs", "fuse.ceph",
})  # fmt: skip
_SYNCED_FOLDERS = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud",
                   "syncthing", "mobile documents", "坚果云")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at a path before SQLite has seen it."""

    path: Path
    """With symbolic links followed."""
    is_empty: bool
    """There is nothing, or a file without a byte."""
    is_writable: bool


def backups_folder(path: Path) -> Path:
    """Where the backups of a progress file are."""
    return path.parent / "backups"


def admit(path: Path, known: int) -> Found:
    """Look at what is at `path`; raise if it isn't a progress file of schema `known` or older."""
    real = follow(path)
    try:
        found = real.stat()
    except FileNotFoundError:
        return Found(real, is_empty=True, is_writable=True)
    except OSError as error:
        raise _cannot(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise NotOurs('"{path}" is no file, so progress can\'t be kept there.', path=path)
    writable = os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)
    try:
        with real.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise _cannot(path, error) from error
    if header:
        _recognise(real, header, known)
    return Found(real, is_empty=not header, is_writable=writable)


def follow(path: Path) -> Path:
    """The real path behind links that this user made to a file of this user."""
    if not os.path.islink(path):  # noqa: PTH114 - pathlib's raises where it may not look
        try:
            return path.resolve()
        except OSError as error:
            raise _cannot(path, error) from error
    try:
        real = path.resolve(strict=True)
        owners = {path.lstat().st_uid, real.stat().st_uid}
    except (OSError, RuntimeError) as error:
        raise NotOurs('"{path}" is a link that leads nowhere.', path=path) from error
    if hasattr(os, "geteuid") and owners != {os.geteuid()}:
        raise NotOurs(
            '"{path}" is a link to "{real}", and not both are yours: name the file itself.',
            path=path,
            real=real,
        )
    return real


def create(path: Path) -> None:
    """Make an empty file that only its owner can read, and the folders above it."""
    try:
        create_folder(path.parent)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.close(descriptor)
        path.chmod(0o600)  # whatever the umask, and an empty file that was there
    except OSError as error:
        raise _cannot(path, error) from error


def create_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, and those above it; OSError if it can't be."""
    if folder.is_dir():
        return
    create_folder(folder.parent)
    folder.mkdir(0o700, exist_ok=True)
    folder.chmod(0o700)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def has_hot_journal(path: Path) -> bool:
    """Whether a transaction was cut short; SQLite takes it back when it opens the file."""
    try:
        with path.with_name(path.name + "-journal").open("rb") as file:
            return file.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except OSError:
        return False


def network_folder(path: Path, mounts: str | None = None) -> Message | None:
    """A warning if a progress file lies where other machines write too, by its place or mount.

    `mounts` is in the form of `/proc/self/mounts`, which is read if it is not given.
    """
    parts = [part.lower() for part in path.parts]
    synced = next((p for p in parts for name in _SYNCED_FOLDERS if p.startswith(name)), None)
    kind = synced or _mount_type(path, mounts)
    if synced is None and kind not in _NETWORK_TYPES:
        return None
    return message(
        '"{path}" lies in a shared or synchronised folder ({kind}): use it from one machine at '
        "a time, or keep it elsewhere with --db.",
        path=path,
        kind=kind,
    )


def _mount_type(path: Path, mounts: str | None) -> str:
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text("utf-8", errors="replace")
        except OSError:
            return ""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) >= 3:
            point = Path(fields[1].replace("\\040", " "))
            if path.is_relative_to(point) and len(point.parts) >= best:
                best, kind = len(point.parts), fields[2]
    return kind


def _recognise(path: Path, header: bytes, known: int) -> None:
    ours = header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if header.startswith(_MAGIC):
        if not ours:
            raise NotOurs('"{path}" is another program\'s database.', path=path)
        found = int.from_bytes(header[60:64], "big")
        if found > known:
            raise TooNew(path, found, known)
    elif has_hot_journal(path) and not any(header):
        return  # cut short while it was made: SQLite takes that back
    elif ours or not any(header):
        detail = message("its first page is unreadable")
        raise Corrupt(path, detail, newest_good(backups_folder(path)))
    else:
        raise NotOurs('"{path}" is no progress file of quizapp.', path=path)


def _cannot(path: Path, error: OSError) -> CannotOpen:
    return CannotOpen(
        'The progress file "{path}" can\'t be opened or made: {reason}.',
        path=path,
        reason=system_reason(error),
    )
