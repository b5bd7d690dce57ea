"""Colours as they are seen with and without colour blindness, and how far apart they are.

Simulation: Machado, Oliveira & Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), severity 1,
on linear RGB. Distance: CIE76 in CIELAB (D65). Contrast: WCAG 2.
"""
import re

VISIONS = {
    "normal vision": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
_TO_XYZ = [
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
_WHITE = (0.95047, 1.0, 1.08883)


def parse(text):
    """`rgb(0, 114, 178)` or `rgb(0 114 178)`, as getComputedStyle writes it, to three numbers from 0 to 1; None if it is no colour."""
    found = re.match(r"rgba?\(\s*([\d.]+)[ ,]+([\d.]+)[ ,]+([\d.]+)", text)
    return tuple(float(value) / 255 for value in found.groups()) if found else None


def _times(matrix, vector):
    return tuple(sum(a * b for a, b in zip(row, vector)) for row in matrix)


def _linear(colour):
    return tuple(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour)


def seen(colour, vision):
    """The linear RGB that an eye sees."""
    return tuple(min(max(value, 0.0), 1.0) for value in _times(VISIONS[vision], _linear(colour)))


def lab(colour, vision="normal vision"):
    def root(value):
        return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
    x, y, z = (root(value / white) for value, white in zip(_times(_TO_XYZ, seen(colour, vision)), _WHITE))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(first, second, vision):
    return sum((a - b) ** 2 for a, b in zip(lab(first, vision), lab(second, vision))) ** 0.5


def contrast(first, second):
    levels = sorted((sum(w * c for w, c in zip(_TO_XYZ[1], _linear(colour))) for colour in (first, second)))
    return (levels[1] + 0.05) / (levels[0] + 0.05)
