// The pattern of the issue: levels, pitch of every note, late sounds, scope.

import { openBrowser } from '../browser.mjs';
import { cents, dominantPitch, hertzOfKey, rms, samplesOf, writeWav } from '../sound.mjs';
import { readPatterns } from '../patterns.mjs';

const KEYS = { c3: 48, e3: 52, g3: 55 };
const SECONDS = 7;

export async function pattern({ server, token, out, root, site }) {
  const { browser, page, seen } = await openBrowser();
  try {
    await page.goto(site);
    const { code } = readPatterns(`${root}/docs/live-coding.md`, server, token)[0];
    const heard = await page.evaluate(async ([code, server, seconds]) => {
      await begin(48000);
      window.voice = await import(`${server}/voice.js`);
      watch('voice');
      const stop = await record(output());
      await evaluate(code);
      shown.textContent = code;
      // Strudel makes its analyser with the first note; what passes it is recorded there.
      while (!analysers[1]) await pause(10);
      const analysed = await record(analysers[1]);
      await pause(1000);
      const first = voice.state();
      await pause(1000 * seconds - 1500);
      const drawn = await highestScope();
      await pause(500);
      return { first, last: voice.state(), drawn, hits, sentences, analysed: await analysed(), recording: await stop() };
    }, [code, server, SECONDS]);
    await page.evaluate(loudScope);
    await page.screenshot({ path: `${out}/live-strudel.png` });
    const { rate, begin } = heard.recording, samples = samplesOf(heard.recording);
    const file = `${out}/live-strudel.wav`;
    writeWav(file, samples, rate);
    const start = heard.hits[0].time;
    const notes = heard.hits
      .map((hit) => ({ ...hit, at: Math.round((hit.time - begin) * rate), count: Math.round(hit.seconds * rate), hertz: hertzOfKey(KEYS[hit.note]) }))
      .filter(({ at, count }) => at >= 0 && at + count <= samples.length)
      .map(({ note, seed, at, count, hertz }) => ({
        note, seed, at, count, hertz, cents: cents(dominantPitch(samples.subarray(at, at + count), rate, hertz), hertz),
      }));
    const late = heard.last.late + heard.last.lost - heard.first.late - heard.first.lost;
    return {
      code, file, rate, notes, late,
      lateAtFirst: heard.first.late + heard.first.lost, latestMs: heard.last.latestMs,
      aheadMs: heard.hits.map((hit) => 1000 * (hit.time - hit.asked)),
      rms: seconds(heard.analysed, start + 1, 5), scope: heard.drawn, sentences: heard.sentences, seen,
      unsteady: late > 0 || notes.length < 8,
    };
  } finally {
    await browser.close();
  }
}

/** Root mean square of each second from a time on. */
function seconds(recording, from, count) {
  const samples = samplesOf(recording), { rate, begin } = recording;
  return Array.from({ length: count }, (_, i) => rms(samples.subarray(Math.round((from + i - begin) * rate), Math.round((from + i + 1 - begin) * rate))));
}

/** Waits for a loud moment, so that the picture shows more than a line. */
async function loudScope() {
  for (let i = 0; i < 100; i++) {
    await pause(20);
    if (scope().height > 150) break;
  }
}
