// Every pattern of docs/live-coding.md, as it is printed there; then a wavetable on its own.

import { openBrowser } from '../browser.mjs';
import { cents, dominantPitch, hertzOfKey, rms, samplesOf } from '../sound.mjs';
import { readPatterns } from '../patterns.mjs';

const KEYS = { c3: 48, e3: 52, g4: 67 };

export async function patterns({ server, token, root, site }) {
  const { browser, page, seen } = await openBrowser({ microphone: `${root}/examples/voice.wav` });
  try {
    await page.goto(site);
    await page.evaluate(() => begin(48000));
    const played = [];
    for (const { title, code } of readPatterns(`${root}/docs/live-coding.md`, server, token)) {
      const heard = await page.evaluate(async (code) => {
        sentences.length = 0;
        await evaluate(code);
        const recording = await recordWhenHeard(output(), 12);
        repl.stop();
        await pause(100);
        return { recording, sentences: [...sentences] };
      }, code);
      played.push({ title, code, rms: rms(samplesOf(heard.recording)), sentences: heard.sentences });
    }
    const result = { played, table: await table(page, seen), seen };
    return { ...result, unsteady: played.some((p) => p.rms < 0.02) };
  } finally {
    await browser.close();
  }
}

/** Pitch of three notes of a wavetable that is here, and how much was asked of the server for them. */
async function table(page, seen) {
  const code = 'note("c3 e3 g4").s("wt_voice_awe")';
  await page.evaluate(async (code) => {
    await evaluate(code);
    await recordWhenHeard(output(), 12);
    watch('wt_voice_awe');
    hits.length = 0;
  }, code);
  const before = seen.requests;
  const { recording, onsets } = await page.evaluate(async () => {
    const stop = await record(output());
    await pause(3000);
    const recording = await stop();
    repl.stop();
    return { recording, onsets: [...hits] };
  });
  const samples = samplesOf(recording);
  const notes = onsets
    .map((hit) => ({ hertz: hertzOfKey(KEYS[hit.note]), at: Math.round((hit.time - recording.begin) * recording.rate), count: Math.round(hit.seconds * recording.rate) }))
    .filter(({ at, count }) => at >= 0 && at + count <= samples.length);
  return { requests: seen.requests - before, cents: notes.map(({ at, count, hertz }) => cents(dominantPitch(samples.subarray(at, at + count), recording.rate, hertz), hertz)) };
}
