// One note: a buffer with the envelope and the pitch bends that a pattern asks for.

/** The note that sounds in each cut group. */
const cutters = new Map();

/**
 * Plays a buffer: source, pitch bends and envelope, under the names and with the meaning that Strudel's samples have.
 * @param {BaseAudioContext} context
 * @param {AudioBuffer} buffer
 * @param {{ node: GainNode, nodes: Record<string, any>, source: AudioBufferSourceNode | null, stop: (when: number) => void }} note is
 *   given its source; its node is what sounds
 * @param {Record<string, any>} value the hap's value
 * @param {number} start when, on the context's clock
 * @param {number} seconds length of the hap
 * @param {() => void} onended called when it is over
 */
export function sound(context, buffer, note, value, start, seconds, onended) {
  const speed = Number(value.speed ?? 1);
  if (speed === 0) return onended();
  const source = new AudioBufferSourceNode(context, { buffer: speed < 0 ? reversed(buffer) : buffer, playbackRate: Math.abs(speed) });
  const from = Number(value.begin ?? 0) * buffer.duration;
  const whole = (Number(value.end ?? 1) * buffer.duration - from) / Math.abs(speed);
  source.loop = Boolean(value.loop);
  const held = value.clip === undefined && value.release === undefined && !source.loop ? whole : Math.min(seconds, source.loop ? Infinity : whole);
  const over = envelope(note.node.gain, value, start, held);
  const vibrato = bend(context, source.detune, value, start, held, over);
  source.connect(note.node);
  source.start(start, from);
  source.stop(over);
  source.onended = () => {
    source.disconnect();
    vibrato?.stop();
    onended();
  };
  note.source = source;
  note.nodes.source = [source];
  if (value.cut === undefined) return;
  cutters.get(value.cut)?.stop(start + 0.01);
  cutters.set(value.cut, note);
}

/** Attack, decay, sustain, release as straight lines. @returns {number} when it is over */
export function envelope(gain, value, start, held) {
  const { attack, decay, sustain, release } = value;
  const a = Math.min(Math.max(Number(attack ?? 0), 0.001), held);
  const d = Math.max(Number(decay ?? 0), 0.001);
  // A decay alone falls to nothing, an attack alone stays up.
  const s = Number(sustain ?? (decay !== undefined ? 0 : 1));
  const r = Math.max(Number(release ?? 0), 0.01);
  gain.setValueAtTime(0, start);
  gain.linearRampToValueAtTime(1, start + a);
  if (a + d < held) gain.linearRampToValueAtTime(s, start + a + d);
  gain.setValueAtTime(a + d < held ? s : 1, start + held);
  gain.linearRampToValueAtTime(0, start + held + r);
  return start + held + r + 0.01;
}

/** `vib` and `vibmod`, `penv` with `pattack` and `pdecay`: in cents on the source's detune. */
function bend(context, detune, value, start, held, over) {
  if (value.penv) {
    const cents = 100 * Number(value.penv);
    const up = Math.min(Number(value.pattack ?? 0.001), held);
    detune.setValueAtTime(0, start);
    detune.linearRampToValueAtTime(cents, start + up);
    detune.linearRampToValueAtTime(0, start + up + Math.max(Number(value.pdecay ?? held - up), 0.001));
  }
  if (!(value.vib > 0)) return null;
  const wave = new OscillatorNode(context, { frequency: Number(value.vib) });
  const depth = new GainNode(context, { gain: 100 * Number(value.vibmod ?? 0.5) });
  wave.connect(depth).connect(detune);
  wave.start(start);
  wave.stop(over);
  return wave;
}

function reversed(buffer) {
  const copy = new AudioBuffer({ length: buffer.length, sampleRate: buffer.sampleRate, numberOfChannels: buffer.numberOfChannels });
  for (let c = 0; c < buffer.numberOfChannels; c++) copy.copyToChannel(buffer.getChannelData(c).slice().reverse(), c);
  return copy;
}
