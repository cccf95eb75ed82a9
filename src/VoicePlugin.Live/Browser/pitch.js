// The pitch of what the page itself hears, for its picture: the normalised square difference of McLeod and Wyvill, "A smarter way to
// find pitch" (2005). The engine's own tracker is better; while a stream runs, its pitch is shown.

const LOWEST = 60, HIGHEST = 1600;
const CLEAR = 0.75;
/** The first peak that is nearly as high as the highest is the period, and not its double. */
const NEARLY = 0.92;
const QUIET = 1e-5;

/** @param {Float32Array} samples 40 ms or more @param {number} rate Hz @returns {number} Hz, 0 where there is no pitch */
export function pitchOf(samples, rate) {
  // Half the rate is enough: a smoothing of two samples and every second one.
  const half = new Float32Array(samples.length >> 1);
  let power = 0;
  for (let i = 0; i < half.length; i++) {
    half[i] = 0.5 * (samples[2 * i] + samples[2 * i + 1]);
    power += half[i] * half[i];
  }
  if (power / half.length < QUIET) return 0;
  const r = rate / 2;
  const least = Math.max(2, Math.floor(r / HIGHEST)), most = Math.min(Math.ceil(r / LOWEST), half.length >> 1);
  const like = new Float32Array(most + 2);
  const count = half.length - most - 1;
  for (let lag = least - 1; lag <= most + 1; lag++) {
    let product = 0, energy = 0;
    for (let i = 0; i < count; i++) {
      const a = half[i], b = half[i + lag];
      product += a * b;
      energy += a * a + b * b;
    }
    like[lag] = (2 * product) / (energy || 1);
  }
  let best = 0;
  for (let lag = least; lag <= most; lag++) if (peaks(like, lag)) best = Math.max(best, like[lag]);
  if (best < CLEAR) return 0;
  for (let lag = least; lag <= most; lag++) {
    if (!peaks(like, lag) || like[lag] < NEARLY * best) continue;
    const [a, b, c] = [like[lag - 1], like[lag], like[lag + 1]];
    return r / (lag + (a - c) / (2 * (a - 2 * b + c) || 1));
  }
  return 0;
}

const peaks = (like, lag) => like[lag] >= like[lag - 1] && like[lag] > like[lag + 1];

const NAMES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];

/** @param {number} hertz @returns {{ name: string, cents: number }} the nearest note and how far above it */
export function noteOf(hertz) {
  const key = 69 + 12 * Math.log2(hertz / 440), near = Math.round(key);
  return { name: `${NAMES[((near % 12) + 12) % 12]}${Math.floor(near / 12) - 1}`, cents: Math.round(100 * (key - near)) };
}
