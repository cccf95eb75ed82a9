// node probe.mjs: whether Chromium starts on this machine and its audio clock runs; if not, one sentence and exit status 1.

import { openBrowser } from './browser.mjs';

try {
  const { browser, page } = await openBrowser();
  const played = await page.evaluate(async () => {
    const audio = new AudioContext();
    await new Promise((done) => setTimeout(done, 1000));
    return audio.currentTime;
  });
  await browser.close();
  if (!(played > 0.5)) throw new Error(`its audio clock went on by ${played} s in a second`);
} catch (fault) {
  console.error(`Chromium does not play here: ${String(fault?.message ?? fault).split('\n')[0]}`);
  process.exit(1);
}
process.exit(0);
