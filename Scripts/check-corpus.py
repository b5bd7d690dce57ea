#!/usr/bin/env python3
"""Measure a generated corpus and write the figures as Markdown.

    python3 check-corpus.py Corpus > REPORT.md
    python3 check-corpus.py Corpus --recognise > REPORT.md    # needs pip install pocketsphinx

Per speaker: files, seconds, pitch, level, bytes. Per pair: how far apart the voices are. And two
listening proxies: is every test sentence attributed to its own voice, and does a speech recogniser that
knows the grammar hear the words that the file name promises? Exits with 1 when a file breaks a rule.
"""

import argparse
import csv
import functools
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import numpy
import soundfile

FRAME = 0.032  # seconds
HOP = 0.010  # seconds
MEL_BANDS = 26
CEPSTRA = 13
DURATION = (1.3, 2.4)  # seconds within which a sentence is neither truncated nor stalled
TOTAL_BYTES = 12_000_000


@functools.cache
def generator():
    """The script that made the corpus, for its grammar."""
    spec = importlib.util.spec_from_file_location(
        "make_corpus", Path(__file__).with_name("make-corpus.py")
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def decibels(ratio: float) -> float:
    """An amplitude ratio in dB."""
    return 20 * float(numpy.log10(max(ratio, 1e-9)))


def frames_of(samples, rate: int):
    """Overlapping frames as rows."""
    size, hop = round(FRAME * rate), round(HOP * rate)
    return numpy.lib.stride_tricks.sliding_window_view(samples, size)[::hop]


def speech_frames(samples, rate: int):
    """The frames within 30 dB of the loudest."""
    frames = frames_of(samples, rate)
    energy = (frames**2).mean(axis=1)
    return frames[energy > energy.max() * 1e-3]


def pitch(samples, rate: int) -> list[float]:
    """Fundamental frequency of the clearly periodic frames, from the normalised autocorrelation."""
    shortest, longest = rate // 400, rate // 60
    found = []
    for frame in speech_frames(samples, rate):
        frame = frame - frame.mean()
        spectrum = numpy.fft.rfft(frame, 2 * len(frame))
        correlation = numpy.fft.irfft(numpy.abs(spectrum) ** 2)[: len(frame)]
        # Longer lags overlap less: undo that, so that the true period is not undervalued.
        correlation /= numpy.arange(len(frame), 0, -1) * correlation[0] / len(frame)
        window = correlation[shortest:longest]
        best = window.max()
        if best > 0.75:
            # The first peak nearly as high as the highest is the period, later ones its multiples.
            peaks = (window[1:-1] > window[:-2]) & (window[1:-1] >= window[2:]) & (window[1:-1] > 0.9 * best)
            (at,) = numpy.nonzero(peaks)
            if len(at):
                found.append(rate / (shortest + 1 + at[0]))
    return found


@functools.cache
def mel_bank(size: int, rate: int):
    """Triangular filters, evenly spaced in mel between 100 Hz and 7 kHz, where every voice has sound."""
    edges = 700 * (numpy.exp(numpy.linspace(*numpy.log1p(numpy.array([100, 7000]) / 700), MEL_BANDS + 2)) - 1)
    frequency = numpy.fft.rfftfreq(size, 1 / rate)
    low, centre, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising, falling = (frequency - low) / (centre - low), (high - frequency) / (high - centre)
    return numpy.clip(numpy.minimum(rising, falling), 0, None)


@functools.cache
def cosines():
    """The discrete cosine transform of log mel energies, without the coefficient that is loudness."""
    order, band = numpy.arange(1, CEPSTRA)[:, None], numpy.arange(MEL_BANDS)[None, :]
    return numpy.sqrt(2 / MEL_BANDS) * numpy.cos(numpy.pi * order * (band + 0.5) / MEL_BANDS)


def cepstra(samples, rate: int):
    """Mel-frequency cepstral coefficients of the speech frames, as rows."""
    frames = speech_frames(samples, rate)
    power = numpy.abs(numpy.fft.rfft(frames * numpy.hanning(frames.shape[1]))) ** 2
    return numpy.log(power @ mel_bank(frames.shape[1], rate).T + 1e-10) @ cosines().T


class Gaussian:
    """A voice as one Gaussian over its cepstra."""

    def __init__(self, rows):
        """Fit mean and full covariance."""
        self.mean = rows.mean(axis=0)
        covariance = numpy.cov(rows.T)
        self.precision = numpy.linalg.inv(covariance)
        self.log_determinant = numpy.linalg.slogdet(covariance)[1]

    def score(self, rows) -> float:
        """Mean log likelihood, up to a constant."""
        centred = rows - self.mean
        return -0.5 * float(((centred @ self.precision) * centred).sum(axis=1).mean() + self.log_determinant)


class Listener:
    """A speech recogniser that expects a sentence of GRID's grammar and nothing else."""

    RATE = 16_000

    def __init__(self):
        """Load pocketsphinx's bundled American English model with the grammar."""
        from pocketsphinx import Config, Decoder

        slots = [[self.heard_as(word) for word in slot.values()] for slot in generator().SLOTS]
        rule = " ".join(f"( {' | '.join(slot)} )" for slot in slots)
        self.decoder = Decoder(Config(lm=None, loglevel="FATAL", samprate=self.RATE))
        self.decoder.add_jsgf_string("grid", f"#JSGF V1.0;\ngrammar grid;\npublic <sentence> = {rule} ;")
        self.decoder.activate_search("grid")

    @staticmethod
    def heard_as(word: str) -> str:
        """The recogniser's dictionary writes the names of letters with a full stop."""
        return f"{word}." if len(word) == 1 else word

    def words(self, samples, rate: int) -> list[str]:
        """What it hears, or nothing."""
        import soxr

        samples = soxr.resample(samples, rate, self.RATE)
        samples = numpy.pad(samples, self.RATE // 5)
        samples += 1e-4 * numpy.random.default_rng(0).standard_normal(len(samples))
        self.decoder.start_utt()
        self.decoder.process_raw((samples * 32767).astype("<i2").tobytes(), full_utt=True)
        self.decoder.end_utt()
        hypothesis = self.decoder.hyp()
        return hypothesis.hypstr.replace(".", "").split() if hypothesis else []


def table(header: list[str], rows: list[list]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def broken_rules(path: Path, samples, rate: int, channels: int, subtype: str) -> list[str]:
    """What is wrong with one file."""
    seconds = len(samples) / rate
    spoken = len(speech_frames(samples, rate)) * HOP
    edge = round(0.03 * rate)
    loudness = numpy.sqrt((samples**2).mean())
    rules = {
        "not 25 kHz mono 16 bit": (rate, channels, subtype) == (25_000, 1, "PCM_16"),
        f"lasts {seconds:.2f} s": DURATION[0] <= seconds <= DURATION[1],
        f"speaks for {spoken:.2f} s only": spoken > 0.45 * seconds,
        "not at -26 dBFS": abs(decibels(loudness) + 26) < 0.2,
        "clips": numpy.abs(samples).max() < 0.99,
        "starts or ends in speech": max(
            numpy.abs(samples[:edge]).max(), numpy.abs(samples[-edge:]).max()
        ) < 0.1 * numpy.abs(samples).max(),
        "holds digital silence": (frames_of(samples, rate).std(axis=1) > 0).all(),
        "not a GRID name": len(path.stem) == 6
        and all(character in slot for character, slot in zip(path.stem, generator().SLOTS)),
    }
    return [f"{path}: {rule}" for rule, kept in rules.items() if not kept]


def soxi_summary(paths: list[Path]) -> str:
    """What soxi, a second opinion, says of rate, channels and bits, and of how many files."""
    if shutil.which("soxi") is None:
        return "soxi is not installed"
    said = []
    for path in paths:
        fields = [subprocess.run(["soxi", flag, path], capture_output=True, text=True) for flag in ("-r", "-c", "-b")]
        said.append(" / ".join(field.stdout.strip() for field in fields))
    return "; ".join(f"{line} (rate / channels / bits): {said.count(line)} files" for line in sorted(set(said)))


def main() -> None:
    """Measure, print the report, and fail on broken rules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--recognise", action="store_true", help="let pocketsphinx listen to every sentence")
    options = parser.parse_args()

    with open(options.corpus / "speakers.csv") as file:
        speakers = [(row["speaker"], row["sex"]) for row in csv.DictReader(file)]
    titles = {voice.speaker: voice.title for voice in generator().VOICES}
    listener = Listener() if options.recognise else None

    problems, rows, hearing, all_paths = [], [], [], []
    models, test_cepstra, means = {}, {}, {}
    for speaker, sex in speakers:
        paths = sorted((options.corpus / speaker).glob("*/*.flac"))
        all_paths += paths
        seconds, pitches, levels, peaks, train, test = [], [], [], [], [], []
        right = numpy.zeros(6, dtype=int)
        for path in paths:
            samples, rate = soundfile.read(path, dtype="float64")
            info = soundfile.info(path)
            problems += broken_rules(path, samples, rate, info.channels, info.subtype)
            seconds.append(len(samples) / rate)
            pitches += pitch(samples, rate)
            levels.append(decibels(numpy.sqrt((samples**2).mean())))
            peaks.append(decibels(numpy.abs(samples).max()))
            (train if path.parent.name == "train" else test).append(cepstra(samples, rate))
            if listener:
                heard = listener.words(samples, rate)
                expected = generator().words(path.stem)
                right += [a == b for a, b in zip(heard, expected)] if len(heard) == 6 else 0
        models[speaker] = Gaussian(numpy.vstack(train))
        test_cepstra[speaker] = test
        means[speaker] = models[speaker].mean, numpy.vstack(test).mean(axis=0)
        low, middle, high = numpy.percentile(pitches, [5, 50, 95])
        rows.append([
            speaker, titles.get(speaker, "?"), sex, f"{len(train)} + {len(test)}", f"{sum(seconds):.1f}",
            f"{min(seconds):.2f} to {max(seconds):.2f}", f"{middle:.0f}", f"{low:.0f} to {high:.0f}",
            f"{numpy.mean(levels):.1f}", f"{max(peaks):.1f}", f"{sum(path.stat().st_size for path in paths):,}",
        ])  # fmt: skip
        if listener:
            share = 100 * right / len(paths)
            hearing.append([speaker, *(f"{value:.0f}" for value in share), f"{numpy.delete(share, 3).mean():.0f}"])

    names = [speaker for speaker, _ in speakers]
    codes = [path.stem for path in all_paths]
    total = sum(path.stat().st_size for path in options.corpus.rglob("*") if path.is_file())
    if total > TOTAL_BYTES:
        problems.append(f"{total:,} bytes in all")
    if len(set(codes)) != len(codes):
        problems.append("a sentence comes twice")

    print("# Corpus report\n\n## Speakers\n")
    print(table(["speaker", "voice", "sex", "train + test", "seconds", "a sentence", "median F0, Hz", "F0, 5 to 95 %",
                 "RMS, dBFS", "highest peak, dBFS", "bytes"], rows))  # fmt: skip
    print(f"{len(all_paths)} files, {len(set(codes))} different sentences, {total:,} bytes with the notes.")
    print(f"soxi: {soxi_summary(all_paths)}.\n")

    print("## Distance between voices\n\nEuclidean distance between mean cepstra (MFCC 1 to 12, 100 Hz to 7 kHz): rows are")
    print("training sentences, columns test sentences, so the diagonal is how far a voice is from itself.\n")
    distances = numpy.array([[numpy.linalg.norm(means[a][0] - means[b][1]) for b in names] for a in names])
    print(table(["", *names], [[a, *(f"{value:.2f}" for value in line)] for a, line in zip(names, distances)]))
    others = distances[~numpy.eye(len(names), dtype=bool)]
    if len(others):
        print(f"Largest own distance {distances.diagonal().max():.2f}, smallest foreign distance {others.min():.2f}.\n")

    scored = [(a, max(names, key=lambda b: models[b].score(rows))) for a in names for rows in test_cepstra[a]]
    own = sum(a == b for a, b in scored)
    print(f"Attributed to their own voice by one Gaussian per voice: {own} of {len(scored)} test sentences.\n")

    if listener:
        print("## What a recogniser hears\n\nPercent of words recognised by pocketsphinx (its bundled American English model,")
        print("the sentence grammar, all sentences). Its confusions among letter names are the recogniser's, too.\n")
        print(table(["speaker", "command", "colour", "preposition", "letter", "digit", "adverb", "without letters"], hearing))

    print("## Broken rules\n\n" + ("\n".join(f"- {problem}" for problem in problems) or "None."))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
