"""Plain NMF by torchnmf (PyTorch). Usage: see problem.py."""
import contextlib
import io
import time

import torch
from torchnmf.nmf import NMF

from problem import beta, columns, components, iterations, matrices, report, rows, threads

torch.set_num_threads(threads)
data, basis, activations = (torch.from_numpy(matrix) for matrix in matrices())


def seconds(count):
    """A fit of that many iterations. torchnmf has frames in rows: V' = H' W'."""
    model = NMF(W=basis.clone(), H=activations.T.contiguous())
    target = data.T.contiguous()
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        model.fit(target, beta=beta, max_iter=count, tol=0)
    return time.perf_counter() - began


seconds(1)
# Without what a fit costs once.
report(seconds(iterations + 1) - seconds(1), f"PyTorch {torch.__version__}")
