// Recordings: into files, and their pitch by a way that has nothing in common with the program's trackers.

import { writeFileSync } from 'node:fs';

/** @param {{ base64: string }} recording @returns {Float32Array} */
export function samplesOf({ base64 }) {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

/** Writes a WAV, 32-bit float, mono. */
export function writeWav(file, samples, rate) {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 4 * samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(3, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(4 * rate, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(32, 34);
  head.write('data', 36);
  head.writeUInt32LE(4 * samples.length, 40);
  writeFileSync(file, Buffer.concat([head, Buffer.from(samples.buffer, samples.byteOffset, 4 * samples.length)]));
}

export const rms = (samples) => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

/**
 * The pitch that most of the sound's power has: the peak of the autocorrelation of the whole, within an octave and a half around what
 * is looked for.
 * @param {Float32Array} samples @param {number} rate @param {number} around Hz @returns {number} Hz
 */
export function dominantPitch(samples, rate, around) {
  const least = Math.floor(rate / (around * 1.68)), most = Math.ceil((rate / around) * 1.68);
  // 40 ms pieces: long enough for two periods of 50 Hz, short enough for a melody.
  const piece = Math.round(0.04 * rate);
  const sum = new Float64Array(most + 2);
  for (let start = 0; start + piece + most + 1 < samples.length; start += piece >> 1) {
    for (let lag = least - 1; lag <= most + 1; lag++) {
      let product = 0;
      for (let i = start; i < start + piece; i++) product += samples[i] * samples[i + lag];
      sum[lag] += product;
    }
  }
  let best = least;
  for (let lag = least; lag <= most; lag++) if (sum[lag] > sum[best]) best = lag;
  const [a, b, c] = [sum[best - 1], sum[best], sum[best + 1]];
  return rate / (best + (a - c) / (2 * (a - 2 * b + c) || 1));
}

export const cents = (hertz, asked) => 1200 * Math.log2(hertz / asked);
export const hertzOfKey = (key) => 440 * 2 ** ((key - 69) / 12);
