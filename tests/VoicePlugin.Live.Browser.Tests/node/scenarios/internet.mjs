// A page of the public internet, as Chromium sees it: what it may do with the server before and after the user allows it.

import { openBrowser } from '../browser.mjs';

export async function internet({ server, token, site }) {
  const { port } = new URL(site);
  const { browser, page } = await openBrowser({ arguments: [`--ip-address-space-overrides=127.0.0.1:${port}=public`] });
  try {
    await page.goto(site);
    const before = await page.evaluate(reach, [server, token]);
    await page.context().grantPermissions(['local-network-access']);
    return { before, after: await page.evaluate(reach, [server, token]) };
  } finally {
    await browser.close();
  }
}

/** Which of the three ways to the server are open. */
async function reach([server, token]) {
  const opened = new Promise((answer) => {
    const socket = new WebSocket(`${server.replace('http', 'ws')}/stream?token=${token}`);
    socket.onopen = () => answer(true);
    socket.onerror = () => answer(false);
  });
  return {
    fetch: await fetch(`${server}/status`).then((answer) => answer.ok, () => false),
    // Another address each time: a module that could not be had is not asked for again.
    module: await import(`${server}/bursts.js?${Math.random()}`).then(() => true, () => false),
    socket: await opened,
  };
}
