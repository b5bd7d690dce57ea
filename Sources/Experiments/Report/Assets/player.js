// One player for several sounds of the same length: they all run, and one of them is heard.

class Player {
  /** `changed` is called whenever what is to be seen of the player changes. */
  constructor(changed) {
    this.changed = changed;
    this.sounds = [];
    this.selected = 0;
    this.offset = 0;
    this.running = null;
  }

  get duration() {
    return this.sounds.length ? this.sounds[0].samples.length / this.rate : 0;
  }

  get isPlaying() {
    return this.running !== null;
  }

  /** Where it is, in seconds. */
  get position() {
    if (!this.running) return this.offset;
    return Math.min(this.offset + this.context.currentTime - this.running.start, this.duration);
  }

  /** Other sounds, or none; where the old ones were as long, the position stays. */
  load(sounds, rate) {
    const [wasPlaying, position, duration] = [this.isPlaying, this.position, this.duration];
    this.pause();
    this.sounds = sounds;
    this.rate = rate;
    if (sounds.length) this.selected = Math.min(this.selected, sounds.length - 1);
    this.offset = Math.abs(this.duration - duration) < 1e-6 ? position : 0;
    if (wasPlaying && this.offset > 0) this.play();
    this.changed();
  }

  play() {
    if (this.running || !this.sounds.length) return;
    this.context ??= new AudioContext();
    this.context.resume();
    if (this.offset >= this.duration - 0.01) this.offset = 0;
    const start = this.context.currentTime + 0.02;
    const voices = this.sounds.map(({ samples }, index) => {
      const buffer = this.context.createBuffer(1, samples.length, this.rate);
      buffer.copyToChannel(samples, 0);
      const [source, gain] = [this.context.createBufferSource(), this.context.createGain()];
      source.buffer = buffer;
      gain.gain.value = index === this.selected ? 1 : 0;
      source.connect(gain).connect(this.context.destination);
      source.start(start, this.offset);
      return { source, gain };
    });
    const running = { start, voices };
    this.running = running;
    voices[0].source.onended = () => {
      if (this.running !== running) return;
      this.running = null;
      this.offset = 0;
      this.changed();
    };
    this.changed();
  }

  pause() {
    if (!this.running) return;
    const [position, { voices }] = [this.position, this.running];
    this.running = null;
    voices.forEach(({ source }) => source.stop());
    this.offset = Math.max(position, 0);
    this.changed();
  }

  /** Hears another sound from where this one is. */
  select(index) {
    this.selected = index;
    this.running?.voices.forEach(({ gain }, voice) => {
      gain.gain.setTargetAtTime(voice === index ? 1 : 0, this.context.currentTime, 0.004);
    });
    this.changed();
  }

  seek(position) {
    const wasPlaying = this.isPlaying;
    this.pause();
    this.offset = Math.min(Math.max(position, 0), this.duration);
    if (wasPlaying) this.play();
    this.changed();
  }
}
