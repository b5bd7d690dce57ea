"""Alternating measurements, and what is reported of them."""
import json
import os
import statistics
import time

from .programs import BENCHMARKS


def alternate(ours, theirs, pairs, seconds, pause=0.0):
    """Times two residents in turn, each for about `seconds`; returns the list of pairs.

    The number of calls is chosen from the slower of the two; who goes first changes from pair to pair. Each side pauses
    before the other's turn: the threads of OpenBLAS go on turning for some 100 ms after a product, on the other's processors.
    """
    def timed(side):
        time.sleep(pause)
        return side.seconds(calls)

    slower = max(side.seconds(1) for side in (ours, theirs) for _ in range(2))
    calls = max(1, min(200_000, int(seconds / max(slower, 1e-7))))
    ours.seconds(calls), theirs.seconds(calls)
    found = []
    for pair in range(pairs):
        if pair % 2:
            peer = timed(theirs)
            found.append((timed(ours), peer))
        else:
            own = timed(ours)
            found.append((own, timed(theirs)))
    return found


def summary(pairs):
    """The medians of both sides and of the ratio, and the quartiles of the ratio."""
    ratios = sorted(own / peer for own, peer in pairs)
    quarter = len(ratios) // 4
    return {
        "ours_seconds": statistics.median(own for own, _ in pairs),
        "peer_seconds": statistics.median(peer for _, peer in pairs),
        "ratio": statistics.median(ratios), "low": ratios[quarter], "high": ratios[-1 - quarter], "pairs": len(ratios),
    }


def write(name, results):
    folder = os.path.join(BENCHMARKS, "results")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w") as file:
        json.dump(results, file, indent=1)
    return os.path.join(folder, name)
