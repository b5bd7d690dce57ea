"""Opens reports of `dnmf experiment` in a real browser and checks that all of them works, for everybody.

    python3 Scripts/check-report.py results/report.html ... [--screenshots FOLDER] [--only WORDS]
    python3 Scripts/check-report.py results/report.html ... --self-test

Of all reports but the first only some players are played.

Needs Chromium with its driver and the packages in Scripts/requirements-report.txt; `make test-report` sees to the latter. With --self-test
faults are planted into copies of the report, which the checks have to find.
"""
import argparse
import pathlib
import sys
import tempfile

# In this order: what the browser has to complain of is known in the end.
from report_check import loading, drawing, playing, layout, accessibility, keyboard, quiet  # noqa: F401
from report_check import browser, faults, harness, screenshots

_FEW_PLAYERS = 2


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("reports", type=pathlib.Path, nargs="+", metavar="report")
    parser.add_argument("--screenshots", type=pathlib.Path, metavar="FOLDER", help="write pictures of every section")
    parser.add_argument("--self-test", action="store_true", help="see that planted faults are found")
    parser.add_argument("--only", metavar="WORDS", default="", help="the checks that have these words in their names")
    options = parser.parse_args()
    for report in options.reports:
        if not report.is_file():
            sys.exit(f"{report}: there is no such file")
    chromium, chromedriver = browser.find_programs()
    if not (chromium and chromedriver):
        print("Chromium and its driver are needed: apt-get install chromium chromium-driver\n"
              "(elsewhere: set CHROMIUM and CHROMEDRIVER to the paths of both)", file=sys.stderr)
        sys.exit(2)
    page = browser.Page(chromium, chromedriver)
    try:
        if options.self_test:
            with tempfile.TemporaryDirectory() as folder:
                sys.exit(faults.run(page, options.reports, pathlib.Path(folder)) > 0)
        failed = 0
        for number, report in enumerate(options.reports):
            if len(options.reports) > 1:
                print(f"{report}:", flush=True)
            page.player_limit = _FEW_PLAYERS if number else page.cell_limit
            page.open(report)
            failed += harness.run(page, [name for name in harness.CHECKS if options.only in name])
            if options.screenshots:
                folder = options.screenshots / (report.parent.name if len(options.reports) > 1 else "")
                print(f"{screenshots.take(page, folder)} pictures in {folder}")
        sys.exit(failed > 0)
    finally:
        page.quit()


if __name__ == "__main__":
    main()
