"""Writes the tests that compile and run the examples of the documentation: every one of NDArray, and the articles that
tell how to add to the library.

    python3 Scripts/doc-examples.py

An example is a ```swift block in a doc comment of Sources/NDArray or in an article of its catalogue. What a `print`
prints stands behind it on the line, or in comment lines below it. The test that is written compares it with what is
really printed. Blocks that begin with `// not run` are left out.

The blocks of an article about adding something belong together, and are one test; the tests in them are called.
"""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[1]
SOURCES = ROOT / "Sources/NDArray"
TARGET = ROOT / "Tests/NDArrayTests/Documentation/ExampleTests.swift"


ARTICLES = [
    "Divergences/Divergences.docc/AddADivergence.md",
    "Factorization/Factorization.docc/AddABasisConstraint.md",
    "Factorization/Factorization.docc/AddAnInitialization.md",
    "Factorization/Factorization.docc/AddAnUpdateRule.md",
    "FactorizationTesting/FactorizationTesting.docc/FactorizationTesting.md",
    "FactorizationTesting/FactorizationTesting.docc/ReadingAFailure.md",
]
ARTICLE_TARGET = ROOT / "Tests/FactorizationTestingTests/Documentation/ArticleTests.swift"
# What the reader of an article has.
GIVEN = {"MyDivergence": "typealias MyDivergence = KullbackLeibler", "spectra": "let spectra = exampleSpectra()"}


def blocks(path):
    """The lines of every example of a file, with the number of its first line."""
    found, current = [], None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        text = line.strip()
        if path.suffix == ".swift":
            if not text.startswith("///"):
                current = None
                continue
            text = text[3:].removeprefix(" ")
        else:
            text = line
        if current is None:
            if text.strip() == "```swift":
                current = (number, [])
        elif text.strip() == "```":
            found.append(current)
            current = None
        else:
            current[1].append(text)
    return found


def convert(lines):
    """The code without the comments that say what is printed, and these."""
    code, output, printing = [], [], False
    for line in lines:
        if printing and line.startswith("//"):
            output.append(line[2:].removeprefix(" "))
            continue
        printing = "print(" in line and not line.lstrip().startswith("//")
        if printing and (match := re.match(r"(.*\))\s+// (.*)$", line)):
            code.append(match[1])
            output.append(match[2])
        else:
            code.append(line)
    return code, output


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def article_test(path):
    """All blocks of an article as one test, with what it takes for granted before them."""
    lines = [line for _, block in blocks(path) for line in block if not line.startswith("import ")]
    code = [given for name, given in GIVEN.items() if any(name in line for line in lines)]
    code += [line.replace("@Test func", "func") for line in lines]
    code += [f"try {name}()" for line in lines for name in re.findall(r"@Test func (\w+)\(\)", line)]
    code += [f"_ = {name}" for line in lines for name in re.findall(r"^(?:let|var) (\w+) =", line)]
    body = "\n".join("        " + line if line.strip() else "" for line in code)
    return f"    @Test func {path.stem}() throws {{\n{body}\n    }}\n"


def write_articles():
    tests = [article_test(ROOT / "Sources" / article) for article in ARTICLES]
    ARTICLE_TARGET.parent.mkdir(parents=True, exist_ok=True)
    ARTICLE_TARGET.write_text(
        "// Written by Scripts/doc-examples.py from the documentation. Do not change it here.\n"
        "// swift-format-ignore-file\n\n"
        "import Divergences\nimport Factorization\nimport FactorizationTesting\nimport NDArray\nimport Testing\n\n"
        "private func exampleSpectra() -> NDArray<Float> {\n"
        "    var generator = PhiloxGenerator(seed: 1)\n"
        "    return NDArray(uniform: [8, 30], using: &generator)\n}\n\n"
        '@Suite("Examples of the articles")\nstruct ArticleTests {\n' + "\n".join(tests) + "}\n")
    print(f"{len(tests)} articles in {ARTICLE_TARGET.name}")


def main():
    write_articles()
    tests = []
    for path in sorted(SOURCES.rglob("*.swift")) + sorted(SOURCES.rglob("*.md")):
        name = re.sub(r"\W+", "_", path.stem)
        for count, (number, lines) in enumerate(blocks(path), 1):
            if lines and lines[0].startswith("// not run"):
                continue
            code, output = convert([line for line in lines if not line.startswith("import ")])
            body = "\n".join("        " + line if line.strip() else "" for line in code)
            expected = ",\n            ".join(quoted(line) for line in output)
            tests.append(f'''    @Test("{path.name}: example {count}")
    func {name}_{path.suffix[1:]}_{count}() throws {{
        let output = PrintedLines()
        func print(_ items: Any...) {{ output.write(items) }}
{body}
        output.expect([
            {expected}
        ])
    }}
''')
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(
        "// Written by Scripts/doc-examples.py from the documentation. Do not change it here.\n"
        "// swift-format-ignore-file\n\n"
        "import Foundation\nimport NDArray\nimport Testing\n\n"
        '@Suite("Examples of the documentation")\nstruct ExampleTests {\n' + "\n".join(tests) + "}\n")
    print(f"{len(tests)} examples in {TARGET.name}")


if __name__ == "__main__":
    main()
