// Keeps everything that passes, as mono.
class Recorder extends AudioWorkletProcessor {
  constructor() {
    super();
    this.port.onmessage = () => (this.ended = true);
  }

  process(inputs) {
    const channels = inputs[0];
    const mix = new Float32Array(128);
    for (const channel of channels) for (let i = 0; i < mix.length; i++) mix[i] += channel[i] / channels.length;
    this.port.postMessage({ frame: currentFrame, mix });
    return !this.ended;
  }
}
registerProcessor('recorder', Recorder);
