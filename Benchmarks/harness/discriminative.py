"""Discriminative training at the size of the paper's experiment, and against the literal reading of its equation."""
import datetime
import json
import os
import re
import statistics
import subprocess

from .pairs import summary, write
from .programs import BENCHMARKS, environment, machine, peer

CORPUS = os.path.join(BENCHMARKS, "..", "Sources", "Separation", "Resources", "Corpus")
# Speakers, utterances, frames, components, schedule; the goals in seconds for a sweep and in megabytes.
PAPER = [((8, 50, 1100, 560, "simultaneous"), 5.0, 3500), ((8, 50, 1100, 560, "roundRobin"), 9.0, 3500),
         ((8, 50, 1100, 70, "simultaneous"), 3.5, 3500)]
STORED = (8, 20, 1100, 70, "simultaneous")
# Speakers, utterances, frames, components, how many sweeps of the literal reading are a measurement, and how many pairs are enough: a sweep
# of the last one takes from two to seven minutes.
LITERAL = [((4, 5, 300, 70), 3, None), ((4, 5, 300, 560), 3, None), ((8, 20, 300, 560), 1, None), ((8, 50, 300, 560), 1, 3)]


def measure(binaries, size, threads, sweeps, *storage):
    command = [os.path.join(binaries, "discriminative-benchmark"), CORPUS, *map(str, size), str(threads), str(sweeps)]
    output = subprocess.run(command + list(storage), check=True, capture_output=True, text=True, env=environment(threads))
    return json.loads(output.stdout)


def name(size):
    return "{} x {} x {}, K = {}, {}".format(*size)


def run(binaries, options):
    results = []
    described = machine(binaries)
    for size, seconds, megabytes in PAPER:
        if not re.search(options.rows, name(size)):
            continue
        found = [measure(binaries, size, 2, 2) for _ in range(options.pairs)]
        row = {"case": name(size), "seconds": statistics.median(f["seconds"] for f in found),
               "all_seconds": [f["seconds"] for f in found], "megabytes": max(f["peak_megabytes"] for f in found),
               "goal_seconds": seconds, "goal_megabytes": megabytes}
        row["met"] = row["seconds"] <= seconds and row["megabytes"] <= megabytes
        print(f"{row['case']:45} {row['seconds']:6.2f} s a sweep (goal {seconds}), {row['megabytes']} MB (goal {megabytes})"
              + ("" if row["met"] else "  *"), flush=True)
        results.append(row)
    results += storage(binaries, options) + literal(binaries, options)
    print("JSON: " + write("discriminative.json", {"date": datetime.date.today().isoformat(), "machine": described, "rows": results}))


def storage(binaries, options):
    """Mixtures that are computed against mixtures that are kept, in turn."""
    results = []
    for precision in ("single", "half"):
        case = f"{name(STORED)}, kept in {precision} precision"
        if not re.search(options.rows, case):
            continue
        pairs = [(measure(binaries, STORED, 2, 3)["seconds"], measure(binaries, STORED, 2, 3, precision)["seconds"])
                 for _ in range(options.pairs)]
        row = {"case": case} | summary(pairs)
        print(f"{case:70} computed {row['ours_seconds']:.2f} s, kept {row['peer_seconds']:.2f} s, ratio {row['ratio']:.2f}, "
              f"{row['low']:.2f} to {row['high']:.2f}", flush=True)
        results.append(row)
    return results


def literal(binaries, options):
    """One thread each, round-robin."""
    results = []
    for size, sweeps, most in LITERAL:
        case = "literal Eq. 9, {} x {} x {}, K = {}".format(*size)
        if not re.search(options.rows, case):
            continue
        command = peer("literal.py") + [*map(str, size), str(sweeps)]
        pairs = []
        for _ in range(min(options.pairs, most or options.pairs)):
            own = measure(binaries, size + ("roundRobin",), 1, 3)["seconds"]
            output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(1)).stdout
            pairs.append((own, json.loads(output)["seconds"]))
        row = {"case": case, "goal": 1 / 50} | summary(pairs)
        row["met"] = row["ratio"] <= row["goal"]
        print(f"{case:45} ours {1e3 * row['ours_seconds']:.1f} ms, literal {1e3 * row['peer_seconds']:.0f} ms: "
              f"{1 / row['ratio']:.0f} times as fast, {1 / row['high']:.0f} to {1 / row['low']:.0f}"
              + ("" if row["met"] else "  *"), flush=True)
        results.append(row)
    return results
