// The page at /: puts its parts together and minds the keys.

import { Bursts } from './bursts.js';
import { Controls } from './controls.js';
import { Ear } from './ear.js';
import { noteOf } from './pitch.js';
import { RAMPS, Spectrogram } from './spectrogram.js';
import { Steps } from './steps.js';
import { VoiceStream } from './stream.js';
import { StrudelBox } from './strudelbox.js';

const $ = (id) => document.getElementById(id);
const server = location.origin;
const token = document.querySelector('meta[name=voice-token]').content;
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const SAID_MS = 8000;

let audio = null;
let stream = null;
let saidAt = 0;

/** The page's sound: made by the first key or click, as browsers want it. */
function sounds() {
  if (audio) return audio;
  const context = new AudioContext({ latencyHint: 'interactive' });
  // Strudel sends itself to the loudspeakers and here; everything else goes through steps.
  const [output, input, steps] = [new GainNode(context), new GainNode(context), new GainNode(context)];
  steps.connect(output);
  steps.connect(context.destination);
  audio = { context, output, input, steps, ears: null };
  told(async () => {
    await Ear.prepare(context);
    const ears = { in: new Ear(context), out: new Ear(context) };
    input.connect(ears.in.tap);
    output.connect(ears.out.tap);
    audio.ears = ears;
  });
  return audio;
}

function say(sentence) {
  $('sentence').textContent = sentence;
  saidAt = performance.now();
}

const known = await (await fetch('/affects')).json();
const controls = new Controls($('controls'), known, (changed) => {
  if (changed === 'affect') showAffect();
  stream?.set(controls.forStream);
});
const bursts = new Bursts(() => sounds().context, say);
const steps = new Steps($('grid'), { server, bursts, context: () => sounds().context, output: () => sounds().steps, settings: () => controls.values });
const box = new StrudelBox({ token, context: () => sounds().context, output: () => sounds().output, say });
const lanes = { in: new Spectrogram($('in-lane'), RAMPS.in, still), out: new Spectrogram($('out-lane'), RAMPS.out, still) };
$('token').textContent = token;

function showAffect() {
  $('word').textContent = String(controls.values.affect).replaceAll('-', ' ');
}

async function play(on = !steps.playing) {
  await sounds().context.resume();
  if (on) steps.start();
  else steps.stop();
  $('play').setAttribute('aria-pressed', String(on));
  $('play').textContent = on ? 'Stop' : 'Play';
  $('out-hint').hidden = true;
}

async function microphone(on = !stream) {
  const { context, input, steps: mixed } = sounds();
  stream?.stop();
  stream = null;
  try {
    if (on) {
      const next = new VoiceStream({ server, token, context, say });
      next.input.connect(input);
      next.node.connect(mixed);
      await next.start();
      next.set(controls.forStream);
      stream = next;
    }
  } catch (fault) {
    say(fault.name === 'NotAllowedError' ? 'The browser was not allowed to use the microphone.' : `There is no microphone to use: ${fault.message}`);
  }
  $('microphone').setAttribute('aria-pressed', String(Boolean(stream)));
  $('in-hint').hidden = Boolean(stream);
  if (stream) $('out-hint').hidden = true;
  showPitch('in', 0);
}

function tab(name) {
  for (const which of ['steps', 'strudel']) {
    $(`tab-${which}`).setAttribute('aria-selected', String(which === name));
    $(`tab-${which}`).tabIndex = which === name ? 0 : -1;
    $(`${which}-panel`).hidden = which !== name;
  }
}

function showPitch(which, hertz) {
  const place = $(`${which}-pitch`);
  if (!hertz) {
    place.textContent = '';
    return;
  }
  const { name, cents } = noteOf(hertz);
  place.innerHTML = `${name} <small>${cents < 0 ? '−' : '+'}${Math.abs(cents)} ¢ · ${Math.round(hertz)} Hz</small>`;
}

/** What the engine hears, while that is fresh and nothing else sounds: its tracker is better than the page's. */
function engine() {
  const fresh = stream && performance.now() - stream.figures.heardAt < 200;
  return { in: fresh ? stream.figures.f0In : null, out: fresh && !steps.playing && !box.loaded ? stream.figures.f0Out : null };
}

let written = 0;
const f0 = { in: 0, out: 0 };
function draw(now) {
  requestAnimationFrame(draw);
  if (!audio?.ears) return;
  for (const which of stream ? ['in', 'out'] : ['out']) {
    audio.ears[which].hear((spectrum, own) => lanes[which].add(spectrum, audio.context.sampleRate, (f0[which] = own)));
    lanes[which].flush();
  }
  steps.draw();
  if (now - written < 120) return;
  written = now;
  const known = engine();
  showPitch('in', stream ? known.in ?? f0.in : 0);
  showPitch('out', known.out ?? f0.out);
  showFigures();
}

function showFigures() {
  if (saidAt && performance.now() - saidAt > SAID_MS) {
    $('sentence').textContent = '';
    saidAt = 0;
  }
  const strudel = box.state;
  const late = steps.late + (strudel ? strudel.late + strudel.lost : 0) + (stream?.figures.lateBlocks ?? 0);
  $('late').textContent = String(late);
  $('late').classList.toggle('some', late > 0);
  const f = (stream ?? strudel)?.figures ?? strudel?.stream;
  const trip = f?.bufferMs && f.state === 'open' ? `${Math.round(f.latencyMs)} ms${f.measuredMs ? ` (${Math.round(f.measuredMs)})` : ''}` : f?.state ?? '–';
  $('round-trip').textContent = trip === 'closed' ? '–' : trip;
}

async function showStatus() {
  const status = await fetch('/status').then((r) => r.json()).catch(() => null);
  if (!status) return say('The voice server does not answer; is voice serve running?');
  $('voice-name').textContent = status.voice;
  $('device').textContent = status.device;
  $('load').textContent = `${Math.round(100 * status.load)} %`;
  $('load-bar').style.transform = `scaleX(${Math.min(1, status.load)})`;
}

/** Faults of somebody else's code are shown, not thrown into the console. */
const told = (work) => Promise.resolve().then(work).catch((fault) => say(fault.message));

const KEYS = {
  p: () => play(),
  m: () => microphone(),
  g: () => (tab('steps'), steps.focus()),
  c: () => controls.focus(),
  a: () => controls.nudge('affect', 1),
  A: () => controls.nudge('affect', -1),
  n: () => controls.nudge('seed', 1),
  '[': () => controls.nudge('intensity', -2),
  ']': () => controls.nudge('intensity', 2),
  t: () => {
    const other = $('strudel-panel').hidden ? 'strudel' : 'steps';
    tab(other);
    $(`tab-${other}`).focus();
  },
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    const inCode = event.target === $('code');
    if (inCode && event.key === 'Enter') told(() => box.play($('code').value));
    else if (event.key === '.') box.stop();
    else return;
    event.preventDefault();
    return;
  }
  // Out of a field that takes letters, so that they are keys again.
  if (event.key === 'Escape') return document.activeElement.blur();
  const writing = event.target.matches('textarea, input[type=url], input[type=number]');
  // A list finds its entries by their first letters.
  const choosing = event.target.matches('select') && /^[a-z]$/i.test(event.key);
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (!act || writing || choosing || event.repeat) return;
  event.preventDefault();
  told(act);
});

$('play').addEventListener('click', () => told(play));
$('microphone').addEventListener('click', () => told(microphone));
for (const [which, other] of [['steps', 'strudel'], ['strudel', 'steps']]) {
  $(`tab-${which}`).addEventListener('click', () => tab(which));
  $(`tab-${which}`).addEventListener('keydown', ({ key }) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    tab(other);
    $(`tab-${other}`).focus();
  });
}
$('strudel-load').addEventListener('submit', (event) => {
  event.preventDefault();
  told(async () => {
    await box.load($('strudel-address').value);
    $('strudel-load').hidden = true;
    $('out-hint').hidden = true;
    $('code').focus();
  });
});

showAffect();
showStatus();
setInterval(showStatus, 1000);
requestAnimationFrame(draw);
