"""Instructions that three small fixed problems take, counted by valgrind, against those on record.

The count includes the start of the program. Valgrind knows AVX2 and no AVX-512, so it is the kernels for AVX2 that are counted.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

from .programs import BENCHMARKS, environment

RECORD = os.path.join(BENCHMARKS, "instructions.json")
PROBLEMS = ["plain", "sparse", "discriminative"]
ALLOWED = 1.03


def count(binaries, problem):
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind may not know the present form of debugging information.
        program = os.path.join(folder, "instruction-benchmark")
        subprocess.run(["strip", "-o", program, os.path.join(binaries, "instruction-benchmark")], check=True)
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, problem]
        fixed = environment(1) | {"NDARRAY_KERNELS": "avx2", "SWIFT_DETERMINISTIC_HASHING": "1"}
        try:
            output = subprocess.run(command, capture_output=True, text=True, env=fixed)
        except FileNotFoundError:
            sys.exit("Benchmarks/run: instruction counts need valgrind")
    found = re.search(r"Collected : (\d+)", output.stderr)
    if output.returncode or not found:
        sys.exit(f"Benchmarks/run: instruction-benchmark {problem} failed under valgrind:\n{output.stderr[-2000:]}")
    return int(found.group(1))


def run(binaries, options):
    """Prints the counts; with --record they replace those on record, else more than 3 % more fails."""
    counts = {problem: count(binaries, problem) for problem in PROBLEMS}
    if options.record:
        with open(RECORD, "w") as file:
            json.dump(counts, file, indent=1)
            file.write("\n")
    with open(RECORD) as file:
        record = json.load(file)
    worse = []
    for problem, instructions in counts.items():
        ratio = instructions / record[problem]
        print(f"{problem:16} {instructions / 1e6:9.1f} million instructions, {ratio:.4f} of those on record"
              + ("" if ratio <= ALLOWED else "  *"))
        if ratio > ALLOWED:
            worse.append(problem)
    if worse:
        sys.exit(f"Benchmarks/run: more than {100 * (ALLOWED - 1):.0f} % more instructions than on record: " + ", ".join(worse))
