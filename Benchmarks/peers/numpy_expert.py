"""Hand-tuned NumPy (expert.py); see problem.py for the arguments."""
import time

import problem
from expert import ExpertMU

solver = ExpertMU(*problem.matrices(), problem.beta, threads=problem.threads)
solver.step()
start = time.perf_counter()
for _ in range(problem.iterations):
    solver.step()
problem.report(time.perf_counter() - start, problem.blas())
solver.close()
