// The browser of examples: what was mixed, what was made of it, to be seen on one time axis and heard from one player.

class ExampleBrowser {
  constructor(root, data) {
    this.data = data;
    this.analyses = data.frontEnds.map((frontEnd) => new Analysis(frontEnd));
    this.player = new Player(() => this.update());
    this.build(root);
    this.show();
  }

  build(root) {
    const { examples, settings } = this.data;
    const controls = make("div", { className: "controls" });
    root.append(controls);
    this.root = root;
    this.example = make("select", { name: "example" });
    examples.forEach(({ title }, index) => this.example.append(make("option", { value: index, textContent: title })));
    this.example.addEventListener("change", () => this.show());
    controls.append(make("label", {}, "Mixture ", this.example));
    const variants = settings.variants.map(({ name, title }) => ({ value: name, text: title, variant: name }));
    this.training = chooseTraining(controls, settings, variants, () => this.show());

    this.button = make("button", { type: "button", className: "play" }, "Play");
    this.button.addEventListener("click", () => (this.player.isPlaying ? this.player.pause() : this.player.play()));
    this.slider = make("input", { type: "range", min: 0, max: 1, step: "any", value: 0, ariaLabel: "Position" });
    this.slider.addEventListener("input", () => this.player.seek(this.slider.valueAsNumber));
    this.time = make("output", { className: "time" });
    this.sources = make("fieldset", { className: "sources" });
    this.extent = make("p", { className: "extent" });
    root.append(make("div", { className: "player" }, this.button, this.slider, this.time), this.sources, this.extent);
    this.status = make("p", { className: "status", role: "status" });
    this.pictures = make("div", { className: "pictures" });
    root.append(this.status, this.pictures);
    const tick = () => {
      if (this.player.isPlaying) this.moveHead();
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  get cellName() {
    return this.training.cell;
  }

  /** The front end of the chosen method, by its place. */
  get frontEnd() {
    return this.data.settings.variants.find(({ name }) => name === this.training.choice.variant).frontEnd;
  }

  /** The sounds of an example do not depend on the method; they are unpacked once. */
  async voices(example) {
    example.voices ??= Promise.all(example.sources.map(async (text) => {
      const bytes = await inflate(text);
      return Float32Array.from(new Int16Array(bytes.buffer), (value) => value * example.step);
    }));
    return example.voices;
  }

  async show() {
    const request = (this.request = {});
    this.root.ariaBusy = "true";
    const example = this.data.examples[this.example.value];
    const cell = example.cells[this.cellName];
    const place = this.frontEnd;
    const [frontEnd, analysis] = [this.data.frontEnds[place], this.analyses[place]];
    if (!cell) return this.clear("This training has failed; there is nothing to hear.");
    const [[first, second], mask] = await Promise.all([this.voices(example), inflate(cell.mask)]);
    if (this.request !== request) return;
    const mixture = first.map((value, n) => value + second[n]);
    example.spectra ??= [];
    const spectrum = (example.spectra[place] ??= analysis.spectrogram(mixture));
    const masks = new Mask(mask, spectrum.frames, frontEnd);
    const estimates = [0, 1].map((voice) =>
      analysis.waveform(spectrum, (frame, bin) => masks.share(voice, frame, bin), mixture.length));
    const names = example.speakers;
    const sounds = [
      { name: "Mixture", samples: mixture },
      { name: `${names[0]}, clean`, samples: first },
      { name: `${names[1]}, clean`, samples: second },
      { name: `${names[0]}, separated`, samples: estimates[0], scores: cell.scores[0], reference: first },
      { name: `${names[1]}, separated`, samples: estimates[1], scores: cell.scores[1], reference: second },
    ];
    this.player.load(sounds, frontEnd.sampleRate);
    this.enable(true);
    this.listSources(sounds);
    this.extent.hidden = !example.wholeSeconds;
    if (example.wholeSeconds) {
      this.extent.textContent = `This is the first ${this.player.duration.toFixed(1)} s of ${example.wholeSeconds.toFixed(1)} s; SI-SDR is that of the whole mixture.`;
    }
    this.drawPictures(sounds, masks, spectrum, names, analysis);
    const quality = [0, 1].map((voice) => signalToNoise([first, second][voice], estimates[voice]));
    this.status.textContent = `SNR_WAV as heard: ${quality.map((value) => numberText(value, 2)).join(" and ")} dB.`;
    this.update();
    this.root.ariaBusy = "false";
  }

  /** Nothing to hear or to see, but why. */
  clear(reason) {
    this.player.load([]);
    this.enable(false);
    this.sources.replaceChildren();
    this.pictures.replaceChildren();
    this.heads = [];
    this.status.textContent = reason;
    this.root.ariaBusy = "false";
  }

  enable(hasSounds) {
    this.button.disabled = this.slider.disabled = !hasSounds;
    this.sources.hidden = this.extent.hidden = !hasSounds;
  }

  listSources(sounds) {
    this.sources.replaceChildren(make("legend", {}, "Hear"));
    sounds.forEach(({ name, scores }, index) => {
      const input = make("input", { type: "radio", name: "sound", value: index, checked: index === this.player.selected });
      input.addEventListener("change", () => this.player.select(index));
      const score = scores?.si_sdr;
      const remark = score === undefined || score === null ? "" : ` (SI-SDR ${numberText(score, 2)} dB)`;
      this.sources.append(make("label", {}, input, ` ${name}${remark}`));
    });
  }

  drawPictures(sounds, masks, spectrum, names, analysis) {
    const { bins, sampleRate, fftSize, highestFrequency } = analysis;
    const highest = Math.min(bins - 1, Math.ceil(((highestFrequency * 1.1) / sampleRate) * fftSize));
    const hertz = ticks(0, (highest * sampleRate) / fftSize / 1000, 4).map((kilohertz) => ({
      share: (kilohertz * 1000 * fftSize) / sampleRate / highest, text: `${kilohertz}`,
    }));
    const axes = { x: timeAxis(this.player.duration), y: { title: "frequency in kHz", ticks: hertz } };
    const power = ({ real, imaginary }, frame, bin) => {
      const i = frame * bins + bin;
      return real[i] ** 2 + imaginary[i] ** 2;
    };
    let loudest = 0;
    for (let i = 0; i < spectrum.real.length; i++) loudest = Math.max(loudest, spectrum.real[i] ** 2 + spectrum.imaginary[i] ** 2);
    const rows = sounds.map(({ name, samples }, index) => {
      const { figure, canvas, plot } = picture(name, axes);
      const shown = index ? analysis.spectrogram(samples) : spectrum;
      paint(canvas, shown.frames, highest, (column, row) => 1 + Math.log10(power(shown, column, row) / loudest + 1e-12) / 6);
      return { figure, plot };
    });
    names.forEach((name, voice) => {
      const { figure, canvas, plot } = picture(`Mask of ${name}`, axes);
      paint(canvas, spectrum.frames, highest, (column, row) => masks.share(voice, column, row));
      rows.push({ figure, plot });
    });
    this.heads = rows.map(({ plot }) => {
      const head = make("div", { className: "head" });
      plot.append(head);
      plot.addEventListener("click", (event) => {
        const box = plot.getBoundingClientRect();
        this.player.seek(((event.clientX - box.left) / box.width) * this.player.duration);
      });
      return head;
    });
    const scales = [colourScale("Spectrograms", "−60 dB", "0 dB"), colourScale("Masks, share of the voice", "0", "1")];
    this.pictures.replaceChildren(...scales, ...rows.map(({ figure }) => figure));
    this.moveHead();
  }

  moveHead() {
    const { position, duration } = this.player;
    this.slider.max = duration || 1;
    this.slider.value = position;
    this.time.textContent = duration ? `${Math.max(position, 0).toFixed(1)} of ${duration.toFixed(1)} s` : "";
    this.slider.ariaValueText = this.time.textContent;
    this.heads?.forEach((head) => (head.style.left = `${duration ? (100 * position) / duration : 0}%`));
  }

  update() {
    if (!this.button) return;
    this.button.textContent = this.player.isPlaying ? "Pause" : "Play";
    this.moveHead();
  }
}
