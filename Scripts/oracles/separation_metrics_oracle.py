"""Writes Tests/SeparationTests/Fixtures/metrics.json: what published programs say of some estimates of bundled sentences.

    python3 -m pip install "numpy<2" scipy soundfile mir_eval fast-bss-eval pystoi
    python3 Scripts/oracles/separation_metrics_oracle.py

SDR, SIR and SAR are those of mir_eval.separation.bss_eval_sources and of fast_bss_eval.bss_eval_sources (solved exactly), SI-SDR that of
fast_bss_eval.si_sdr_loss, STOI that of pystoi. The estimates are formulas, so that the test makes the same ones.
"""
import importlib.metadata
import json
import os
import warnings

import fast_bss_eval.numpy as fast_bss_eval
import mir_eval
import numpy as np
import pystoi
import soundfile

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
CORPUS = os.path.join(ROOT, "Sources", "Separation", "Resources", "Corpus")
OUTPUT = os.path.join(ROOT, "Tests", "SeparationTests", "Fixtures", "metrics.json")
PAIRS = [("s1/test/bbaf6s", "s2/test/brbn3s"), ("s3/test/bbim7p", "s8/test/bgaf7n"), ("s1/test/pwil4a", "s3/test/swis4s")]
RATES = [25000, 10000, 16000]


def delayed(signal, samples):
    return np.concatenate([np.zeros(samples), signal[:-samples]])


def estimates(a, b):
    """Per name, the estimates of both; the formulas of Tests/SeparationTests/Metrics/PublishedMetricTests.swift."""
    n = np.arange(len(a), dtype=np.float64)
    hum = 0.01 * np.sin(1e-5 * n * n)
    return {
        "leaking": (0.5 * a + 0.25 * b, 2 * b + 0.1 * a),
        "delayed": (delayed(a, 100) + 0.1 * b, delayed(b, 511) - 0.3 * a),
        "late": (delayed(a, 700) + 0.2 * b, delayed(b, 2000) + a),
        "clipped": (np.clip(a + b, -0.05, 0.05), np.clip(b, -0.02, 0.02)),
        "humming": (a + hum, b + 0.2 * a - 0.5 * hum),
        "mixture": (a + b, a + b),
        "echo": (a + 0.5 * delayed(a, 37) + 0.1 * delayed(b, 900), b * np.abs(np.sin(1e-3 * n))),
    }


def numbers(values):
    """None where there is nothing but the signal, which JSON has no number for."""
    return [float(value) if np.isfinite(value) else None for value in values]


def main():
    warnings.simplefilter("ignore")
    cases = []
    for first, second in PAIRS:
        signals = [soundfile.read(os.path.join(CORPUS, name + ".flac"), dtype="float64")[0] for name in (first, second)]
        length = min(map(len, signals))
        references = np.stack([signal[:length] for signal in signals])
        for name, guesses in estimates(*references).items():
            guesses = np.stack(guesses)
            sdr, sir, sar, _ = mir_eval.separation.bss_eval_sources(references, guesses, compute_permutation=False)
            fast = fast_bss_eval.bss_eval_sources(references, guesses, filter_length=512, use_cg_iter=None, compute_permutation=False)
            scale_invariant = -fast_bss_eval.si_sdr_loss(guesses, references)
            cases.append({
                "first": first, "second": second, "estimate": name,
                "mir_eval": {"sdr": numbers(sdr), "sir": numbers(sir), "sar": numbers(sar)},
                "fast_bss_eval": dict(zip(("sdr", "sir", "sar"), map(numbers, fast[:3]))),
                "si_sdr": numbers(scale_invariant),
                "stoi": {str(rate): [float(pystoi.stoi(r, g, rate)) for r, g in zip(references, guesses)] for rate in RATES},
            })
    versions = {name: importlib.metadata.version(name) for name in ("numpy", "mir_eval", "fast-bss-eval", "pystoi")}
    os.makedirs(os.path.dirname(OUTPUT), exist_ok=True)
    with open(OUTPUT, "w") as file:
        json.dump({"versions": versions, "cases": cases}, file, indent=1)
        file.write("\n")


main()
