// A spectrogram that moves, with the pitch drawn over it. Logarithmic in frequency, because that is how voices and ears are.

const LOWEST = 50, HIGHEST = 10000;
const QUIETEST = -92, LOUDEST = -28;
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
    new ResizeObserver(() => this.#size()).observe(canvas);
    this.#size();
  }

  /**
   * Draws what sounds now.
   * @param {AnalyserNode} analyser @param {number} seconds since the last call @param {number} f0 Hz, 0 where there is no pitch
   */
  draw(analyser, seconds, f0) {
    if (!this.height) return;
    this.part += Math.min(seconds, 0.25) * PIXELS_A_SECOND * this.scale;
    const columns = Math.floor(this.part);
    if (columns < 1) return;
    this.part -= columns;
    if (this.spectrum?.length !== analyser.frequencyBinCount) this.#map(analyser);
    analyser.getFloatFrequencyData(this.spectrum);
    for (let y = 0; y < this.height; y++) {
      // The loudest of the bins that fall into this pixel; between two bins, in the low end, what lies between them.
      const from = this.edges[y + 1], to = this.edges[y];
      const low = Math.floor(from), share = from - low;
      let level = this.spectrum[low] * (1 - share) + this.spectrum[low + 1] * share;
      for (let bin = low + 1; bin <= to; bin++) level = Math.max(level, this.spectrum[bin]);
      this.column[y] = this.colours[Math.max(0, Math.min(255, Math.round((255 * (level - QUIETEST)) / (LOUDEST - QUIETEST))))];
    }
    for (let x = 0; x < columns; x++) this.#column(f0);
  }

  #column(f0) {
    const { context, image, height, width } = this;
    if (this.still) this.x = (this.x + 1) % width;
    else {
      context.drawImage(this.canvas, 1, 0, width - 1, height, 0, 0, width - 1, height);
      this.x = width - 1;
    }
    context.putImageData(image, this.x, 0);
    if (this.still) {
      context.fillStyle = '#f6f3ea';
      context.fillRect((this.x + 1) % width, 0, 2, height);
    }
    const y = f0 > LOWEST ? this.#row(f0) : null;
    if (y !== null) {
      // Two strokes: white, and dark around it, to be seen on any ground.
      const from = this.before ?? y;
      for (const [colour, thick] of [['#05060a', 7], ['#ffffff', 3]]) {
        context.fillStyle = colour;
        const t = thick * this.scale;
        context.fillRect(this.x, Math.min(from, y) - t / 2, 1, Math.abs(from - y) + t);
      }
    }
    this.before = y !== null && this.before !== null && Math.abs(y - this.before) > height / 12 ? null : y;
  }

  #row(hertz) {
    return this.height * (1 - Math.log(hertz / LOWEST) / Math.log(HIGHEST / LOWEST));
  }

  #map(analyser) {
    this.spectrum = new Float32Array(analyser.frequencyBinCount);
    const width = analyser.context.sampleRate / analyser.fftSize;
    this.edges = Float64Array.from({ length: this.height + 1 }, (_, y) =>
      Math.min((LOWEST * (HIGHEST / LOWEST) ** (1 - y / this.height)) / width, this.spectrum.length - 2));
    this.image = new ImageData(1, this.height);
    this.column = new Uint32Array(this.image.data.buffer);
  }

  #size() {
    this.scale = Math.min(devicePixelRatio || 1, 2);
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    if (!clientWidth || !clientHeight) return;
    this.width = Math.round((clientWidth - MARGIN) * this.scale);
    this.height = Math.round(clientHeight * this.scale);
    this.canvas.width = Math.round(clientWidth * this.scale);
    this.canvas.height = this.height;
    this.spectrum = null;
    this.x = 0;
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
