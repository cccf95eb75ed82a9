// node pitches.mjs SERVER: how many bursts of `voice serve` are on the note, by note and affect. Needs no browser.

import { cents, dominantPitch } from './sound.mjs';

const [server] = process.argv.slice(2);
if (!server) {
  console.error('usage: node pitches.mjs SERVER');
  process.exit(2);
}
const HERTZ = [98, 131, 196, 262, 392, 523, 659, 784, 880, 1047];
const AFFECTS = ['amusement', 'adoration', 'anger', 'awe', 'desire', 'elation', 'fear', 'pain', 'relief', 'sadness', 'serenity', 'surprise-positive', 'triumph'];
const SEEDS = [1, 2, 3, 4, 5, 6];
const NEAR_CENTS = 50;
const HEAD_BYTES = 58;

console.log(`within ${NEAR_CENTS} cents, of ${SEEDS.length} bursts of 1 s\n${'Hz'.padEnd(18)}${HERTZ.map((f0) => String(f0).padStart(5)).join('')}`);
const sum = HERTZ.map(() => 0);
for (const affect of AFFECTS) {
  const row = [];
  for (const [i, f0] of HERTZ.entries()) {
    let near = 0;
    for (const seed of SEEDS) {
      // As voice.js asks for it.
      const answer = await fetch(`${server}/render?affect=${affect}&dur=1&f0=${f0}&pitch-range=0.1&seed=${seed}`);
      if (!answer.ok) throw new Error(await answer.text());
      const samples = new Float32Array((await answer.arrayBuffer()).slice(HEAD_BYTES));
      near += Math.abs(cents(dominantPitch(samples, 48000, f0), f0)) <= NEAR_CENTS;
    }
    sum[i] += near;
    row.push(near);
  }
  console.log(affect.padEnd(18) + row.map((near) => String(near).padStart(5)).join(''));
}
const all = AFFECTS.length * SEEDS.length;
console.log(`all, of ${all}`.padEnd(18) + sum.map((near) => String(near).padStart(5)).join(''));
