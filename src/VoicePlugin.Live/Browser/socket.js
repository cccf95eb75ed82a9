// Holds the socket of a stream in a thread of its own, so that a page that is drawing does not hold up the sound. Plain script: it is
// started from a blob, because a browser starts no worker from another address.

/** Half a second of sound unsent means that the server has stopped listening: better a gap than a growing delay. */
const MOST_UNSENT_SECONDS = 0.5;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 4000;

let address = '';
let audio = null;
let socket = null;
let retry = FIRST_RETRY_MS;
let timer = 0;
let stopped = false;
let rate = 48000;
let controls = {};
let dropped = 0;
/** Beginnings of the blocks that are not answered yet, in order. */
let unanswered = [];

onmessage = ({ data, ports }) => {
  if (data.connect) {
    address = data.connect;
    rate = data.rate;
    audio = ports[0];
    audio.onmessage = ({ data: block }) => send(block);
    connect();
  }
  if (data.controls) {
    Object.assign(controls, data.controls);
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ controls: data.controls }));
  }
  if (data.stop) {
    stopped = true;
    clearTimeout(timer);
    socket?.close(1000);
    close();
  }
};

function connect() {
  const mine = new WebSocket(address);
  socket = mine;
  mine.binaryType = 'arraybuffer';
  unanswered = [];
  let greeted = false;
  mine.onmessage = ({ data }) => {
    if (typeof data !== 'string') {
      const at = unanswered.shift();
      const samples = new Float32Array(data);
      if (at !== undefined) audio.postMessage({ at, samples }, [samples.buffer]);
      return;
    }
    const said = JSON.parse(data);
    if (said.error) {
      postMessage({ error: said.error });
      return;
    }
    if (!greeted && said.latencySamples !== undefined) {
      greeted = true;
      retry = FIRST_RETRY_MS;
      if (Object.keys(controls).length) mine.send(JSON.stringify({ controls }));
      postMessage({ open: said });
      return;
    }
    postMessage({ heard: said, dropped });
  };
  mine.onclose = ({ reason, code }) => {
    if (stopped || mine !== socket) return;
    postMessage({ closed: { code, reason, opened: greeted } });
    timer = setTimeout(connect, retry);
    retry = Math.min(2 * retry, LAST_RETRY_MS);
  };
}

function send({ at, samples }) {
  if (socket?.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > 4 * rate * MOST_UNSENT_SECONDS) {
    dropped++;
    return;
  }
  unanswered.push(at);
  socket.send(samples);
}
