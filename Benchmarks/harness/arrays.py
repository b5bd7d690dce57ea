"""Array operations against NumPy, row by row."""
import datetime
import os
import re

from .markdown import table
from .pairs import alternate, summary, write
from .programs import Resident, peer

SIZES = {"4Ki": 4096, "100Ki": 102_400, "8Mi": 8_388_608}
SIZED = ["add", "add in place", "fused s/(a+b)", "exp", "log", "sum", "sum axis 0", "sum axis 1", "mean", "variance",
         "transpose copy", "every second column", "reversed rows", "reversed columns", "boolean select", "argsort",
         "npy load"]
PRODUCTS = {"matmul 513x2000x100": 513 * 2000 * 100, "matmul 1024x1024x1024": 1024 ** 3}


def goal(name):
    return 0.5 if name.startswith("fused") else 1.0


def run(binaries, options):
    """Prints a table, and writes it as JSON."""
    program = [os.path.join(binaries, "array-benchmark")]
    rows = [(name, size) for name in SIZED for size in SIZES] + [(name, "") for name in PRODUCTS]
    rows = [(name, size) for name, size in rows
            if re.search(options.rows, f"{name} {size}".strip()) and (not size or size in options.sizes)]
    results = []
    print(f"{'row':22} {'size':>6} {'type':8} {'thr':>3} {'ours, us':>11} {'NumPy, us':>11} {'ratio':>6}  quartiles")
    for threads in options.threads:
        ours, theirs = Resident(program, threads), Resident(peer("numpy_arrays.py"), threads)
        for name, size in rows:
            for scalar in options.types:
                results.append(measure(ours, theirs, name, size, scalar, threads, options))
        about = {"ours": ours.ask("about"), "numpy": theirs.ask("about")}
        print(f"{threads} thread(s): ours {about['ours']}; {about['numpy']}")
        ours.close(), theirs.close()
        for row in results:
            row.setdefault("about", about)
    if "generic" in options.rows or options.rows == "":
        results += generic(program, options)
    path = write("arrays.json", {"date": datetime.date.today().isoformat(), "rows": results})
    with open(path.replace(".json", ".md"), "w") as file:
        file.write(table(results))
    print(f"JSON: {path}, and the same as a table in arrays.md")


def measure(ours, theirs, name, size, scalar, threads, options):
    for side in ours, theirs:
        side.prepare(name, scalar, SIZES.get(size, 1))
    pause = 0.25 if threads > 1 and name in PRODUCTS else 0
    found = summary(alternate(ours, theirs, options.pairs, options.seconds, pause))
    row = {"row": name, "size": size, "type": scalar, "threads": threads, "goal": goal(name)} | found
    show(row)
    return row


def generic(program, options):
    """Generic code that is not specialised against the same lines that are."""
    results = []
    first, second = Resident(program, 1), Resident(program, 1)
    print("generic code that is not specialised, against specialised code")
    for size in options.sizes:
        for scalar in options.types:
            first.prepare("generic code", scalar, SIZES[size])
            second.prepare("specialised code", scalar, SIZES[size])
            found = summary(alternate(first, second, options.pairs, options.seconds))
            row = {"row": "generic code", "size": size, "type": scalar, "threads": 1, "goal": 1.1} | found
            show(row)
            results.append(row)
    first.close(), second.close()
    return results


def show(row):
    mark = "" if row["ratio"] <= row["goal"] else "  *"
    print(f"{row['row']:22} {row['size']:>6} {row['type']:8} {row['threads']:3} {1e6 * row['ours_seconds']:11.2f} "
          f"{1e6 * row['peer_seconds']:11.2f} {row['ratio']:6.2f}  {row['low']:.2f} to {row['high']:.2f}{mark}", flush=True)
