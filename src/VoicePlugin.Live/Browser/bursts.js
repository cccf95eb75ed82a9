// Bursts as audio buffers: which address a sound has, fetching, decoding, and a bounded store of those already here.

/**
 * What `/render` takes, and the range that Strudel values are brought into. A value outside it would be refused by the server, and a
 * performer would rather hear the nearest sound than none.
 * @type {Record<string, [number, number]>}
 */
export const RANGES = {
  f0: [50, 1600],
  intensity: [0, 1.5],
  timbre: [-12, 12],
  brightness: [-6, 6],
  breath: [-1, 1],
  strength: [0, 1],
  temperature: [0, 1.5],
  'pitch-range': [0, 3],
  seed: [0, 65535],
  dur: [0.05, 10],
};

/** Decimals kept: enough for the ear, few enough that the same sound has the same address. */
const DECIMALS = { f0: 2, dur: 2, seed: 0 };
const CHROMA = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const ACCIDENTAL = { '#': 1, s: 1, b: -1, f: -1 };

/** All buffers together: 64 MiB, about ten minutes of sound. The least recently played go first. */
const MAX_BYTES = 64 * 2 ** 20;
const AT_ONCE = 2;
const RETRY_SECONDS = 1;
/** Loudness of what sounds and the highest peak allowed: a whisper and a scream sit at the same level until `gain` says otherwise. */
const LEVEL = 0.16;
const PEAK = 0.95;
const MOST_GAIN = 30;

/**
 * MIDI key of a note name; an octave left out is the third, as in Strudel.
 * @param {string | number} note `'c3'`, `'eb4'`, `'f#'` or a key number, fractions allowed
 * @returns {number} NaN for what is not a note
 */
export function keyOf(note) {
  if (typeof note === 'number') return note;
  const parts = /^([a-g])([#bsf]*)(-?\d*)$/i.exec(String(note).trim());
  if (!parts) return Number(note === '' ? NaN : note);
  const bend = [...parts[2]].reduce((sum, sign) => sum + ACCIDENTAL[sign], 0);
  return 12 * (Number(parts[3] || 3) + 1) + CHROMA[parts[1].toLowerCase()] + bend;
}

/** @param {number} key MIDI key @returns {number} Hz */
export const hertzOf = (key) => 440 * 2 ** ((key - 69) / 12);

/**
 * The address of a burst. The same sound always has the same one, so that it is generated, fetched and decoded once.
 * @param {string} base address of the server
 * @param {Record<string, string | number | undefined>} parameters as `/render` takes them; undefined and non-numbers are left out
 * @returns {string}
 */
export function addressOf(base, parameters) {
  const query = new URLSearchParams();
  for (const name of Object.keys(parameters).sort()) {
    let value = parameters[name];
    if (value === undefined || value === null || value === '') continue;
    const range = RANGES[name];
    if (range) {
      value = Number(value);
      if (!Number.isFinite(value)) continue;
      value = Number(Math.min(Math.max(value, range[0]), range[1]).toFixed(DECIMALS[name] ?? 3));
    }
    query.set(name, String(value));
  }
  return `${base}/render?${query}`;
}

/** Buffers by address. One for a page. */
export class Bursts {
  /**
   * @param {() => BaseAudioContext} context asked for when the first sound is decoded
   * @param {(sentence: string) => void} say is told each fault once
   */
  constructor(context, say) {
    this.context = context;
    this.say = say;
    /** @type {Map<string, AudioBuffer>} in the order of last use */
    this.ready = new Map();
    /** @type {Map<string, Promise<AudioBuffer | null>>} */
    this.coming = new Map();
    /** @type {Map<string, number>} when an address that failed may be asked for again, ms */
    this.failed = new Map();
    /** @type {string[]} */
    this.queue = [];
    this.said = new Set();
    this.bytes = 0;
    this.atWork = 0;
    /** @type {boolean | null} false while the server does not answer */
    this.online = null;
  }

  /** The buffer if it is here. @param {string} address @returns {AudioBuffer | undefined} */
  peek(address) {
    const buffer = this.ready.get(address);
    if (buffer) {
      this.ready.delete(address);
      this.ready.set(address, buffer);
    }
    return buffer;
  }

  /** Fetches at once. @param {string} address @returns {Promise<AudioBuffer | null>} null: it failed, and that was said */
  get(address) {
    const here = this.peek(address);
    if (here) return Promise.resolve(here);
    let coming = this.coming.get(address);
    if (!coming) {
      coming = this.#fetch(address).finally(() => this.coming.delete(address));
      this.coming.set(address, coming);
    }
    return coming;
  }

  /** Fetches these when there is time, the first ones first; what was wanted before and is not among them is forgotten. @param {string[]} addresses */
  want(addresses) {
    const now = performance.now();
    this.queue = addresses.filter((a) => !this.ready.has(a) && !this.coming.has(a) && !(this.failed.get(a) > now));
    this.#pump();
  }

  #pump() {
    while (this.atWork < AT_ONCE && this.queue.length) {
      this.atWork++;
      this.get(this.queue.shift()).finally(() => {
        this.atWork--;
        this.#pump();
      });
    }
  }

  async #fetch(address) {
    try {
      if (this.failed.get(address) > performance.now()) return null;
      const response = await fetch(address).catch(() => null);
      if (!response) {
        this.#fail(address, RETRY_SECONDS, `The voice server at ${new URL(address).origin} does not answer; is 'voice serve' running?`);
        this.online = false;
        return null;
      }
      if (!this.online) {
        this.online = true;
        this.said.clear();
      }
      if (!response.ok) {
        const { error } = await response.json().catch(() => ({ error: `The voice server answered ${response.status}.` }));
        // The same question gets the same answer; only a server that is too busy may think again.
        this.#fail(address, response.status < 500 && response.status !== 429 ? 3600 : RETRY_SECONDS, error);
        return null;
      }
      const buffer = await this.context().decodeAudioData(await response.arrayBuffer());
      level(buffer);
      this.#keep(address, buffer);
      return buffer;
    } catch (fault) {
      this.#fail(address, RETRY_SECONDS, `A sound could not be read: ${fault.message}`);
      return null;
    }
  }

  #fail(address, seconds, sentence) {
    if (this.failed.size > 500) this.failed.clear();
    this.failed.set(address, performance.now() + 1000 * seconds);
    if (this.said.has(sentence)) return;
    if (this.said.size > 100) this.said.clear();
    this.said.add(sentence);
    this.say(sentence);
  }

  #keep(address, buffer) {
    this.ready.set(address, buffer);
    this.bytes += sizeOf(buffer);
    for (const [oldest, old] of this.ready) {
      if (this.bytes <= MAX_BYTES || oldest === address) break;
      this.ready.delete(oldest);
      this.bytes -= sizeOf(old);
    }
  }
}

const sizeOf = (buffer) => 4 * buffer.length * buffer.numberOfChannels;

/** Brings a burst to the common loudness: the mean power of the louder half of its 10 ms pieces, because a laugh is half pauses. */
function level(buffer) {
  const samples = buffer.getChannelData(0);
  const piece = Math.max(1, Math.round(buffer.sampleRate / 100));
  const powers = [];
  let peak = 0;
  for (let start = 0; start < samples.length; start += piece) {
    const end = Math.min(start + piece, samples.length);
    let sum = 0;
    for (let i = start; i < end; i++) {
      sum += samples[i] * samples[i];
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    powers.push(sum / (end - start));
  }
  const louder = powers.sort((a, b) => b - a).slice(0, Math.ceil(powers.length / 2));
  const rms = Math.sqrt(louder.reduce((sum, power) => sum + power, 0) / louder.length);
  if (!(rms > 1e-5)) return;
  const gain = Math.min(LEVEL / rms, PEAK / peak, MOST_GAIN);
  for (let i = 0; i < samples.length; i++) samples[i] *= gain;
}
