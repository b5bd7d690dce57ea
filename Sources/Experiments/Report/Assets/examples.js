// The browser of examples: what was mixed, what was made of it, to be seen on one time axis and heard from one player.

class ExampleBrowser {
  constructor(root, data) {
    this.data = data;
    this.analysis = new Analysis(data.frontEnd);
    this.player = new Player(() => this.update());
    this.build(root);
    this.show();
  }

  build(root) {
    const { examples, settings } = this.data;
    const choice = (label, name, options, selected) => {
      const select = make("select", { name });
      options.forEach(([value, text]) => select.append(make("option", { value, textContent: text })));
      select.value = selected;
      select.addEventListener("change", () => this.show());
      controls.append(make("label", {}, label + " ", select));
      return select;
    };
    const controls = make("div", { className: "controls" });
    root.append(controls);
    this.root = root;
    this.example = choice("Mixture", "example", examples.map(({ title }, index) => [index, title]), 0);
    this.method = choice("Method", "method", settings.methods.map((name) => [name, name.toUpperCase()]), settings.methods.at(-1));
    this.components = choice("K", "components", settings.components.map((k) => [k, k]), settings.components.at(-1));
    this.sparsity = choice("λ", "sparsity", settings.sparsityTexts.map((text, i) => [i, text]), settings.sparsityTexts.length - 1);

    this.button = make("button", { type: "button", className: "play" }, "Play");
    this.button.addEventListener("click", () => (this.player.isPlaying ? this.player.pause() : this.player.play()));
    this.slider = make("input", { type: "range", min: 0, max: 1, step: "any", value: 0, ariaLabel: "Position" });
    this.slider.addEventListener("input", () => this.player.seek(this.slider.valueAsNumber));
    this.time = make("output", { className: "time" });
    this.sources = make("fieldset", { className: "sources" });
    root.append(make("div", { className: "player" }, this.button, this.slider, this.time), this.sources);
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
    return [this.method.value, this.components.value, this.sparsity.value].join(" ");
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
    if (!cell) {
      this.status.textContent = "This training has failed; there is nothing to hear.";
      this.root.ariaBusy = "false";
      return;
    }
    const [[first, second], mask] = await Promise.all([this.voices(example), inflate(cell.mask)]);
    if (this.request !== request) return;
    const mixture = first.map((value, n) => value + second[n]);
    const spectrum = (example.spectrum ??= this.analysis.spectrogram(mixture));
    const masks = new Mask(mask, spectrum.frames, this.data.frontEnd);
    const estimates = [0, 1].map((voice) =>
      this.analysis.waveform(spectrum, (frame, bin) => masks.share(voice, frame, bin), mixture.length));
    const names = example.speakers;
    const sounds = [
      { name: "Mixture", samples: mixture },
      { name: `${names[0]}, clean`, samples: first },
      { name: `${names[1]}, clean`, samples: second },
      { name: `${names[0]}, separated`, samples: estimates[0], scores: cell.scores[0], reference: first },
      { name: `${names[1]}, separated`, samples: estimates[1], scores: cell.scores[1], reference: second },
    ];
    this.player.load(sounds, this.data.frontEnd.sampleRate);
    this.listSources(sounds);
    this.drawPictures(sounds, masks, spectrum, names);
    const quality = [0, 1].map((voice) => signalToNoise([first, second][voice], estimates[voice]));
    this.status.textContent = `SNR_WAV as heard: ${quality.map((value) => value.toFixed(2)).join(" and ")} dB.`;
    this.update();
    this.root.ariaBusy = "false";
  }

  listSources(sounds) {
    this.sources.replaceChildren(make("legend", {}, "Hear"));
    sounds.forEach(({ name, scores }, index) => {
      const input = make("input", { type: "radio", name: "sound", value: index, checked: index === this.player.selected });
      input.addEventListener("change", () => this.player.select(index));
      const score = scores?.si_sdr;
      const remark = score === undefined || score === null ? "" : ` (SI-SDR ${score.toFixed(2)} dB)`;
      this.sources.append(make("label", {}, input, ` ${name}${remark}`));
    });
  }

  drawPictures(sounds, masks, spectrum, names) {
    const { bins, sampleRate, fftSize } = this.analysis;
    const highest = Math.min(bins - 1, Math.ceil(((this.data.frontEnd.highestFrequency * 1.1) / sampleRate) * fftSize));
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
      const shown = index ? this.analysis.spectrogram(samples) : spectrum;
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
    this.time.textContent = `${Math.max(position, 0).toFixed(1)} of ${duration.toFixed(1)} s`;
    this.slider.ariaValueText = this.time.textContent;
    this.heads?.forEach((head) => (head.style.left = `${duration ? (100 * position) / duration : 0}%`));
  }

  update() {
    if (!this.button) return;
    this.button.textContent = this.player.isPlaying ? "Pause" : "Play";
    this.moveHead();
  }
}
