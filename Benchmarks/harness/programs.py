"""Building, starting and asking the programs that are compared."""
import os
import subprocess
import sys

BENCHMARKS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def build():
    """Builds the benchmarks; returns the folder with the programs."""
    command = ["swift", "build", "-c", "release", "--package-path", BENCHMARKS]
    subprocess.run(command, check=True, stdout=sys.stderr)
    return subprocess.run(command + ["--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()


def peer(name):
    return [sys.executable, os.path.join(BENCHMARKS, "peers", name)]


def environment(threads):
    """Ours for both sides alike: without the variables that choose OpenBLAS's kernels, with a number of threads."""
    kept = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "NDARRAY_THREADS")
    return kept | {name: str(threads) for name in names}


class Resident:
    """A program that stays and answers one line for each line it is asked."""

    def __init__(self, command, threads):
        self.process = subprocess.Popen(
            command, env=environment(threads), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            sys.exit(f"Benchmarks/run: {self.process.args[0]} ended at the question '{question}'")
        return answer

    def prepare(self, name, scalar, count):
        if self.ask(f"prepare {name};{scalar};{count}") != "ready":
            sys.exit(f"Benchmarks/run: {self.process.args[0]} knows no row '{name}'")

    def seconds(self, calls):
        return float(self.ask(f"time {calls}"))

    def close(self):
        self.process.stdin.close()
        self.process.wait()
