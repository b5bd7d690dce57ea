"""Building, starting and asking the programs that are compared."""
import json
import os
import platform
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


def limits(binaries):
    """What one processor reaches with nothing else to do, in GFLOP/s and GB/s: on a shared machine it changes from hour to hour."""
    output = subprocess.run([os.path.join(binaries, "machine-limits")], check=True, capture_output=True, text=True).stdout
    return json.loads(output)


def machine(binaries):
    """The processor and its limits, printed."""
    name = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            known = dict(line.split(":", 1) for line in file.read().split("\n\n")[0].splitlines() if ":" in line)
        known = {key.strip(): value.strip() for key, value in known.items()}
        name = known.get("model name", name) + ", family {}, model {}".format(known.get("cpu family"), known.get("model"))
    found = {"processor": name, "processors": os.cpu_count()} | limits(binaries)
    print("{processor}, {processors} processors; one reaches {fma_gflops_float32:.0f} and {fma_gflops_float64:.0f} GFLOP/s in single and double "
          "precision ({level}), and reads {read_gbs_16KiB:.0f}, {read_gbs_512KiB:.0f} and {read_gbs_256MiB:.0f} GB/s of 16 KiB, 512 KiB and "
          "256 MiB".format(**found), flush=True)
    return found


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
