"""scikit-learn's multiplicative update, frames as rows; see problem.py for the arguments. The time of few iterations is taken
from that of many."""
import time
import warnings

import numpy as np
from sklearn.decomposition import non_negative_factorization

import problem

data, basis, activations = problem.matrices()
data, frames, components = (np.ascontiguousarray(matrix.T) for matrix in (data, activations, basis))
loss = {"kl": "kullback-leibler", "euclidean": "frobenius", "is": "itakura-saito"}[problem.divergence]
warnings.simplefilter("ignore")  # that it did not converge


def seconds(iterations):
    start = time.perf_counter()
    non_negative_factorization(
        data, W=frames.copy(), H=components.copy(), n_components=problem.components, init="custom", solver="mu",
        beta_loss=loss, max_iter=iterations, tol=0)
    return time.perf_counter() - start


seconds(1)
problem.report(seconds(2 + problem.iterations) - seconds(2), problem.blas())
