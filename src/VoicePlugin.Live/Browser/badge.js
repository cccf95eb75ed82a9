// A corner of somebody else's page: what the voice does, and what went wrong.

const STYLE = 'position:fixed;right:12px;bottom:12px;z-index:99;font:600 14px/1.4 ui-monospace,monospace;background:#0b0d12e6;color:#f4f1ea;' +
  'padding:6px 12px;border-radius:8px;border:1px solid #3a4152;pointer-events:none;max-width:36em';

export class Badge {
  constructor() {
    this.element = document.createElement('div');
    this.element.id = 'voice-badge';
    this.element.style.cssText = STYLE;
    this.figures = document.createElement('span');
    // Sentences are read out, figures, which change all the time, are not.
    this.words = document.createElement('span');
    this.words.setAttribute('role', 'status');
    this.element.append(this.figures, this.words);
    this.until = 0;
  }

  remove() {
    this.element.remove();
  }

  /** Shows a sentence for ten seconds. @param {string} sentence */
  say(sentence) {
    this.words.textContent = sentence;
    this.until = performance.now() + 10000;
  }

  /** @param {{ late: number, lost: number, latestMs: number, ready: number, stream: any }} s */
  show(s) {
    const parts = [`voice · ${s.ready} ready`];
    if (s.stream) parts.push(`${Math.round(s.stream.latencyMs)} ms, ${s.stream.lateBlocks} late blocks`);
    parts.push(s.late + s.lost ? `${s.late + s.lost} late (${Math.round(s.latestMs)} ms)` : '0 late');
    const speaking = performance.now() < this.until;
    const text = speaking ? '' : parts.join(' · ');
    if (!this.element.isConnected) document.body?.append(this.element);
    if (!speaking && this.words.textContent) this.words.textContent = '';
    if (this.figures.textContent !== text) this.figures.textContent = text;
  }
}
