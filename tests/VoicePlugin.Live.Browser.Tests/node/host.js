// What the tests ask of a page: start Strudel, play, record, look. Everything by Strudel's own functions.

/** Onsets of the voice: time on the audio clock, note, seed, length. */
const hits = [];
const sentences = [];
document.addEventListener('voice', ({ detail }) => sentences.push(detail));

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

let repl = null;

async function begin(sampleRate) {
  repl = await initStrudel({ audioContext: new AudioContext({ sampleRate }) });
  await initAudio();
}

let recording = null;

/** Records a node until the function that is returned is called; that gives base64 of 32-bit samples and the time of the first. */
async function record(node) {
  const context = getAudioContext();
  await (recording ??= context.audioWorklet.addModule('/recorder.js'));
  const recorder = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 0 });
  const pieces = [];
  let first = null;
  recorder.port.onmessage = ({ data }) => {
    first ??= data.frame;
    pieces.push(data.mix);
  };
  node.connect(recorder);
  return async () => {
    recorder.port.postMessage('end');
    node.disconnect(recorder);
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return { base64: btoa(text), rate: context.sampleRate, begin: first / context.sampleRate };
  };
}

const output = () => getSuperdoughAudioController().output.destinationGain;

/** Notes when a sound is asked for, and otherwise changes nothing. */
function watch(name) {
  const { onTrigger, data } = getSound(name);
  registerSound(name, (time, value, ...rest) => {
    hits.push({ name, time, asked: getAudioContext().currentTime, note: value.note, freq: value.freq, seed: value.vseed, seconds: value.duration });
    return onTrigger(time, value, ...rest);
  }, data);
}

/** Share of the pixels of the scope that are drawn on, and the height of what is drawn. */
function scope() {
  const canvas = document.querySelector('#test-canvas');
  if (!canvas) return { share: 0, height: 0 };
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let drawn = 0, top = Infinity, bottom = -1;
  for (let i = 3; i < data.length; i += 4) {
    if (!data[i]) continue;
    drawn++;
    const y = Math.floor(i / 4 / canvas.width);
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { share: drawn / (data.length / 4), height: bottom - top };
}

/** The scope at its highest within a second. */
async function highestScope() {
  let best = scope();
  for (let i = 0; i < 20; i++) {
    await pause(50);
    const now = scope();
    if (now.height > best.height) best = now;
  }
  return best;
}

/** Waits for a sound, then records a second and a half of it. */
async function recordWhenHeard(node, seconds) {
  const ear = new AnalyserNode(getAudioContext(), { fftSize: 2048 }), wave = new Float32Array(2048);
  node.connect(ear);
  for (let i = 0; i < 20 * seconds; i++) {
    await pause(50);
    ear.getFloatTimeDomainData(wave);
    if (Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / wave.length) > 0.02) break;
  }
  node.disconnect(ear);
  const stop = await record(node);
  await pause(1500);
  return await stop();
}
