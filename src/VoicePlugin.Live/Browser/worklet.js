// The audio thread's side of the stream: sound in, in blocks to the socket; answers from the socket, out at their time.
//
// Every answer belongs to the block that it answers, so each of its samples has one time: that of the input sample plus `delay`. What
// comes later than that is dropped, so that the delay stays what is shown; then the delay grows, so that it does not happen again.

/** Ring of answers: 2.7 s at 48 kHz. A power of two. */
const RING = 2 ** 17;
const MASK = RING - 1;
/** The delay is found in this time, in which nothing counts as late. */
const SETTLE_SECONDS = 0.6;
const MARGIN = 384;
const MOST_DELAY = RING / 2;
/** A gap fades, one sample at a time, over this many. */
const FADE = 96;
/** After so long without need of it, delay that is too much is given back. */
const WATCH_SECONDS = 4;
/** Levels for finding the round trip: one for each 128 samples, 32 a message. */
const LEVELS = 32;

class VoiceStream extends AudioWorkletProcessor {
  constructor({ processorOptions }) {
    super();
    this.hop = processorOptions.hop;
    this.ring = new Float32Array(RING);
    this.socket = null;
    this.spare = [];
    this.levels = new Float32Array(2 * LEVELS);
    this.levelCount = 0;
    this.gain = 0;
    this.last = 0;
    this.now = 0;
    this.#restart();
    this.port.onmessage = ({ data }) => {
      if (data.socket) {
        this.socket = data.socket;
        this.socket.onmessage = (message) => this.#take(message.data);
      }
      if (data.hop) {
        this.hop = data.hop;
        this.#restart();
      }
      if (data.stop) this.ended = true;
    };
  }

  #restart() {
    this.block = null;
    this.filled = 0;
    this.begun = this.now;
    this.delay = 0;
    this.slowest = 0;
    this.answered = 0;
    this.tightest = Infinity;
    this.watched = 0;
    // Absolute index behind the last sample that was written.
    this.upTo = 0;
    this.lateBlocks = 0;
    this.blocks = 0;
  }

  /** An answer: `{ at, samples }`, `at` the index of its first input sample. */
  #take({ at, samples }) {
    this.spare.push(samples);
    if (at < this.begun) return;
    this.blocks++;
    const behind = this.now - at;
    if (this.now - this.begun < SETTLE_SECONDS * sampleRate) {
      // The first answers come while everything still warms up.
      if (++this.answered > 8) this.slowest = Math.max(this.slowest, behind);
      return;
    }
    if (!this.delay) this.delay = Math.max(this.slowest, this.hop) + MARGIN;
    if (behind > this.delay) {
      this.lateBlocks++;
      // One answer that was very late, a page that slept, is not what to expect.
      if (behind < this.delay + sampleRate / 10) this.delay = Math.min(this.delay + 128 * Math.ceil((behind - this.delay) / 128), MOST_DELAY);
    }
    this.#giveBack(behind, samples.length);
    const start = at + this.delay;
    const first = Math.min(Math.max(0, this.now - start), samples.length);
    if (start + samples.length - this.now > RING) return;
    // Where it does not follow what is there already, after a gap or a change of the delay, it fades in over that.
    const rise = start + first === this.upTo ? 1 : FADE;
    for (let i = first; i < samples.length; i++) {
      const slot = (start + i) & MASK, share = Math.min(1, (i - first + 1) / rise);
      this.ring[slot] += share * (samples[i] - this.ring[slot]);
    }
    this.upTo = start + samples.length;
  }

  /** Makes the delay shorter if for some seconds every answer came long before its time. */
  #giveBack(behind, count) {
    this.tightest = Math.min(this.tightest, this.delay - behind);
    this.watched += count;
    if (this.watched < WATCH_SECONDS * sampleRate) return;
    const less = 128 * Math.floor((this.tightest - MARGIN) / 128);
    if (less >= this.hop) this.delay -= less;
    this.tightest = Infinity;
    this.watched = 0;
  }

  process(inputs, outputs) {
    const output = outputs[0][0];
    const count = output.length;
    let inPower = 0, outPower = 0;
    const channels = inputs[0];
    for (let i = 0; i < count; i++) {
      let x = 0;
      for (const channel of channels) x += channel[i];
      if (channels.length > 1) x /= channels.length;
      inPower += x * x;
      this.#send(x, this.now + i);
      const slot = (this.now + i) & MASK;
      const there = this.now + i < this.upTo;
      this.last = there ? this.ring[slot] : this.last;
      this.ring[slot] = 0;
      this.gain = there ? Math.min(1, this.gain + 1 / FADE) : Math.max(0, this.gain - 1 / FADE);
      output[i] = this.last * this.gain;
      outPower += output[i] * output[i];
    }
    for (let c = 1; c < outputs[0].length; c++) outputs[0][c].set(output);
    this.now += count;
    this.#report(inPower / count, outPower / count);
    return !this.ended;
  }

  #send(sample, index) {
    if (!this.block) {
      this.block = this.spare.pop();
      if (this.block?.length !== this.hop) this.block = new Float32Array(this.hop);
      this.at = index;
      this.filled = 0;
    }
    this.block[this.filled++] = sample;
    if (this.filled < this.hop) return;
    this.socket?.postMessage({ at: this.at, samples: this.block }, [this.block.buffer]);
    this.block = null;
  }

  #report(inPower, outPower) {
    this.levels[this.levelCount] = inPower;
    this.levels[LEVELS + this.levelCount] = outPower;
    if (++this.levelCount < LEVELS) return;
    this.levelCount = 0;
    this.port.postMessage({ levels: this.levels, delay: this.delay, lateBlocks: this.lateBlocks, blocks: this.blocks });
  }
}

registerProcessor('voice-stream', VoiceStream);
