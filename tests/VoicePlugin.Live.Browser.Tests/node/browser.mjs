// Chromium without a screen, watched: every request, every word in the console.

import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';

const PROGRAM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // Nobody clicks here.
  '--autoplay-policy=no-user-gesture-required', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
];

const LOOPBACK = /^(data:|blob:|(http|ws):\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/;

/**
 * Opens a page and watches it.
 * @param {{ width?: number, height?: number, microphone?: string, still?: boolean, arguments?: string[] }} [options] `microphone`: a WAV that is heard through it again and
 *   again, once if `%noloop` follows; `still`: as for somebody who wants no motion
 */
export async function openBrowser({ width = 1280, height = 720, microphone, still = false, arguments: more = [] } = {}) {
  const sound = microphone ? [`--use-file-for-fake-audio-capture=${microphone}`] : [];
  const browser = await chromium.launch({ executablePath: PROGRAM, args: [...QUIET, ...sound, ...more] });
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: still ? 'reduce' : 'no-preference' });
  const seen = { requests: 0, elsewhere: [], errors: [], sockets: 0 };
  context.on('request', (request) => look(request.url()));
  const page = await context.newPage();
  page.on('websocket', (socket) => {
    seen.sockets++;
    look(socket.url());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(`${message.text()} ${message.location().url}`));
  function look(address) {
    seen.requests++;
    if (!LOOPBACK.test(address)) seen.elsewhere.push(address);
  }
  return { browser, page, seen };
}
