// The voice as a Strudel sound. In any Strudel:
//
//   await import('http://localhost:5432/voice.js')
//   note("c3 e3 g3").s("voice").vaffect("amusement").vseed("<1 2>").scope()
//
// Strudel's own functions are found where it puts them, on the global object; a page that imports Strudel as a module passes it:
// register(strudel). Nothing of Strudel is in here.

import { Bursts, addressOf, hertzOf, keyOf } from './bursts.js';
import { LookAhead } from './lookahead.js';
import { Badge } from './badge.js';
import { envelope, sound } from './sound.js';

const address = new URL(import.meta.url);

/** Where this file came from: the voice server. */
export const server = address.origin;

/**
 * Strudel's names of the controls, and what `/render` and the stream call them. They act on `voice` and, but for seed and length, on
 * `voicein`.
 */
export const CONTROLS = {
  vaffect: 'affect',
  vintensity: 'intensity',
  vtimbre: 'timbre',
  vbrightness: 'brightness',
  vbreath: 'breath',
  vstrength: 'strength',
  vtemperature: 'temperature',
  vrange: 'pitch-range',
  vseed: 'seed',
  vdur: 'dur',
};

/** How much of a burst's own melody is left around a note: all of it would not be that note. */
const MELODY = 0.1;

/** What has happened so far. `late`: came after their time, and began that much later; `lost`: would have come when over. */
export const figures = { played: 0, late: 0, lost: 0, latestMs: 0 };

/** @type {Record<string, any>} */
let strudel = {};
let badge = null;
let lookAhead = null;
let stream = null;
let bursts = null;

/**
 * Makes the sounds `voice` and `voicein` and the controls known to Strudel. Done by itself when this file is loaded where Strudel is;
 * again is harmless.
 * @param {Record<string, any>} [modules] Strudel's exports; without them the global object is looked at
 * @param {{ badge?: boolean, cycles?: number }} [options] `badge`: show the figures in a corner of the page (default true); `cycles`:
 *   how far ahead sounds are fetched (default 2)
 */
export function register(modules = globalThis, options = {}) {
  strudel = modules;
  for (const needed of ['registerSound', 'getAudioContext', 'createParam'])
    if (typeof strudel[needed] !== 'function')
      throw new Error(`Strudel was not found: ${needed} is missing. Load Strudel first, or pass its module: register(strudel).`);
  for (const name of Object.keys(CONTROLS)) {
    const made = strudel.registerControl ? strudel.registerControl(name) : { [name]: strudel.createParam(name) };
    globalThis[name] = made[name];
  }
  bursts ??= new Bursts(strudel.getAudioContext, say);
  strudel.registerSound('voice', play, { type: 'synth', prebake: false });
  strudel.registerSound('voicein', playStream, { type: 'synth', prebake: false });
  if (options.badge ?? true) badge ??= new Badge();
  else badge = badge?.remove();
  lookAhead ??= new LookAhead(() => strudel, addressOfHap, bursts, () => badge?.show(state()));
  if (options.cycles) lookAhead.cycles = options.cycles;
  lookAhead.start();
}

/**
 * Fetches what a pattern needs before it is played, so that even its first note is here.
 * @param {any} pattern @param {number} [cycles] @returns {Promise<void>}
 */
export async function prefetch(pattern, cycles = 2) {
  await Promise.all(lookAhead.addressesOf(pattern, 0, cycles).map((a) => bursts.get(a)));
}

/**
 * Sends sound to the voice and makes what comes back the sound `voicein`.
 * @param {{ from?: 'mic' | number | AudioNode, token?: string, deviceId?: string }} [options] `from`: the microphone, a bus of
 *   Strudel's (`.bus(2)`) or any node; `token`: as `voice serve` prints it, if it was not in the address of this file
 */
export async function listen(options = {}) {
  const { VoiceStream } = await import('./stream.js');
  const context = strudel.getAudioContext();
  const from = typeof options.from === 'number' ? busOf(options.from) : options.from;
  stream?.stop();
  stream = new VoiceStream({ server, token: options.token ?? address.searchParams.get('token') ?? '', context, say });
  await stream.start({ ...options, from });
  return stream;
}

/** Ends what listen began. */
export function unlisten() {
  stream?.stop();
  stream = null;
}

/** All figures: what was played, what is here, what the stream does. */
export function state() {
  return { ...figures, ready: bursts?.ready.size ?? 0, megabytes: (bursts?.bytes ?? 0) / 2 ** 20, online: bursts?.online ?? null, stream: stream?.figures ?? null };
}

function say(sentence) {
  badge?.say(sentence);
  if (strudel.logger) strudel.logger(`[voice] ${sentence}`, 'warning');
  globalThis.document?.dispatchEvent(new CustomEvent('voice', { detail: sentence }));
}

function busOf(number) {
  const controller = strudel.getSuperdoughAudioController?.();
  if (!controller?.getBus) throw new Error('This Strudel has no buses; pass an AudioNode as from.');
  return controller.getBus(number);
}

/** MIDI key that a hap asks for; undefined if it asks for none. */
function keyOfValue({ note, freq }) {
  const key = freq !== undefined ? 69 + 12 * Math.log2(Number(freq) / 440) : note !== undefined ? keyOf(note) : NaN;
  return Number.isFinite(key) ? key : undefined;
}

/** What the v controls of a hap ask for, under the server's names. */
function asked(value) {
  return Object.fromEntries(Object.entries(CONTROLS).map(([ours, theirs]) => [theirs, value[ours]]).filter(([, v]) => v !== undefined));
}

/** @param {Record<string, any>} value a hap's value @param {number} seconds its length @returns {string} */
function addressOfHap(value, seconds) {
  const key = keyOfValue(value);
  return addressOf(server, {
    seed: value.n ?? 1,
    dur: seconds + Number(value.release ?? 0),
    'pitch-range': key === undefined ? undefined : MELODY,
    f0: key === undefined ? undefined : hertzOf(key),
    ...asked(value),
  });
}

/** Strudel's way to play: called some 0.1 s before `time`. Returns at once; a buffer that is not here yet follows. */
function play(time, value, onended) {
  const context = strudel.getAudioContext();
  const seconds = value.duration ?? 1;
  const wanted = addressOfHap(value, seconds);
  const output = context.createGain();
  const note = { node: output, nodes: {}, source: null, stop: (when) => note.source?.stop(when) };
  const begin = (buffer) => {
    const now = context.currentTime;
    if (!buffer || now > time + Math.max(seconds, 0.1)) {
      if (buffer) figures.lost++;
      onended();
      return;
    }
    // The past cannot be played in: a late burst begins now, from its beginning.
    const start = Math.max(time + Number(value.nudge ?? 0), now);
    if (now > time) {
      figures.late++;
      figures.latestMs = Math.max(figures.latestMs, 1000 * (now - time));
    }
    figures.played++;
    sound(context, buffer, note, value, start, seconds, onended);
  };
  const here = bursts.peek(wanted);
  if (here) begin(here);
  else bursts.get(wanted).then(begin);
  return note;
}

/** `s("voicein")`: opens the stream for the length of the hap, and sends what its controls ask for when it begins. */
function playStream(time, value, onended) {
  const context = strudel.getAudioContext();
  const gate = context.createGain();
  if (!stream) {
    say('There is no sound to sing after yet: call listen() first, as in (await import(…)).listen().');
    onended();
    return { node: gate, nodes: {}, stop() {} };
  }
  const over = envelope(gate.gain, value, time, value.duration ?? 1);
  stream.node.connect(gate);
  const { dur, seed, ...controls } = asked(value);
  const key = keyOfValue(value);
  if (key !== undefined) controls.note = key;
  const into = stream;
  // Silence with an end: the only clock here that keeps the audio's time.
  const clock = new ConstantSourceNode(context, { offset: 0 });
  clock.connect(gate);
  clock.start(time);
  clock.stop(over);
  clock.onended = () => {
    // A stream that has ended has let go of it already.
    if (into === stream) into.node.disconnect(gate);
    onended();
  };
  if (Object.keys(controls).length) setTimeout(() => into.set(controls), Math.max(0, 1000 * (time - context.currentTime)));
  figures.played++;
  return { node: gate, nodes: {}, stop: (when) => clock.stop(when) };
}

if (typeof globalThis.registerSound === 'function') register();
