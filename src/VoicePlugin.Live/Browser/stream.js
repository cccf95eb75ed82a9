// Audio in, audio out: a microphone, or anything else that sounds in the page, goes to the server, and the generated voice comes back.

import { roundTrip } from './roundtrip.js';

/** Voices are not improved on the way in: what a telephone call wants removed is what the voice should follow. */
const AS_IT_IS = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
/** 4.1 s of levels at 48 kHz and 128 samples each. */
const LEVELS = 1536;

export class VoiceStream {
  /**
   * @param {{ server: string, token: string, context: AudioContext, say: (sentence: string) => void }} where `server`: its address;
   *   `token`: as it prints it; `say`: is told faults
   */
  constructor({ server, token, context, say }) {
    Object.assign(this, { server, token, context, say });
    /** Gives the generated voice. Stays the same whatever happens to the connection. */
    this.node = new GainNode(context);
    // A graph that leads nowhere is not computed, and then nothing would be sent either.
    this.node.connect(new GainNode(context, { gain: 0 })).connect(context.destination);
    /** What goes in; for drawing. */
    this.input = new GainNode(context);
    /** Is told about every change: connection, figures, F0. @type {() => void} */
    this.onchange = () => {};
    this.levels = [new Float32Array(LEVELS), new Float32Array(LEVELS)];
    this.figures = {
      state: 'closed', latencyMs: 0, engineMs: 0, bufferMs: 0, deviceMs: 0, measuredMs: NaN, lateBlocks: 0, blocks: 0, reconnects: 0, dropped: 0,
      f0In: 0, f0Out: 0, voiced: false, load: 0, heardAt: 0,
    };
  }

  /**
   * Asks for the microphone if that is where sound comes from, and connects.
   * @param {{ from?: 'mic' | AudioNode, deviceId?: string, hop?: number }} [options] `hop`: samples a block, default 10 ms
   */
  async start({ from = 'mic', deviceId, hop } = {}) {
    await this.context.resume();
    if (from === 'mic') {
      if (!navigator.mediaDevices) throw new Error('This page may not use a microphone; open it from localhost or over https.');
      this.media = await navigator.mediaDevices.getUserMedia({ audio: { ...AS_IT_IS, ...(deviceId ? { deviceId: { exact: deviceId } } : {}) } });
      from = new MediaStreamAudioSourceNode(this.context, { mediaStream: this.media });
    }
    this.from = from;
    from.connect(this.input);
    await loadOnce(this.context, `${this.server}/worklet.js`);
    const rate = this.context.sampleRate;
    this.hop = hop ?? Math.round(rate / 100);
    this.worklet = new AudioWorkletNode(this.context, 'voice-stream', {
      numberOfInputs: 1, numberOfOutputs: 1, outputChannelCount: [1], processorOptions: { hop: this.hop },
    });
    this.worklet.port.onmessage = ({ data }) => this.#measure(data);
    this.input.connect(this.worklet).connect(this.node);
    await this.#connect(rate);
    return this;
  }

  /** Sets controls of the engine, under its own names. @param {Record<string, number | string>} controls */
  set(controls) {
    this.worker?.postMessage({ controls });
  }

  stop() {
    this.worker?.postMessage({ stop: true });
    this.worklet?.port.postMessage({ stop: true });
    this.worklet?.disconnect();
    this.node.disconnect();
    this.input.disconnect();
    // A bus goes on to live after this stream, and may be played to others.
    try {
      this.from?.disconnect(this.input);
    } catch {
      // Its context is gone.
    }
    for (const track of this.media?.getTracks() ?? []) track.stop();
    this.#change({ state: 'closed' });
  }

  async #connect(rate) {
    const script = await (await fetch(`${this.server}/socket.js`)).text();
    const link = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    this.worker = new Worker(link);
    URL.revokeObjectURL(link);
    const { port1, port2 } = new MessageChannel();
    this.worklet.port.postMessage({ socket: port1 }, [port1]);
    this.worker.onmessage = ({ data }) => this.#hear(data);
    const query = new URLSearchParams({ token: this.token, rate: String(rate), hop: String(this.hop) });
    this.worker.postMessage({ connect: `${this.server.replace(/^http/, 'ws')}/stream?${query}`, rate }, [port2]);
    this.#change({ state: 'connecting' });
  }

  #hear({ open, heard, dropped, closed, error }) {
    if (error) this.say(error);
    if (open) {
      this.said = '';
      this.engineSamples = open.latencySamples;
      // The blocks may be of another length than was asked for; either way a new count begins.
      this.hop = open.hop || this.hop;
      this.worklet.port.postMessage({ hop: this.hop });
      this.#change({ state: 'open', engineMs: (1000 * open.latencySamples) / this.context.sampleRate });
    }
    if (heard) {
      const { f0In = 0, f0Out = 0, voiced = false, load = 0 } = heard;
      this.#change({ f0In, f0Out, voiced, load, dropped, heardAt: performance.now() });
    }
    if (closed) {
      const words = closed.opened
        ? 'The stream was cut; trying again.'
        : `The stream was refused${closed.reason ? `: ${closed.reason}` : '; voice serve is not running, or has another token since it was started again: load the page again or pass that one.'}`;
      if (this.said !== words) this.say((this.said = words));
      this.#change({ state: 'waiting', reconnects: this.figures.reconnects + 1 });
    }
  }

  #measure({ levels, delay, lateBlocks, blocks }) {
    const count = levels.length / 2;
    for (const [which, kept] of this.levels.entries()) {
      kept.copyWithin(0, count);
      kept.set(levels.subarray(which * count, (which + 1) * count), LEVELS - count);
    }
    const rate = this.context.sampleRate;
    const bufferMs = (1000 * delay) / rate;
    const deviceMs = 1000 * ((this.context.baseLatency || 0) + (this.context.outputLatency || 0));
    const inside = bufferMs + this.figures.engineMs;
    const change = { bufferMs, deviceMs, lateBlocks, blocks, latencyMs: inside + deviceMs };
    if ((this.looks = (this.looks ?? 0) + 1) % 12 === 0 && delay) change.measuredMs = (128000 / rate) * roundTrip(...this.levels);
    this.#change(change);
  }

  #change(figures) {
    Object.assign(this.figures, figures);
    this.onchange();
  }
}

const loaded = new WeakMap();

/** A processor may be added to a context only once. */
function loadOnce(context, address) {
  if (!loaded.has(context)) loaded.set(context, context.audioWorklet.addModule(address));
  return loaded.get(context);
}
