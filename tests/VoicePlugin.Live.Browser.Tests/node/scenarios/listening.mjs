// Audio in, audio out through a pattern: what goes in and what comes out are recorded on one clock. Then the connection is cut.

import { connect, createServer } from 'node:net';
import { openBrowser } from '../browser.mjs';
import { samplesOf, writeWav } from '../sound.mjs';

export async function listening({ server, token, out, root, site }) {
  const wire = await openWire(new URL(server));
  const { browser, page, seen } = await openBrowser({ microphone: `${root}/examples/voice.wav%noloop` });
  try {
    await page.goto(site);
    const heard = await page.evaluate(async ([server, token]) => {
      await begin(48000);
      const voice = await import(`${server}/voice.js?token=${token}`);
      // The file begins with the microphone: everything else is ready before.
      const stream = await voice.listen({ from: new GainNode(getAudioContext()) });
      for (let i = 0; i < 100 && !(stream.figures.state === 'open' && stream.figures.bufferMs); i++) await pause(100);
      const media = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
      const microphone = getAudioContext().createMediaStreamSource(media);
      await evaluate('s("voicein")');
      const [stopIn, stopOut] = [await record(stream.input), await record(output())];
      microphone.connect(stream.input);
      const measured = [], shown = [];
      for (let i = 0; i < 24; i++) {
        await pause(250);
        shown.push(stream.figures.bufferMs + stream.figures.engineMs);
        if (stream.figures.measuredMs) measured.push(stream.figures.measuredMs);
      }
      return { sung: await stopIn(), voice: await stopOut(), figures: { ...stream.figures }, measured, shown, sentences: [...sentences] };
    }, [wire.address, token]);
    const files = {};
    for (const which of ['sung', 'voice']) writeWav((files[which] = `${out}/live-${which}.wav`), samplesOf(heard[which]), heard[which].rate);
    wire.cut();
    const again = await page.evaluate(async ([server, token]) => {
      const voice = await import(`${server}/voice.js?token=${token}`);
      const states = [];
      for (let i = 0; i < 40 && !(states.includes('waiting') && states.at(-1) === 'open'); i++) {
        const { state } = voice.state().stream;
        if (states.at(-1) !== state) states.push(state);
        await pause(100);
      }
      return { states, reconnects: voice.state().stream.reconnects, sentences: [...sentences] };
    }, [wire.address, token]);
    // Both recordings began at about, and not just at, the same time.
    const shift = Math.round((heard.voice.begin - heard.sung.begin) * heard.voice.rate);
    const { figures, measured, shown, sentences } = heard;
    return { files, rate: heard.voice.rate, shift, figures, measured, shown, sentences, again, seen, unsteady: figures.lateBlocks > 10 };
  } finally {
    await browser.close();
    wire.close();
  }
}

/** A second door to the server, that can be cut. */
async function openWire(server) {
  const open = new Set();
  const wire = createServer((near) => {
    const far = connect(Number(server.port), '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((ready) => wire.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${wire.address().port}`,
    cut: () => open.forEach((socket) => socket.destroy()),
    close: () => (open.forEach((socket) => socket.destroy()), wire.close()),
  };
}
