"""What is kept between runs: found again under its own key only, and never a reason to fail or to answer wrongly."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import kunskapsbank
from kunskapsbank import store as module
from kunskapsbank.store import Store

ROWS = [(f"halland/rapport-{number}.md", b"key", bytes([number]) * (40 * number + 1)) for number in range(120)]
WANTED = {name: key for name, key, _ in ROWS}
DATA = {name: data for name, _, data in ROWS}
NAMES = list(DATA)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("store") / "kept.sqlite"
    with Store(file) as store:
        store.put("report", ROWS)
    return file.read_bytes()


@pytest.fixture
def file(tmp_path: Path, whole: bytes) -> Path:
    """A store's file with all rows in it."""
    file = tmp_path / "kept.sqlite"
    file.write_bytes(whole)
    return file


def what_is_kept(file: Path, kind: str = "report") -> dict[str, bytes]:
    with Store(file) as store:
        return store.get(kind, WANTED)


def is_still_of_use(file: Path) -> bool:
    """Whether what is found is right, and everything is found once it was put in again."""
    assert what_is_kept(file).items() <= DATA.items()
    with Store(file) as store:
        store.put("report", ROWS, NAMES)
    return what_is_kept(file) == DATA


def test_what_was_put_in_is_found_by_a_later_run(file: Path) -> None:
    assert what_is_kept(file) == DATA


def test_only_the_same_kind_name_and_key_is_found(file: Path) -> None:
    with Store(file) as store:
        assert store.get("page", WANTED) == {}
        assert store.get("report", {"halland/annan.md": b"key"}) == {}
        assert store.get("report", {NAMES[0]: b"another key", NAMES[1]: b"key"}) == {NAMES[1]: DATA[NAMES[1]]}


def test_what_is_new_stands_in_the_place_of_what_was(file: Path) -> None:
    with Store(file) as store:
        store.put("report", [(NAMES[3], b"new key", b"new")])
        assert store.get("report", {NAMES[3]: b"new key"}) == {NAMES[3]: b"new"}
        assert store.get("report", {NAMES[3]: b"key"}) == {}
        assert store.get("report", WANTED).keys() == DATA.keys() - {NAMES[3]}


def test_names_that_are_no_more_are_forgotten(file: Path) -> None:
    with Store(file) as store:
        store.put("page", ROWS)
        store.put("report", [], NAMES[:5])
        assert list(store.get("report", WANTED)) == NAMES[:5]
        assert store.get("page", WANTED) == DATA, "of that kind only"


def test_the_file_does_not_grow_with_every_run(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    sizes = []
    for number in range(12):
        with Store(file) as store:
            rows = [(f"{number}-{place}.md", bytes([number]), os.urandom(3_000)) for place in range(40)]
            store.put("report", rows, [name for name, _, _ in rows])
        sizes.append(file.stat().st_size)
    assert sizes[-1] <= 1.5 * sizes[1]


def test_a_name_that_is_no_text_is_kept_too(file: Path) -> None:
    name = os.fsdecode(b"halland/\xff.md")
    with Store(file) as store:
        store.put("report", [(name, b"key", b"data")])
        assert store.get("report", {name: b"key"}) == {name: b"data"}


@pytest.mark.parametrize("seed", range(40))
def test_a_file_that_ends_too_soon(file: Path, seed: int) -> None:
    with file.open("r+b") as opened:
        opened.truncate(random.Random(seed).randrange(file.stat().st_size))
    assert is_still_of_use(file)


@pytest.mark.parametrize("seed", range(120))
def test_a_file_with_flipped_bits(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 5, 200))):
        # The first pages hold what the rest is found by.
        end = chance.choice((100, 4_096, 12_288, len(content)))
        content[chance.randrange(end)] ^= 1 << chance.randrange(8)
    file.write_bytes(content)
    assert is_still_of_use(file)


@pytest.mark.parametrize("seed", range(20))
def test_a_file_with_a_part_of_something_else_in_it(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    start = chance.randrange(len(content))
    content[start : start + 5_000] = chance.randbytes(5_000)
    file.write_bytes(content)
    assert is_still_of_use(file)


def test_a_file_that_says_it_may_only_be_read(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[18] = 20  # a format that only later versions of sqlite can write
    file.write_bytes(content)
    with Store(file) as store:
        store.put("report", [(NAMES[0], b"new key", b"newer")])
        assert store.get("report", {NAMES[0]: b"new key"}) == {NAMES[0]: b"newer"}


@pytest.mark.parametrize("content", [b"", b"hej", b"SQLite format 3\0", random.Random(1).randbytes(100_000)])
def test_a_file_that_is_something_else(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert what_is_kept(file) == {}
    assert is_still_of_use(file)


def test_one_flipped_bit_hides_one_row_and_no_more(file: Path) -> None:
    content = file.read_bytes()
    place = content.index(DATA[NAMES[50]][:20])
    file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    assert what_is_kept(file) == {name: data for name, data in DATA.items() if name != NAMES[50]}


@pytest.mark.parametrize("place", range(0, 18, 3))
def test_a_damaged_index_hides_no_row_for_ever(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    last = content.rindex(NAMES[73].encode())
    content[last + place] ^= 16
    file.write_bytes(content)
    assert is_still_of_use(file)


@pytest.mark.parametrize(
    "change",
    ["PRAGMA user_version = 99", "ALTER TABLE kept RENAME TO other", "ALTER TABLE kept RENAME data TO content",
     "UPDATE kept SET data = 'text'", "UPDATE kept SET checksum = 'x', data = 3.5"],
)  # fmt: skip
def test_a_file_of_another_version(file: Path, change: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(change)
    assert what_is_kept(file) == {}
    assert is_still_of_use(file)


def test_a_file_that_is_deleted_while_it_is_used(file: Path) -> None:
    with Store(file) as store:
        assert store.get("report", WANTED) == DATA
        file.unlink()
        store.put("report", [(NAMES[0], b"new key", b"newer")])
        assert store.get("report", {NAMES[0]: b"new key"}) == {}
        store.put("report", [(NAMES[0], b"new key", b"newer")])
        assert store.get("report", {NAMES[0]: b"new key"}) == {NAMES[0]: b"newer"}
    assert is_still_of_use(file)


@pytest.mark.parametrize("place", ["/dev/null/kept.sqlite", "/proc/kept.sqlite", "/"])
def test_a_place_where_nothing_can_be_written(place: str) -> None:
    with Store(Path(place)) as store:
        store.put("report", ROWS, NAMES)
        assert store.get("report", WANTED) == {}


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """As one whom the permissions of files bind; they do not bind root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_file_that_may_only_be_read(file: Path) -> None:
    folder = Path("/tmp") / f"kunskapsbank-read-only-{os.getpid()}"
    folder.mkdir()
    try:
        shutil.copyfile(file, folder / "kept.sqlite")
        (folder / "kept.sqlite").chmod(0o444)
        folder.chmod(0o555)
        with as_somebody_else(), Store(folder / "kept.sqlite") as store:
            store.put("report", [(NAMES[0], b"key", b"newer")])
            assert store.get("report", WANTED) == DATA
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def elsewhere(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A program that runs in a process of its own."""
    command = [sys.executable, "-c", f"import sys, os\nfrom kunskapsbank.store import Store\n{program}"]
    return subprocess.Popen([*command, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


FULL = """
import resource
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
with Store(Path(sys.argv[1])) as store:
    rows = [(f"{number}.md", b"key", bytes(5_000)) for number in range(100)]
    store.put("report", rows)
    print(all(data == bytes(5_000) for data in store.get("report", {name: key for name, key, _ in rows}).values()))
"""


@pytest.mark.parametrize("room", [0, 10, 5_000, 60_000, 300_000])
def test_a_full_disk(tmp_path: Path, room: int) -> None:
    with elsewhere(FULL, tmp_path / "kept.sqlite", room) as process:
        assert process.communicate(timeout=60)[0] == "True\n" and process.returncode == 0
    assert is_still_of_use(tmp_path / "kept.sqlite")


def test_a_full_disk_takes_nothing_that_was_there(file: Path) -> None:
    with elsewhere(FULL, file, file.stat().st_size + 4_096) as process:
        assert process.communicate(timeout=60)[0] == "True\n" and process.returncode == 0
    assert what_is_kept(file) == DATA


def test_a_file_that_another_process_has_locked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.1)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert what_is_kept(file) == {}
        with Store(file) as store:
            store.put("report", [(NAMES[0], b"key", b"newer")], NAMES)
        other.execute("ROLLBACK")
    assert what_is_kept(file) == DATA, "nothing is thrown away"


WRITES = """
from pathlib import Path
print("begun", flush=True)
for turn in range(int(sys.argv[2])):
    with Store(Path(sys.argv[1])) as store:
        rows = [(f"{number}.md", b"key", bytes([number]) * 3_000) for number in range(60)]
        store.put("report", rows[turn % 7 :: 7], [name for name, _, _ in rows])
        for name, data in store.get("report", {name: key for name, key, _ in rows}).items():
            assert data == bytes([int(name[:-3])]) * 3_000
"""
WRITTEN = {f"{number}.md": bytes([number]) * 3_000 for number in range(60)}


def test_two_processes_at_once(tmp_path: Path) -> None:
    processes = [elsewhere(WRITES, tmp_path / "kept.sqlite", 60) for _ in range(3)]
    for process in processes:
        with process:
            process.communicate(timeout=60)
            assert process.returncode == 0
    with Store(tmp_path / "kept.sqlite") as store:
        assert store.get("report", dict.fromkeys(WRITTEN, b"key")) == WRITTEN


@pytest.mark.parametrize("seconds", [0.01, 0.03, 0.06, 0.1])
def test_a_process_that_ends_while_it_writes(tmp_path: Path, seconds: float) -> None:
    with elsewhere(WRITES, tmp_path / "kept.sqlite", 10_000) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    with Store(tmp_path / "kept.sqlite") as store:
        assert store.get("report", dict.fromkeys(WRITTEN, b"key")).items() <= WRITTEN.items()
    assert is_still_of_use(tmp_path / "kept.sqlite")


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, empty."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def put_one(bank: Path) -> set[Path]:
    """Keep something of a bank; the stores that there are then."""
    with Store.open(bank / "reports") as store:
        store.put("report", ROWS[:1])
    return set(module.cache_folder().rglob("*.sqlite"))


def test_each_bank_has_a_store_of_its_own(cache: Path, tmp_path: Path) -> None:
    assert len(put_one(tmp_path / "one")) == 1
    assert len(put_one(tmp_path / "another")) == 2
    with Store.open(tmp_path / "one" / "reports") as store:
        assert store.get("report", {NAMES[0]: b"key"}) == {NAMES[0]: DATA[NAMES[0]]}
    with Store.open(tmp_path / "third" / "reports") as store:
        assert store.get("report", {NAMES[0]: b"key"}) == {}


def test_nobody_else_may_look_into_it(cache: Path, tmp_path: Path) -> None:
    (file,) = put_one(tmp_path / "one")
    assert file.parent.stat().st_mode & 0o077 == 0


def test_nothing_is_kept_inside_a_checkout(cache: Path) -> None:
    assert put_one(cache) == set()


def test_a_cache_folder_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    with Store.open(tmp_path / "reports") as store:
        store.put("report", ROWS)
        assert store.get("report", WANTED) == {}


def test_a_store_that_was_not_used_for_a_season_is_removed(cache: Path, tmp_path: Path) -> None:
    (old,) = put_one(tmp_path / "old")
    (recent,) = put_one(tmp_path / "recent") - {old}
    now = time.time()
    for file, days in ((old, 91), (recent, 89)):
        os.utime(file, (now, now - days * 24 * 60 * 60))
    assert old in put_one(tmp_path / "new"), "they were looked through today"
    os.utime(old.parent / "looked-through", (now, now - 2 * 24 * 60 * 60))
    left = put_one(tmp_path / "new")
    assert old not in left and recent in left


def test_to_use_a_store_is_to_keep_it(cache: Path, tmp_path: Path) -> None:
    (file,) = put_one(tmp_path / "old")
    os.utime(file, (1, 1))
    os.utime(file.parent / "looked-through", (1, 1))
    with Store.open(tmp_path / "old" / "reports") as store:
        assert store.get("report", {NAMES[0]: b"key"})


def digest_of(package: Path, installed: Path) -> str:
    """The code's digest as a process tells it that imports the package from here."""
    environment = {**os.environ, "PYTHONPATH": f"{package.parent}:{installed}"}
    program = "from kunskapsbank.store import code_digest; print(code_digest().hex())"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_codes_digest_changes_with_the_code_and_what_is_installed(tmp_path: Path) -> None:
    package, installed = tmp_path / "code" / "kunskapsbank", tmp_path / "installed"
    shutil.copytree(Path(kunskapsbank.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    installed.mkdir()
    digests = [digest_of(package, installed)]
    assert digest_of(package, installed) == digests[0], "what Python keeps of its own is no code"
    for change in (
        lambda: (package / "publishing" / "templates" / "new.jinja").write_text("new"),
        lambda: (package / "checking" / "rulebook.py").write_text("# another\n"),
        lambda: (package / "checking" / "rulebook.py").rename(package / "checking" / "book.py"),
        lambda: (installed / "pydantic-99.dist-info").mkdir(),
    ):
        change()
        digests.append(digest_of(package, installed))
    assert len(set(digests)) == len(digests)
