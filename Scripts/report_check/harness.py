"""Checks by name, what they expected, and what they found instead."""
import time

from selenium.common.exceptions import WebDriverException

CHECKS = {}
# What a check lists of its findings; a fault in one chart is one in all of them.
_SHOWN = 8


def check(name):
    """Makes a function of a page and its `Expectations` a check."""
    def register(function):
        CHECKS[name] = function
        return function
    return register


class Expectations:
    def __init__(self):
        self.count, self.problems = 0, []

    def expect(self, holds, problem):
        """Notes what is wrong unless something holds; whether it does."""
        self.count += 1
        if not holds:
            self.problems.append(problem)
        return bool(holds)


def outcome(page, name):
    """What a check has expected and found. One that has found nothing to look at has failed."""
    found = Expectations()
    try:
        CHECKS[name](page, found)
    except WebDriverException as error:
        found.problems.append(f"the browser says: {(error.msg or type(error).__name__).splitlines()[0]}")
    if not found.count:
        found.problems.append("there was nothing to look at")
    return found


def run(page, names):
    """Runs checks, tells of every one, and returns how many have failed."""
    failed = 0
    for name in names:
        start = time.monotonic()
        found = outcome(page, name)
        word = "FAIL" if found.problems else "ok"
        print(f"{word:4} {name} ({found.count} expectations, {time.monotonic() - start:.1f} s)", flush=True)
        for problem in found.problems[:_SHOWN]:
            print(f"       {problem}")
        if len(found.problems) > _SHOWN:
            print(f"       and {len(found.problems) - _SHOWN} more")
        failed += bool(found.problems)
    print(f"{len(names) - failed} passed, {failed} failed")
    return failed
