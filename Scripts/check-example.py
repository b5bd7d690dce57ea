"""Runs the commands of an example's README and compares what they print with what stands there.

    python3 Scripts/check-example.py Examples/CustomDivergence

A command is a line "    $ ..." with a fenced block below it, which is its output.
"""
import pathlib
import re
import subprocess
import sys

COMMAND = re.compile(r"^    \$ ([^\n]+)\n\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main():
    folder = pathlib.Path(sys.argv[1])
    commands = COMMAND.findall((folder / "README.md").read_text())
    if not commands:
        sys.exit(f"{folder}/README.md: no command with its output")
    for command, expected in commands:
        found = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True)
        # What is built is reported on standard error, beside the program's own errors.
        lines = found.stdout or "".join(re.findall(r"^error: .*\n", found.stderr, re.MULTILINE))
        if lines != expected:
            sys.exit(f"{folder}/README.md: {command} prints\n{lines}\ninstead of\n{expected}\n{found.stderr}")
        print(f"{command}: as in {folder}/README.md")


if __name__ == "__main__":
    main()
