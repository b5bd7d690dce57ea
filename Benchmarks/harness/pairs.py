"""Alternating measurements, and what is reported of them."""
import json
import os
import statistics

from .programs import BENCHMARKS


def alternate(ours, theirs, pairs, seconds):
    """Times two residents in turn, each for about `seconds`; returns the list of pairs.

    The number of calls is chosen from the slower of the two; who goes first changes from pair to pair.
    """
    slower = max(side.seconds(1) for side in (ours, theirs) for _ in range(2))
    calls = max(1, min(200_000, int(seconds / max(slower, 1e-7))))
    ours.seconds(calls), theirs.seconds(calls)
    found = []
    for pair in range(pairs):
        if pair % 2:
            peer = theirs.seconds(calls)
            found.append((ours.seconds(calls), peer))
        else:
            own = ours.seconds(calls)
            found.append((own, theirs.seconds(calls)))
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
