"""Values and derivatives of α- and β-divergences with 80 digits, near x = y, near the special members, and far away.

    python3 Scripts/oracles/power_divergences.py

Writes Tests/Support/Fixtures/divergences/power.json. Needs the standard library alone.
"""
import decimal
import json
import pathlib

decimal.getcontext().prec = 80
decimal.getcontext().Emin, decimal.getcontext().Emax = -10**6, 10**6
D = decimal.Decimal
ROOT = pathlib.Path(__file__).resolve().parents[2]

POWERS = [-3, -1, -0.5, -1e-3, 1e-3, 0.2, 0.3, 0.5, 0.7, 0.8, 1 - 1e-5, 1 - 1e-9, 1, 1 + 1e-9, 1 + 1e-5, 1.5, 2 - 1e-5, 2,
          2 + 1e-5, 3, 6.5]
PAIRS = [(1.0, 1.0), (0.3, 2.0), (5.0, 0.1), (1e-3, 1e3), (7.0, 7.0 + 2.0**-40), (2.0, 2.0 - 1e-9), (0.1, 0.1001),
         (3.0, 3.05), (3.05, 3.0), (1.0, 1.9), (1e-6, 1.0), (1.0, 1e-6), (1e-320, 1.0), (1e12, 1e-9), (1e-30, 1e30)]


def relative(x, y, power):
    """The α-divergence for any real α."""
    if power == 1:
        return x * (x / y).ln() - x + y
    return (x**power * y ** (1 - power) - power * x + (power - 1) * y) / (power * (power - 1))


def entry(family, power, x, y):
    x, y, a = D(x), D(y), D(power)
    if family == "alpha":
        value, ratio = relative(x, y, a), (x / y) ** a / abs(a)
        parts = (1 / a, ratio) if a > 0 else (ratio, 1 / abs(a))
    else:
        value, parts = y ** (a - 1) * relative(x, y, a), (y ** (a - 1), x * y ** (a - 2))
    return {"family": family, "power": power, "x": float(x), "y": float(y), "value": float(value),
            "positive": float(parts[0]), "negative": float(parts[1])}


entries = [entry(family, power, x, y) for family in ("alpha", "beta") for power in POWERS for x, y in PAIRS]
entries = [e for e in entries if all(abs(v) < 1e300 for v in (e["value"], e["positive"], e["negative"]))]
path = ROOT / "Tests/Support/Fixtures/divergences/power.json"
path.parent.mkdir(exist_ok=True)
path.write_text("[\n" + ",\n".join(json.dumps(e) for e in entries) + "\n]\n")
print(len(entries), "entries")
