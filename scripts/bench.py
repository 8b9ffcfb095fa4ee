"""How fast Whence is here, as JSON: reports a second, first record of a cold process, memory, long reports.

    scripts/bench [--reports N]

Each figure that can be one is a ratio against something timed in the same run, since machines differ:
`read_to_hash` is how many times longer reading takes than ten SHA-256 rounds over the same bytes,
`cold_to_bare` how many times longer a cold `whence read` takes than a cold `python -c pass`, and
`encoder_share` how much of the time from text to record the trained encoder itself takes (null where it is
not installed). `long_report` says what one process needs for a report of 50,000 words, and whether it reads
to its end.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WHENCE = str(Path(sys.executable).with_name("whence"))
PLACES = ("Darnah", "Mosul", "Aleppo", "Kabul", "Maiduguri", "Hodeidah", "Goma", "Donetsk", "Quetta", "Sabha")
SENTENCES = (
    "At least {n} people were killed and {m} wounded by a car bomb in {place} on {day}, police said.",
    "A spokesman for the health ministry said the toll could rise from {n} to {m}.",
    "The army denied that its warplanes struck a market in {place} and accused the rebels of shelling it.",
    "Residents of {place} told reporters that they had heard two blasts before dawn.",
    "The foreign minister met his counterpart in {place} on {day} to discuss a ceasefire.",
    "Hundreds of families fled {place} after fighters seized a road junction, an aid agency said.",
    "The group claimed responsibility for the attack, calling it revenge for an air strike on {place}.",
)
LONG = 50_000
"""Words of the long report."""
ENOUGH = 100
"""Reports over which the encoder's share is taken."""
TAIL = 150
"""Characters at the end of a report that was read whole in which something must have been found."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def made_reports(count: int, words: int = 300, seed: int = 7) -> list[dict[str, str]]:
    """`count` reports of about `words` words, alike in form and different in what they tell."""
    chance = random.Random(seed)  # noqa: S311 - texts for timing, not secrets
    reports = []
    for number in range(count):
        place, sentences, length = chance.choice(PLACES), [], 0
        while length < words:
            sentence = chance.choice(SENTENCES).format(
                n=chance.randint(2, 60), m=chance.randint(61, 200), place=place, day=chance.choice(DAYS)
            )
            sentences.append(sentence)
            length += len(sentence.split())
        day = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        reports.append({"id": f"bench-{number}", "published_at": day, "text": " ".join(sentences)})
    return reports


def seconds(action: Callable[[], object], rounds: int = 3) -> float:
    """The shortest of `rounds` runs of `action`, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def run(*command: str) -> None:
    """Run a command to its end; its output is not wanted, its failure is."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def mebibytes(peak: int) -> int:
    """The peak memory that the system gives, in MiB; macOS counts bytes, others KiB."""
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def encoder_share(reports: list[dict[str, str]]) -> float | None:
    """The encoder's part of the time from text to record; None where it is not installed."""
    from whence.pipeline import read_text
    from whence.understand.encoder.files import present
    from whence.understand.encoder.network import opened

    if not present():
        return None
    network, within = opened(), 0.0
    encode = network.encoder

    def timed(ids: Any) -> Any:
        nonlocal within
        start = time.perf_counter()
        encoded = encode(ids)
        within += time.perf_counter() - start
        return encoded

    network.encoder = timed
    whole = seconds(lambda: [read_text(r["text"], published_at=r["published_at"]) for r in reports], 1)
    network.encoder = encode
    return round(within / whole, 3)


def long_report(folder: Path) -> dict[str, object]:
    """What one process needs for a report of `LONG` words, and whether it finds something at its end."""
    report = made_reports(1, LONG)[0]
    path, out = folder / "long.txt", folder / "long.json"
    path.write_text(report["text"], "utf-8")
    start = time.perf_counter()
    with out.open("wb") as written:
        command = (WHENCE, "read", str(path), "--published", report["published_at"], "--json")
        process = subprocess.Popen(command, stdout=written, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    record = json.loads(out.read_bytes()) if process.returncode == 0 else {}
    ends = [mention["end"] for mention in record.get("mentions", ())]
    return {
        "words": LONG,
        "seconds": round(taken, 1),
        "peak_memory_mib": mebibytes(used.ru_maxrss),
        "read_whole": max(ends, default=0) > len(report["text"]) - TAIL,
    }


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--reports", type=int, default=500)
    count = arguments.parse_args().reports
    from whence.pipeline import read_text

    reports = made_reports(count)
    content = "".join(report["text"] for report in reports).encode()
    read_text(reports[0]["text"], published_at=reports[0]["published_at"])
    reading = seconds(lambda: [read_text(r["text"], published_at=r["published_at"]) for r in reports], 1)
    hashing = seconds(lambda: [hashlib.sha256(content).digest() for _ in range(10)])

    with tempfile.TemporaryDirectory() as folder:
        lines, store = Path(folder, "reports.jsonl"), Path(folder, "bench.db")
        lines.write_text("".join(json.dumps(report) + "\n" for report in reports), "utf-8")
        short = Path(folder, "short.txt")
        short.write_text(reports[0]["text"], "utf-8")
        cold = [seconds(lambda: run(WHENCE, "read", str(short), "--json"), 1) for _ in range(5)]
        bare = seconds(lambda: run(sys.executable, "-c", "pass"), 5)
        adding = seconds(lambda: run(WHENCE, "add", str(lines), "--db", str(store)), 1)
        again = seconds(lambda: run(WHENCE, "add", str(lines), "--db", str(store)), 1)
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        long = long_report(Path(folder))
    figures = {
        "reports": count,
        "words_a_report": 300,
        "read_reports_per_second": round(count / reading, 1),
        "read_to_hash": round(reading / hashing, 1),
        "add_reports_per_second": round(count / adding, 1),
        "add_again_to_add": round(again / adding, 2),
        "cold_read_seconds": {"min": round(min(cold), 2), "median": round(statistics.median(cold), 2)},
        "cold_to_bare": round(min(cold) / bare, 1),
        "peak_memory_mib": mebibytes(children),
        "encoder_share": encoder_share(reports[:ENOUGH]),
        "long_report": long,
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
