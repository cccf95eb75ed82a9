// Strudel in the page, for those who ask for it: loaded from an address that the user gives, played through the page's own output.

export class StrudelBox {
  /**
   * @param {{ token: string, context: () => AudioContext, output: () => AudioNode, say: (sentence: string) => void }} page
   */
  constructor(page) {
    this.page = page;
    this.loaded = false;
  }

  /** Loads Strudel and makes the voice known to it. @param {string} address of its script */
  async load(address) {
    if (this.loaded) return;
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`Strudel could not be loaded from ${address}.`));
      document.head.append(script);
    });
    if (typeof globalThis.initStrudel !== 'function') throw new Error(`What was loaded from ${address} is not @strudel/web: initStrudel is missing.`);
    const context = this.page.context();
    await context.resume();
    this.repl = await globalThis.initStrudel({ audioContext: context });
    await globalThis.initAudio();
    // Also when its effects are not there, plain notes are.
    this.voice = await import(`./voice.js?token=${encodeURIComponent(this.page.token)}`);
    this.voice.register(globalThis, { badge: false });
    const output = globalThis.getSuperdoughAudioController?.().output?.destinationGain;
    output?.connect(this.page.output());
    this.loaded = true;
  }

  /** @param {string} code a pattern */
  async play(code) {
    if (!this.loaded) return this.page.say('Load Strudel first.');
    await globalThis.evaluate(code);
  }

  stop() {
    // Not its global hush: with the first pattern that becomes a word of patterns, and stops nothing.
    if (this.loaded) this.repl.stop();
  }

  /** Figures of what it plays, or null. */
  get state() {
    return this.loaded ? this.voice.state() : null;
  }
}
