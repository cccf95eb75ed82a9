// Eight steps and eight notes: a grid to type into, and the clock that plays it.

import { addressOf, hertzOf } from './bursts.js';
import { noteOf } from './pitch.js';
import { sound } from './sound.js';

/** Rows from above: two octaves of C minor pentatonic, less the ends. MIDI keys. */
const KEYS = [65, 63, 60, 58, 55, 53, 51, 48];
const STEPS = 8;
/** What is there at first: a row for each step, -1 for a rest. */
const FIRST = [7, -1, 6, 4, -1, 3, 4, 6];
const LOOK_MS = 25;
const AHEAD_SECONDS = 0.15;
/** A note lasts until the next one, but no longer than this, in steps. */
const LONGEST = 2;

export class Steps {
  /**
   * @param {HTMLElement} grid is filled with buttons
   * @param {{ server: string, bursts: import('./bursts.js').Bursts, context: () => AudioContext, output: () => AudioNode,
   *   settings: () => Record<string, number | string | boolean> }} with `settings`: what the controls say now
   */
  constructor(grid, { server, bursts, context, output, settings }) {
    Object.assign(this, { grid, server, bursts, context, output, settings });
    this.rows = [...FIRST];
    this.timer = 0;
    this.late = 0;
    this.shown = [];
    this.#build();
  }

  get playing() {
    return this.timer !== 0;
  }

  /** Fetches the first bar and begins. */
  async start() {
    if (this.playing) return;
    this.timer = -1;
    this.step = 0;
    await Promise.race([Promise.all(this.#addresses(0).map((a) => this.bursts.get(a))), new Promise((r) => setTimeout(r, 3000))]);
    if (this.timer !== -1) return;
    this.next = this.context().currentTime + 0.05;
    this.timer = setInterval(() => this.#look(), LOOK_MS);
    this.#look();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.shown = [];
    this.#mark(-1);
  }

  /** Moves the light to the step that is heard now; called for every picture. */
  draw() {
    const now = this.context().currentTime;
    while (this.shown.length && this.shown[0].time <= now) this.#mark(this.shown.shift().step);
  }

  /** Gives the focus to the grid. */
  focus() {
    this.grid.querySelector('[tabindex="0"]').focus();
  }

  #look() {
    const context = this.context();
    // A page that slept does not catch up.
    if (this.next < context.currentTime - 0.5) this.next = context.currentTime + 0.05;
    while (this.next < context.currentTime + AHEAD_SECONDS) {
      const beat = 60 / Number(this.settings().tempo);
      this.#play(this.step, this.next, beat);
      this.shown.push({ step: this.step % STEPS, time: this.next });
      this.next += beat;
      this.step++;
    }
    this.bursts.want([...this.#addresses(this.step), ...this.#addresses(this.step + STEPS)]);
  }

  #play(step, time, beat) {
    const address = this.#address(step, beat);
    if (!address) return;
    const node = new GainNode(this.context());
    node.connect(this.output());
    const begin = (buffer) => {
      const now = this.context().currentTime;
      if (!buffer || now > time + beat) return node.disconnect();
      if (now > time) this.late++;
      sound(this.context(), buffer, { node, nodes: {} }, {}, Math.max(time, now), beat, () => node.disconnect());
    };
    const here = this.bursts.peek(address);
    if (here) begin(here);
    else this.bursts.get(address).then(begin);
  }

  /** Addresses of a bar from a step on. */
  #addresses(step) {
    const beat = 60 / Number(this.settings().tempo);
    return Array.from({ length: STEPS }, (_, i) => this.#address(step + i, beat)).filter(Boolean);
  }

  #address(step, beat) {
    const row = this.rows[step % STEPS];
    if (row < 0) return null;
    let length = 1;
    while (length < LONGEST && this.rows[(step + length) % STEPS] < 0) length++;
    const { tempo, vary, mine, ...asked } = this.settings();
    // Another take every bar, four in turn: each is generated once.
    const seed = Number(asked.seed) + (vary ? Math.floor(step / STEPS) % 4 : 0);
    return addressOf(this.server, { ...asked, seed, f0: hertzOf(KEYS[row]), dur: Math.min(length * beat * 1.05, 10) });
  }

  #mark(step) {
    for (const cell of this.grid.querySelectorAll('button')) cell.classList.toggle('now', Number(cell.dataset.step) === step);
  }

  #build() {
    for (const [row, key] of KEYS.entries()) {
      const { name } = noteOf(hertzOf(key));
      const line = document.createElement('div');
      line.setAttribute('role', 'row');
      const head = document.createElement('span');
      head.setAttribute('role', 'rowheader');
      head.textContent = name;
      line.append(head);
      for (let step = 0; step < STEPS; step++) {
        const cell = document.createElement('span');
        cell.setAttribute('role', 'gridcell');
        const button = document.createElement('button');
        Object.assign(button.dataset, { row, step });
        button.textContent = name;
        button.setAttribute('aria-label', `Step ${step + 1}, ${name}`);
        button.tabIndex = row === FIRST[0] && step === 0 ? 0 : -1;
        cell.append(button);
        line.append(cell);
      }
      this.grid.append(line);
    }
    this.grid.addEventListener('click', ({ target }) => target.dataset.step && this.#toggle(Number(target.dataset.row), Number(target.dataset.step)));
    this.grid.addEventListener('keydown', (event) => this.#move(event));
    this.#show();
  }

  #toggle(row, step) {
    this.rows[step] = this.rows[step] === row ? -1 : row;
    this.#show();
  }

  #show() {
    for (const cell of this.grid.querySelectorAll('button'))
      cell.setAttribute('aria-pressed', String(this.rows[Number(cell.dataset.step)] === Number(cell.dataset.row)));
  }

  #move(event) {
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const { row, step } = event.target.dataset ?? {};
    if (!by || step === undefined) return;
    event.preventDefault();
    const [r, s] = [(Number(row) + by[0] + KEYS.length) % KEYS.length, (Number(step) + by[1] + STEPS) % STEPS];
    event.target.tabIndex = -1;
    const next = this.grid.querySelector(`[data-row="${r}"][data-step="${s}"]`);
    next.tabIndex = 0;
    next.focus();
  }
}
