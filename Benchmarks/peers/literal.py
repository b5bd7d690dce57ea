"""Discriminative NMF as Eq. 9 of Wang & Sha is read literally: reconstructions, quotients and products for every mixture.

usage: literal.py SPEAKERS UTTERANCES FRAMES COMPONENTS SWEEPS

A sweep updates the activations and the basis of every speaker in turn. Mixtures are random and lie in memory; products and
quotients are NumPy's, in place where that is possible.
"""
import json
import sys
import time

import numpy as np

speakers, utterances, frames, components, sweeps = map(int, sys.argv[1:])
rows, sparsity, floor = 80, np.float32(0.1), np.float32(1e-9)
rng = np.random.default_rng(1)
bases = [rng.random((rows, components), dtype=np.float32) for _ in range(speakers)]
for basis in bases:
    basis /= np.linalg.norm(basis, axis=0)
activations = [[rng.random((components, frames), dtype=np.float32) for _ in range(utterances)] for _ in range(speakers)]
clean = [[rng.random((rows, frames), dtype=np.float32) for _ in range(utterances)] for _ in range(speakers)]
mixtures = {(a, i, b, j): rng.random((rows, frames), dtype=np.float32)
            for a in range(speakers) for b in range(a + 1, speakers) for i in range(utterances) for j in range(utterances)}


def quotients(speaker, utterance):
    """The quotient of every observation of the utterance, with its weight."""
    model = bases[speaker] @ activations[speaker][utterance]
    np.maximum(model, floor, out=model)
    yield utterances, np.divide(clean[speaker][utterance], model, out=model)
    for other in range(speakers):
        if other == speaker:
            continue
        for j in range(utterances):
            key = (speaker, utterance, other, j) if speaker < other else (other, j, speaker, utterance)
            model = bases[speaker] @ activations[speaker][utterance]
            model += bases[other] @ activations[other][j]
            np.maximum(model, floor, out=model)
            yield 1, np.divide(mixtures[key], model, out=model)


def sweep():
    observed = utterances * speakers
    for speaker in range(speakers):
        basis = bases[speaker]
        slopes = (observed * (basis.sum(axis=0) + sparsity))[:, None]
        above = np.zeros_like(basis)
        sums = np.zeros(components, dtype=np.float32)
        for utterance in range(utterances):
            numerator = np.zeros((components, frames), dtype=np.float32)
            for weight, quotient in quotients(speaker, utterance):
                numerator += weight * (basis.T @ quotient)
            activations[speaker][utterance] *= numerator / slopes
        for utterance in range(utterances):
            for weight, quotient in quotients(speaker, utterance):
                above += weight * (quotient @ activations[speaker][utterance].T)
                sums += weight * activations[speaker][utterance].sum(axis=1)
        basis *= above / sums
        basis /= np.linalg.norm(basis, axis=0)


ends = [time.perf_counter()]
for _ in range(sweeps):
    sweep()
    ends.append(time.perf_counter())
# The first of several has memory to fetch.
first = 1 if sweeps > 1 else 0
print(json.dumps({"seconds": (ends[-1] - ends[first]) / (sweeps - first)}))
