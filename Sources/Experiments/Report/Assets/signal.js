// Sounds and spectra: the front end of the model once more, so that every estimate can be made of the mixture and its mask.

/** The bytes of a base64 text that holds zlib data. */
async function inflate(text) {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The Fourier transform of a power of two of points, in place. */
class FourierTransform {
  constructor(size) {
    this.size = size;
    this.cosines = new Float64Array(size / 2);
    this.sines = new Float64Array(size / 2);
    for (let k = 0; k < size / 2; k++) {
      this.cosines[k] = Math.cos((2 * Math.PI * k) / size);
      this.sines[k] = Math.sin((2 * Math.PI * k) / size);
    }
    this.order = new Uint32Array(size);
    for (let i = 1, half = size >> 1; i < size; i++) this.order[i] = (this.order[i >> 1] >> 1) | (i & 1 ? half : 0);
  }

  /** sign -1 transforms, sign 1 transforms back without the division by the size. */
  run(real, imaginary, sign) {
    const { size, order, cosines, sines } = this;
    for (let i = 0; i < size; i++) {
      const j = order[i];
      if (j > i) {
        [real[i], real[j]] = [real[j], real[i]];
        [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
      }
    }
    for (let length = 2; length <= size; length *= 2) {
      const [half, step] = [length / 2, size / length];
      for (let start = 0; start < size; start += length) {
        for (let k = 0; k < half; k++) {
          const [c, s] = [cosines[k * step], sign * sines[k * step]];
          const [a, b] = [start + k, start + k + half];
          const re = real[b] * c - imaginary[b] * s;
          const im = real[b] * s + imaginary[b] * c;
          real[b] = real[a] - re;
          imaginary[b] = imaginary[a] - im;
          real[a] += re;
          imaginary[a] += im;
        }
      }
    }
  }
}

/** The short-time Fourier transform of the front end, with pre-emphasis, and its inverse. */
class Analysis {
  constructor(frontEnd) {
    Object.assign(this, frontEnd);
    this.bins = this.fftSize / 2 + 1;
    this.lead = this.padding ? this.windowLength - this.hop : 0;
    this.fourier = new FourierTransform(this.fftSize);
    const [shift, period] = this.window === "hann" ? [1, this.windowLength + 1] : [0, this.windowLength];
    this.weights = Float64Array.from(
      { length: this.windowLength }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + shift)) / period));
  }

  frameCount(samples) {
    if (this.padding) return Math.ceil(samples / this.hop) + 1;
    return samples >= this.windowLength ? 1 + Math.floor((samples - this.windowLength) / this.hop) : 1;
  }

  /** { frames, real, imaginary }, frame after frame. */
  spectrogram(samples) {
    const [frames, { bins, fftSize, hop }] = [this.frameCount(samples.length), this];
    const [real, imaginary] = [new Float32Array(frames * bins), new Float32Array(frames * bins)];
    const [re, im] = [new Float64Array(fftSize), new Float64Array(fftSize)];
    for (let frame = 0; frame < frames; frame++) {
      re.fill(0);
      im.fill(0);
      for (let n = 0; n < this.windowLength; n++) {
        const i = frame * hop + n - this.lead;
        if (i >= 0 && i < samples.length) re[n] = this.weights[n] * (samples[i] - (i ? this.preEmphasis * samples[i - 1] : 0));
      }
      this.fourier.run(re, im, -1);
      real.set(re.subarray(0, bins), frame * bins);
      imaginary.set(im.subarray(0, bins), frame * bins);
    }
    return { frames, real, imaginary };
  }

  /** `count` samples of a spectrogram times a gain per frame and bin. */
  waveform({ frames, real, imaginary }, gain, count) {
    const { bins, fftSize, hop, windowLength } = this;
    const length = Math.max((frames - 1) * hop + windowLength, this.lead + count);
    const [sum, cover] = [new Float64Array(length), new Float64Array(length)];
    const [re, im] = [new Float64Array(fftSize), new Float64Array(fftSize)];
    for (let frame = 0; frame < frames; frame++) {
      for (let bin = 0; bin < bins; bin++) {
        const [i, g] = [frame * bins + bin, gain(frame, bin)];
        re[bin] = g * real[i];
        im[bin] = g * imaginary[i];
        if (bin && bin < bins - 1) {
          re[fftSize - bin] = re[bin];
          im[fftSize - bin] = -im[bin];
        }
      }
      im[0] = im[bins - 1] = 0;
      this.fourier.run(re, im, 1);
      for (let n = 0; n < windowLength; n++) {
        sum[frame * hop + n] += re[n] / fftSize;
        cover[frame * hop + n] += this.weights[n];
      }
    }
    const samples = new Float32Array(count);
    for (let n = 0, last = 0; n < count; n++) {
      last = sum[n + this.lead] / Math.max(cover[n + this.lead], 1e-3) + this.preEmphasis * last;
      samples[n] = last;
    }
    return samples;
  }
}

/**
 * The masks of two voices, with one row for the bins outside the bands: of the first differences of bytes along frequency, then what both
 * together differ from 255 by.
 */
class Mask {
  constructor(bytes, frames, frontEnd) {
    Object.assign(this, { frames, first: frontEnd.firstBin, count: frontEnd.coveredBins });
    const size = (this.count + 1) * frames;
    this.values = [new Uint8Array(size), new Uint8Array(size)];
    for (let row = 0; row <= this.count; row++) {
      for (let frame = 0; frame < frames; frame++) {
        const i = row * frames + frame;
        this.values[0][i] = bytes[i] + (row ? this.values[0][i - frames] : 0);
        this.values[1][i] = bytes[size + i] + 255 - this.values[0][i];
      }
    }
  }

  /** The share of a voice, 0 or 1, in a bin. */
  share(voice, frame, bin) {
    const row = bin - this.first;
    const inside = row >= 0 && row < this.count;
    return this.values[voice][(inside ? row : this.count) * this.frames + frame] / 255;
  }
}

/** 10 log10 of the energy of a reference over that of its error. */
function signalToNoise(reference, estimate) {
  let [signal, noise] = [0, 0];
  reference.forEach((value, n) => {
    signal += value * value;
    noise += (value - estimate[n]) ** 2;
  });
  return 10 * Math.log10(signal / noise);
}
