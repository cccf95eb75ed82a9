// The page, by keyboard alone: play, write a note, choose an affect, open the microphone. Then what a reader of it needs: names, contrast,
// a visible focus, room on two screens.

import { openBrowser } from '../browser.mjs';

export async function page({ server, out, root, site }) {
  const { browser, page, seen } = await openBrowser({ microphone: `${root}/examples/voice.wav` });
  const result = { seen };
  try {
    await page.goto(`${server}/`);
    await page.waitForSelector('#controls select');
    const at = (id) => page.locator(`#${id}`);
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    result.type = await page.evaluate(() => `${document.contentType} ${document.characterSet}`);
    result.stops = await tabStops(page);

    await press('p');
    await page.waitForTimeout(1500);
    result.playing = await at('play').getAttribute('aria-pressed');
    result.drawnOut = await drawn(page, 'out-lane');

    await press('g', 'ArrowUp', 'ArrowRight');
    const cell = () => page.evaluate(() => ({ label: document.activeElement.getAttribute('aria-label'), pressed: document.activeElement.getAttribute('aria-pressed') }));
    result.cells = [await cell()];
    await press('Enter');
    result.cells.push(await cell());

    const affect = () => page.evaluate(() => document.querySelector('#affect').value);
    result.affects = [await affect()];
    await press('a');
    result.affects.push(await affect());
    await press('Shift+A', 'n', ']');
    result.affects.push(await affect());
    result.values = await page.evaluate(() => ({ seed: document.querySelector('#seed').value, intensity: document.querySelector('#intensity').value }));
    await press('[', 'c');
    result.focused = await page.evaluate(() => document.activeElement.id);
    // The list takes letters; Escape gives them back.
    await press('Escape', 'n', 'c');
    result.afterEscape = await page.evaluate(() => [document.querySelector('#affect').value, document.querySelector('#seed').value]);

    await press('Tab', 'm');
    // Long enough for the buffer to settle, for the round trip to be heard, and for a full picture.
    await page.waitForTimeout(6500);
    result.microphone = await at('microphone').getAttribute('aria-pressed');
    result.roundTrip = await at('round-trip').textContent();
    result.drawnIn = await drawn(page, 'in-lane');
    result.late = Number(await at('late').textContent());
    result.device = await at('device').textContent();
    result.load = await at('load').textContent();
    result.sentence = await at('sentence').textContent();
    await page.screenshot({ path: `${out}/live-page.png` });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.waitForTimeout(1200);
    await page.screenshot({ path: `${out}/live-page-1080.png` });
    result.overflow = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
    await page.setViewportSize({ width: 1280, height: 720 });
    result.overflow.push(...(await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight])));
    await press('m', 'p');
    result.stopped = [await at('play').getAttribute('aria-pressed'), await at('microphone').getAttribute('aria-pressed')];
    await press('t');
    result.contrast = await page.evaluate(contrasts);
    result.strudel = await strudel(page, `${site}strudel.js`);
    await page.screenshot({ path: `${out}/live-page-strudel.png` });
    result.moved = { usual: await moved(page, server), still: await moved(page, server, 'reduce') };
    return result;
  } finally {
    await browser.close();
  }
}

/** Strudel in the page, loaded from an address that is typed in, plays what stands in the box. */
async function strudel(page, address) {
  const before = await page.evaluate(() => typeof globalThis.initStrudel);
  for (let i = 0; i < 12 && (await page.evaluate(() => document.activeElement.id)) !== 'strudel-address'; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'code', null, { timeout: 20000 });
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(3000);
  const result = { before, drawn: await drawn(page, 'out-lane'), sentence: await page.locator('#sentence').textContent() };
  await page.keyboard.press('Control+.');
  result.playsOn = await page.evaluate(() => getIsStarted());
  return result;
}

/** Everything that Tab reaches, once around: its name and whether the focus can be seen. */
async function tabStops(page) {
  const stops = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const style = getComputedStyle(e);
      const label = e.getAttribute('aria-label') ?? (e.labels?.length ? [...e.labels].map((l) => l.textContent).join(' ') : e.textContent);
      return { id: e.id, tag: e.tagName, name: label.trim(), outline: parseFloat(style.outlineWidth) * (style.outlineStyle !== 'none') };
    });
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

/** Where the left half of the picture is after a second, compared with where it was: how many pixels are not the same. */
async function moved(page, server, reducedMotion = 'no-preference') {
  await page.emulateMedia({ reducedMotion });
  await page.goto(`${server}/`);
  await page.waitForSelector('#controls select');
  await page.keyboard.press('p');
  await page.waitForTimeout(1500);
  const look = () => page.evaluate(() => {
    const canvas = document.getElementById('out-lane');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width - 60, canvas.height);
    // The column of the first light: it stays where it is if the picture does.
    for (let x = 0; x < canvas.width - 60; x++)
      for (let y = 0; y < canvas.height; y += 2) if (data[4 * (y * (canvas.width - 60) + x) + 1] > 60) return x;
    return -1;
  });
  const before = await look();
  await page.waitForTimeout(700);
  return before - (await look());
}

/** Share of a canvas that is not its ground. */
function drawn(page, id) {
  return page.evaluate((id) => {
    const canvas = document.getElementById(id);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width - 60, canvas.height);
    let lit = 0;
    for (let i = 0; i < data.length; i += 4) lit += data[i] + data[i + 1] + data[i + 2] > 60;
    return lit / (data.length / 4);
  }, id);
}

/** Contrast (WCAG 2.2) of every text that is shown, against the nearest ground behind it that is not transparent; the least five. */
function contrasts() {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, text = node.textContent.trim();
    if (!text || !element.checkVisibility() || element.closest('option')) continue;
    const style = getComputedStyle(element);
    const colour = parts(style.color);
    if (colour[3] === 0) continue;
    let ground = element;
    while (ground && (parts(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0) ground = ground.parentElement;
    const [a, b] = [light(colour), light(ground ? parts(getComputedStyle(ground).backgroundColor) : [10, 12, 18])].sort((x, y) => y - x);
    found.push({ text: text.slice(0, 30), size: parseFloat(style.fontSize), ratio: (a + 0.05) / (b + 0.05) });
  }
  return found.sort((a, b) => a.ratio - b.ratio).slice(0, 5);
}
