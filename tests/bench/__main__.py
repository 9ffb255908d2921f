"""`make bench`: the bars of checking and building, as ratios measured in one run."""

import argparse
import sys
import tempfile
from pathlib import Path

import frontmatter
from house import root_with

from bench.generate import generate
from bench.measure import Run, call, run, say
from bench.search_speed import search_speed
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check
from kunskapsbank.publishing.build import build as build_site

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = 1_000, 5_000
PAIRS = 5
KUNSKAPSBANK = [sys.executable, "-m", "kunskapsbank.cli"]


def main() -> None:
    """Make two banks in a temporary folder, measure, and print each figure beside its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the small bank")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"Making {SMALL} reports in a temporary folder")
        small = generate(ROOT / "reports", folder / "small", SMALL)
        bench_check(small)
        single = ROOT / "reports" / "skane-nordost" / "uffe.md"
        seconds = min(run([*KUNSKAPSBANK, "check", str(single)], ROOT).seconds for _ in range(5))
        say("check of one file, whole process, best of 5", f"{seconds:.2f} s", "0.7 s", seconds <= 0.7)
        built = bench_build(small, folder / "small")
        bench_search(f"lunr, {SMALL} reports", folder / "small" / "site", opening=0.5, kilobytes=900)
        if not quick:
            print(f"Making {LARGE} reports")
            large = generate(ROOT / "reports", folder / "large", LARGE)
            bench_growth(large, folder / "large", built)
            site = folder / "pagefind" / "site"
            (folder / "pagefind").mkdir()
            root = root_with(folder / "pagefind", "pagefind")
            build_site(root, Bank.open(large), site, folder / "pagefind" / "work")
            bench_search(f"Pagefind, {LARGE} reports", site, opening=1.2, kilobytes=450)


def bench_check(reports: Path) -> None:
    """Checking a whole bank against merely loading the same files."""
    files = sorted(reports.glob("[!_]*/*.md"))
    bare = call(lambda: [frontmatter.load(str(file)) for file in files])
    ours = call(lambda: check(Bank.open(reports)))
    ratio = ours / bare
    say(f"check / frontmatter.load, {len(files)} files", f"{ours:.2f} s / {bare:.2f} s = {ratio:.2f}", "3", ratio <= 3)


def build(reports: Path, folder: Path) -> Run:
    """One build as a whole process."""
    return run([*KUNSKAPSBANK, "build", "--reports", str(reports), "--site", str(folder / "site")], ROOT)


def bench_build(reports: Path, folder: Path) -> Run:
    """Building against Material alone on the same pages, in turns; returns the best build."""
    ours, bare = [], []
    for _ in range(PAIRS):
        ours.append(build(reports, folder))
        configuration = ROOT / "mkdocs.yml"
        target = folder / "bare"
        bare.append(
            run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(configuration), "-d", str(target)], ROOT)
        )
    ratio = sorted(one.seconds / other.seconds for one, other in zip(ours, bare, strict=True))[PAIRS // 2]
    best = min(ours, key=lambda one: one.seconds)
    figures = f"{best.seconds:.1f} s, ratio {ratio:.2f}"
    say(f"build / bare Material, {SMALL} reports, median of {PAIRS} pairs", figures, "1.3", ratio <= 1.3)
    return best


def bench_growth(reports: Path, folder: Path, small: Run) -> None:
    """How time and memory grow from the small bank to the large."""
    large = build(reports, folder)
    ratio = large.seconds / small.seconds
    say(f"build of {LARGE} / {SMALL} reports", f"{large.seconds:.1f} s, ratio {ratio:.2f}", "6", ratio <= 6)
    say(f"memory at {LARGE} reports, all processes", f"{large.memory:.0f} MiB", "1024 MiB", large.memory <= 1024)


def bench_search(what: str, site: Path, opening: float, kilobytes: float) -> None:
    """The search page in Chromium: to the first results, a further query, what is fetched, how long it blocks."""
    speed = search_speed(site)
    say(f"search, {what}: to the first results", f"{speed.opening:.2f} s", f"{opening} s", speed.opening <= opening)
    say(f"search, {what}: a query, 95th percentile", f"{speed.query:.0f} ms", "50 ms", speed.query <= 50)
    fetched = f"{speed.kilobytes:.0f} kB"
    say(f"search, {what}: fetched before that", fetched, f"{kilobytes} kB", speed.kilobytes <= kilobytes)
    say(f"search, {what}: page blocked at most", f"{speed.blocked:.0f} ms", "100 ms", speed.blocked <= 100)


if __name__ == "__main__":
    main()
