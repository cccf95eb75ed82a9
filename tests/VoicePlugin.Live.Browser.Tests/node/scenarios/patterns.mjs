// Every pattern of docs/live-coding.md, as it is printed there.

import { openBrowser } from '../browser.mjs';
import { rms, samplesOf } from '../sound.mjs';
import { readPatterns } from '../patterns.mjs';

const SECONDS = 2.6;

export async function patterns({ server, token, root, site }) {
  const { browser, page, seen } = await openBrowser({ microphone: `${root}/examples/voice.wav` });
  try {
    await page.goto(site);
    await page.evaluate(() => begin(48000));
    const played = [];
    for (const { title, code } of readPatterns(`${root}/docs/live-coding.md`, server, token)) {
      const { recording, late, sentences } = await page.evaluate(async ([code, seconds, server]) => {
        sentences.length = 0;
        // Plain samples that are not there yet Strudel leaves out: they are fetched before.
        await evaluate(code);
        await pause(800);
        const voice = await import(`${server}/voice.js`);
        const before = voice.state();
        const stop = await record(output());
        await pause(1000 * seconds - 800);
        const recording = await stop();
        const after = voice.state();
        hush();
        await pause(100);
        return { recording, late: after.late + after.lost - before.late - before.lost, sentences: [...sentences] };
      }, [code, SECONDS, server]);
      played.push({ title, code, rms: rms(samplesOf(recording)), late, sentences });
    }
    return { played, seen, unsteady: played.some((p) => p.late > 0 || p.rms < 0.01) };
  } finally {
    await browser.close();
  }
}
