// A spectrogram that moves, with the pitch drawn over it. Logarithmic in frequency, because that is how voices and ears are.

import { SIZE, STEP } from './ear.js';

const LOWEST = 50, HIGHEST = 10000;
const QUIETEST = -88, LOUDEST = -14;
const PIXELS_A_SECOND = 130;
/** Space at the right for the names of the frequencies, CSS pixels. */
const MARGIN = 52;
const TICKS = [100, 200, 500, 1000, 2000, 5000];

/** Black through a hue to nearly white. @param {number[][]} stops colours at equal distances @returns {Uint32Array} 256 pixels */
function ramp(stops) {
  const pixels = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (stops.length - 1), low = Math.min(Math.floor(at), stops.length - 2);
    const [r, g, b] = stops[low].map((c, k) => Math.round(c + (at - low) * (stops[low + 1][k] - c)));
    pixels[i] = (255 << 24) | (b << 16) | (g << 8) | r;
  }
  return pixels;
}

export const RAMPS = {
  in: ramp([[5, 6, 10], [44, 22, 8], [128, 60, 8], [224, 138, 30], [255, 214, 130], [255, 250, 235]]),
  out: ramp([[5, 6, 10], [6, 32, 44], [6, 84, 92], [30, 170, 150], [130, 235, 205], [240, 255, 250]]),
};

export class Spectrogram {
  /** @param {HTMLCanvasElement} canvas @param {Uint32Array} colours @param {boolean} still draws in place instead of moving the picture */
  constructor(canvas, colours, still) {
    this.canvas = canvas;
    this.colours = colours;
    this.still = still;
    this.context = canvas.getContext('2d', { alpha: false });
    this.part = 0;
    this.x = 0;
    this.before = null;
    this.fresh = [];
    new ResizeObserver(() => this.#size()).observe(canvas);
    this.#size();
  }

  /**
   * Takes one step of an ear; flush shows it.
   * @param {Float32Array} spectrum dB @param {number} rate Hz @param {number} f0 Hz, 0 where there is no pitch
   */
  add(spectrum, rate, f0) {
    if (!this.height) return;
    if (this.rate !== rate) this.#map(rate);
    this.part += (STEP / rate) * PIXELS_A_SECOND * this.scale;
    const columns = Math.floor(this.part);
    this.part -= columns;
    if (!columns) return;
    const column = new Uint32Array(this.height);
    for (let y = 0; y < this.height; y++) {
      // The loudest of the bins that fall into this pixel; between two bins, in the low end, what lies between them.
      const from = this.edges[y + 1], to = this.edges[y];
      const low = Math.floor(from), share = from - low;
      let level = spectrum[low] * (1 - share) + spectrum[low + 1] * share;
      for (let bin = low + 1; bin <= to; bin++) level = Math.max(level, spectrum[bin]);
      column[y] = this.colours[Math.max(0, Math.min(255, Math.round((255 * (level - QUIETEST)) / (LOUDEST - QUIETEST))))];
    }
    for (let x = 0; x < columns; x++) this.fresh.push({ column, row: f0 > LOWEST ? this.#row(f0) : null });
  }

  /** Moves the picture once, by all that was added. */
  flush() {
    const { context, height, width } = this;
    const fresh = this.fresh.splice(0).slice(-width);
    if (!fresh.length || !height) return;
    const image = new ImageData(fresh.length, height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let y = 0; y < height; y++) for (let x = 0; x < fresh.length; x++) pixels[y * fresh.length + x] = fresh[x].column[y];
    if (this.still) {
      if (this.x + fresh.length > width) this.x = 0;
    } else {
      context.drawImage(this.canvas, fresh.length, 0, width - fresh.length, height, 0, 0, width - fresh.length, height);
      this.x = width - fresh.length;
    }
    context.putImageData(image, this.x, 0);
    for (const [i, { row }] of fresh.entries()) this.#pitch(this.x + i, row);
    if (!this.still) return;
    this.x += fresh.length;
    context.fillStyle = '#f6f3ea';
    context.fillRect(this.x, 0, 2, height);
  }

  /** Two strokes: white, and dark around it, to be seen on any ground. */
  #pitch(x, row) {
    const { context, height, before } = this;
    this.before = row;
    if (row === null) return;
    const from = before !== null && Math.abs(row - before) < height / 12 ? before : row;
    for (const [colour, thick] of [['#05060a', 7], ['#ffffff', 3]]) {
      context.fillStyle = colour;
      const t = thick * this.scale;
      context.fillRect(x, Math.min(from, row) - t / 2, 1, Math.abs(from - row) + t);
    }
  }

  #row(hertz) {
    return this.height * (1 - Math.log(hertz / LOWEST) / Math.log(HIGHEST / LOWEST));
  }

  #map(rate) {
    this.rate = rate;
    this.edges = Float64Array.from({ length: this.height + 1 }, (_, y) =>
      Math.min((LOWEST * (HIGHEST / LOWEST) ** (1 - y / this.height) * SIZE) / rate, SIZE / 2 - 2));
  }

  #size() {
    this.scale = Math.min(devicePixelRatio || 1, 2);
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    if (!clientWidth || !clientHeight) return;
    this.width = Math.round((clientWidth - MARGIN) * this.scale);
    this.height = Math.round(clientHeight * this.scale);
    this.canvas.width = Math.round(clientWidth * this.scale);
    this.canvas.height = this.height;
    this.rate = 0;
    this.x = 0;
    this.fresh = [];
    const { context } = this;
    context.fillStyle = '#05060a';
    context.fillRect(0, 0, this.canvas.width, this.height);
    context.font = `600 ${13 * this.scale}px system-ui, sans-serif`;
    context.textBaseline = 'middle';
    for (const hertz of TICKS) {
      const y = this.#row(hertz);
      context.fillStyle = '#aab3c5';
      context.fillRect(this.width, Math.round(y), 6 * this.scale, Math.max(1, this.scale));
      context.fillText(hertz < 1000 ? `${hertz}` : `${hertz / 1000} k`, this.width + 10 * this.scale, y);
    }
  }
}
