// Looks ahead in the pattern that Strudel is playing and has its sounds fetched before they are due.

const EVERY_MS = 100;
const LEAST_SECONDS = 3;

export class LookAhead {
  /**
   * @param {() => Record<string, any>} strudel its functions
   * @param {(value: any, seconds: number) => string} addressOf the address of a hap's sound
   * @param {import('./bursts.js').Bursts} bursts where sounds are kept
   * @param {() => void} onLook called after every look
   */
  constructor(strudel, addressOf, bursts, onLook) {
    this.strudel = strudel;
    this.addressOf = addressOf;
    this.bursts = bursts;
    this.onLook = onLook;
    this.cycles = 2;
    this.timer = 0;
    /** @type {{ pattern: any, cycle: number, cps: number, at: number } | null} */
    this.seen = null;
  }

  start() {
    if (this.timer) return;
    if (typeof this.strudel().getPattern !== 'function') this.#watch();
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  /** One look: asks for all sounds of the next cycles, the nearest first. */
  look() {
    const now = this.#now();
    if (now) this.bursts.want(this.addressesOf(now.pattern, now.cycle, now.cycle + Math.max(this.cycles, LEAST_SECONDS * now.cps), now.cps));
    this.onLook();
  }

  /** Addresses of the sounds that begin between two cycles, in order. @returns {string[]} */
  addressesOf(pattern, from, to, cps = this.strudel().getCps?.() ?? 0.5) {
    let haps = [];
    try {
      haps = pattern.queryArc(from, to, { _cps: cps, ours: true });
    } catch {
      // Strudel says itself what is wrong with a pattern, when it plays it.
    }
    return haps
      .filter((hap) => hap.hasOnset() && hap.value?.s === 'voice')
      .sort((a, b) => Number(a.whole.begin) - Number(b.whole.begin))
      .map((hap) => this.addressOf(hap.value, Number(hap.duration) / (Number(hap.value.cps) || cps)));
  }

  #now() {
    const { getPattern, getTime, getCps, getIsStarted } = this.strudel();
    if (typeof getPattern !== 'function') {
      // Stopped players ask for nothing.
      return this.seen && performance.now() - this.seen.at < 1000 ? this.seen : null;
    }
    const pattern = getIsStarted?.() === false ? null : getPattern();
    return pattern ? { pattern, cycle: Math.max(0, getTime()), cps: getCps?.() || 0.5 } : null;
  }

  /** Strudel before 1.2.6 does not say what it plays, but its scheduler gives itself away: it alone asks with the tempo at hand. */
  #watch() {
    const type = this.strudel().Pattern?.prototype;
    if (!type?.queryArc) return;
    const look = this;
    const ask = type.queryArc;
    type.queryArc = function (begin, end, controls) {
      if (controls?._cps && controls.ours === undefined) look.seen = { pattern: this, cycle: Number(begin), cps: controls._cps, at: performance.now() };
      return ask.call(this, begin, end, controls);
    };
  }
}
