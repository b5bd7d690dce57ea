"""The table of array rows as it stands in Documentation/Performance.md."""


def table(results):
    """One line per row and size; a ratio that misses its goal is in bold."""
    cells = {(r["row"], r["size"], r["type"], r["threads"]): r for r in results}
    names = list(dict.fromkeys((r["row"], r["size"]) for r in results))

    def ratio(row):
        if row is None:
            return ""
        text = f"{row['ratio']:.2f}"
        return f"**{text}**" if row["ratio"] > row["goal"] + 0.005 else text

    def microseconds(seconds):
        return f"{1e6 * seconds:.3g}" if seconds < 1e-3 else f"{1e6 * seconds:.0f}"

    lines = [
        "| | size | float32, µs | NumPy | ratio | two threads | float64, µs | NumPy | ratio | two threads |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, size in names:
        columns = [name, size]
        for scalar in "float32", "float64":
            one, two = cells.get((name, size, scalar, 1)), cells.get((name, size, scalar, 2))
            columns += [microseconds(one["ours_seconds"]), microseconds(one["peer_seconds"])] if one else ["", ""]
            columns += [ratio(one), ratio(two)]
        lines.append("| " + " | ".join(columns) + " |")
    return "\n".join(lines) + "\n"
