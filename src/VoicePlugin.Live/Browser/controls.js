// The controls: what the server says it takes, as a form.

/** Those that a performer reaches for, in this order; the server has more. Defaults where they differ from the server's. */
const SHOWN = [
  { name: 'intensity', step: 0.05 },
  { name: 'timbre', step: 0.5 },
  { name: 'breath', step: 0.05 },
  { name: 'strength', step: 0.05 },
  { name: 'pitch-range', label: 'melody', step: 0.05, max: 1, first: 0.1 },
];
const TEMPO = { name: 'tempo', min: 40, max: 240, step: 1, first: 104, unit: 'bpm' };

export class Controls {
  /**
   * @param {HTMLFormElement} form is filled
   * @param {{ affects: string[], parameters: { name: string, unit: string, min: number, max: number, default: number, description: string }[] }} known
   *   what `/affects` answers
   * @param {(changed: string) => void} onchange
   */
  constructor(form, known, onchange) {
    this.form = form;
    this.onchange = onchange;
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#affect(known.affects.filter((name) => name !== 'none'));
    for (const shown of SHOWN) {
      const own = known.parameters.find((p) => p.name === shown.name);
      if (own) this.#slider({ ...own, first: own.default, ...shown });
    }
    this.#slider(TEMPO);
    this.#seed();
  }

  /** @returns {Record<string, number | string | boolean>} by name */
  get values() {
    return Object.fromEntries([...this.form.elements].filter((e) => e.name).map((e) => [e.name, e.type === 'checkbox' ? e.checked : e.type === 'select-one' ? e.value : Number(e.value)]));
  }

  /** What a stream takes. The affect and the melody only if they are wanted there: without them the pitch comes back as it was sung. */
  get forStream() {
    const { tempo, seed, vary, mine, affect, intensity, 'pitch-range': melody, ...controls } = this.values;
    return { ...controls, affect: mine ? affect : 'none', intensity: mine ? intensity : 1, 'pitch-range': mine ? melody : 1 };
  }

  /** Moves a control by some of its steps, or to the next of its names. @param {string} name @param {number} steps */
  nudge(name, steps) {
    const field = this.form.elements[name];
    if (field.type === 'select-one') field.selectedIndex = (field.selectedIndex + steps + field.length) % field.length;
    else field.value = String(Number(field.value) + steps * Number(field.step || 1));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  focus() {
    this.form.elements.affect.focus();
  }

  #affect(names) {
    const select = document.createElement('select');
    Object.assign(select, { name: 'affect', id: 'affect' });
    select.setAttribute('aria-keyshortcuts', 'A Shift+A');
    select.append(...names.map((name) => new Option(name.replaceAll('-', ' '), name)));
    select.value = 'amusement';
    this.#row('affect', 'affect', select, ...this.#check('mine', 'microphone too', false));
    select.addEventListener('input', () => this.onchange('affect'));
  }

  #seed() {
    const seed = document.createElement('input');
    Object.assign(seed, { type: 'number', name: 'seed', id: 'seed', min: '0', max: '65535', step: '1', value: '1' });
    seed.setAttribute('aria-keyshortcuts', 'N');
    this.#row('seed', 'take', seed, ...this.#check('vary', 'another every bar', true));
    seed.addEventListener('input', () => this.onchange('seed'));
  }

  #check(name, label, checked) {
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', name, id: name, checked });
    const words = document.createElement('label');
    words.className = 'check';
    words.append(box, label);
    box.addEventListener('input', () => this.onchange(name));
    return [words];
  }

  #slider({ name, label = name, unit, min, max, step, first, description = '' }) {
    const slider = document.createElement('input');
    Object.assign(slider, { type: 'range', name, id: name, min, max, step, value: first, title: description });
    const words = document.createElement('label');
    words.htmlFor = name;
    words.textContent = label;
    const value = document.createElement('output');
    value.htmlFor.add(name);
    const show = () => {
      value.textContent = `${+Number(slider.value).toFixed(2)}${{ semitones: ' st', bpm: '' }[unit] ?? ''}`;
      slider.setAttribute('aria-valuetext', `${slider.value} ${unit ?? ''}`.trim());
    };
    slider.addEventListener('input', () => {
      show();
      this.onchange(name);
    });
    show();
    this.form.append(words, slider, value);
  }

  #row(name, label, ...fields) {
    const words = document.createElement('label');
    words.htmlFor = name;
    words.textContent = label;
    const wide = document.createElement('div');
    wide.className = 'wide';
    wide.append(...fields);
    this.form.append(words, wide);
  }
}
