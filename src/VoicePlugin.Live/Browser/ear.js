// Listens to a node: spectra and pitch at equal steps of time, however seldom there is time to look.

import { pitchOf } from './pitch.js';

/** 43 ms at 48 kHz, in steps of 512 samples. */
export const SIZE = 2048;
export const STEP = 512;
/** What is not fetched in so many steps is dropped: a page that slept shows now, not then. */
const MOST = 94;

const WINDOW = Float32Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE));

export class Ear {
  /** @param {AudioContext} context */
  constructor(context) {
    this.context = context;
    this.past = new Float32Array(SIZE);
    /** @type {Float32Array[]} */
    this.pieces = [];
    this.tap = new AudioWorkletNode(context, 'voice-tap', { numberOfOutputs: 0 });
    this.tap.port.onmessage = ({ data }) => {
      if (this.pieces.push(data) > MOST) this.pieces.shift();
    };
  }

  /** @param {AudioContext} context @returns {Promise<void>} */
  static prepare(context) {
    return context.audioWorklet.addModule('/tap.js');
  }

  /**
   * Calls back for every step since the last call.
   * @param {(spectrum: Float32Array, f0: number) => void} look `spectrum`: dB re full scale, SIZE / 2 values; `f0`: Hz, 0 where there is no pitch
   */
  hear(look) {
    while (this.pieces.length) {
      this.past.copyWithin(0, STEP);
      this.past.set(this.pieces.shift(), SIZE - STEP);
      look(spectrum(this.past), pitchOf(this.past, this.context.sampleRate));
    }
  }
}

const real = new Float32Array(SIZE), imaginary = new Float32Array(SIZE), levels = new Float32Array(SIZE / 2);
const BITS = Math.log2(SIZE);
const ORDER = Uint16Array.from({ length: SIZE }, (_, i) => {
  let reversed = 0;
  for (let b = 0; b < BITS; b++) reversed |= ((i >> b) & 1) << (BITS - 1 - b);
  return reversed;
});
const COSINE = Float32Array.from({ length: SIZE / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / SIZE));
const SINE = Float32Array.from({ length: SIZE / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / SIZE));

/** Radix 2, in place. @returns {Float32Array} the same array every time */
function spectrum(samples) {
  for (let i = 0; i < SIZE; i++) {
    real[ORDER[i]] = samples[i] * WINDOW[i];
    imaginary[i] = 0;
  }
  for (let half = 1; half < SIZE; half *= 2) {
    const stride = SIZE / (2 * half);
    for (let start = 0; start < SIZE; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = COSINE[k * stride], s = SINE[k * stride], a = start + k, b = a + half;
        const re = real[b] * c - imaginary[b] * s, im = real[b] * s + imaginary[b] * c;
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
      }
    }
  }
  // A full sine has 0 dB: the window halves it, and half of it lies at the negative frequency.
  for (let i = 0; i < SIZE / 2; i++) levels[i] = 10 * Math.log10((real[i] * real[i] + imaginary[i] * imaginary[i]) * (4 / SIZE) ** 2 + 1e-12);
  return levels;
}
