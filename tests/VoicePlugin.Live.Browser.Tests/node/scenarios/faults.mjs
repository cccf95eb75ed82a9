// A server that goes away, and a word that does not exist: one sentence each, and the pattern goes on.

import { openBrowser } from '../browser.mjs';
import { rms, samplesOf } from '../sound.mjs';

export async function faults({ server, site }) {
  const { browser, page } = await openBrowser();
  try {
    await page.goto(site);
    await page.evaluate(async (server) => {
      await begin(48000);
      window.voice = await import(`${server}/voice.js`);
    }, server);
    const listen = (code) => page.evaluate(async (code) => {
      sentences.length = 0;
      if (code) await evaluate(code);
      await pause(700);
      const stop = await record(output());
      await pause(1300);
      return { recording: await stop(), sentences: [...sentences] };
    }, code);
    const both = (name) => `stack(note("c3*4").s("voice").vaffect("${name}").gain(1), note("c5*4").s("square").gain(.3))`;
    const result = {};
    const keep = async (name, code) => {
      const { recording, sentences } = await listen(code);
      result[name] = { rms: rms(samplesOf(recording)), sentences };
    };
    await keep('wrongWord', both('joy'));
    await page.route('**/render?*', (route) => route.abort('connectionrefused'));
    await keep('away', both('pride'));
    await page.unroute('**/render?*');
    await keep('back', 'note("c3*4").s("voice").vaffect("relief")');
    return result;
  } finally {
    await browser.close();
  }
}
