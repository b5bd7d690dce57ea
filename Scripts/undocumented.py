"""Lists the public declarations of some modules that have no documentation and implement no requirement that has.

    python3 Scripts/undocumented.py Divergences Factorization FactorizationTesting

Fails where there is one.
"""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]


def main():
    modules = sys.argv[1:] or ["Divergences", "Factorization", "FactorizationTesting"]
    out = subprocess.run(
        ["swift", "package", "dump-symbol-graph", "--minimum-access-level", "public", "--skip-synthesized-members"],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folder = pathlib.Path(out.strip().splitlines()[-1].removeprefix("Files written to "))
    found = 0
    for module in modules:
        for path in sorted(folder.glob(f"{module}*.symbols.json")):
            graph = json.loads(path.read_text())
            # What implements a requirement is documented there.
            implementations = {
                relation["source"] for relation in graph["relationships"]
                if relation["kind"] in ("defaultImplementationOf", "overrides") or "sourceOrigin" in relation}
            for symbol in graph["symbols"]:
                if "docComment" in symbol or symbol["identifier"]["precise"] in implementations:
                    continue
                place = symbol.get("location", {})
                file = place.get("uri", "").split("/Sources/")[-1]
                line = place.get("position", {}).get("line", 0) + 1
                print(f"{file}:{line}: {'.'.join(symbol['pathComponents'])}")
                found += 1
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
