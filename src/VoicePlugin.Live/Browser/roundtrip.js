// How long sound takes from going in to coming out, heard from the sound itself.

/** Silence: 60 dB under full scale. */
const FLOOR = 1e-6;
/** Half a second at 48 kHz and 128 samples a level. */
const MOST_LAG = 188;
/** Less alike than this is chance. */
const LEAST = 0.5;

/**
 * The lag at which the levels of output follow those of input best: the greatest correlation coefficient of their logarithms.
 * @param {Float32Array} input powers at equal intervals @param {Float32Array} output the same
 * @returns {number} lag in intervals, fractions included; NaN where nothing can be heard or nothing follows
 */
export function roundTrip(input, output) {
  const x = Float64Array.from(input, (p) => Math.log(p + FLOOR));
  const y = Float64Array.from(output, (p) => Math.log(p + FLOOR));
  const found = new Float64Array(MOST_LAG + 2);
  let best = 0;
  for (let lag = 0; lag <= MOST_LAG; lag++) {
    found[lag] = alike(x, y, lag);
    if (found[lag] > found[best]) best = lag;
  }
  if (!(found[best] > LEAST) || best === 0 || best === MOST_LAG) return NaN;
  // The top of the parabola through the greatest and its neighbours.
  const [a, b, c] = [found[best - 1], found[best], found[best + 1]];
  return best + (a - c) / (2 * (a - 2 * b + c) || 1);
}

function alike(x, y, lag) {
  const from = MOST_LAG, count = x.length - from;
  let sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (let i = from; i < x.length; i++) {
    const a = x[i - lag], b = y[i];
    sx += a;
    sy += b;
    sxx += a * a;
    syy += b * b;
    sxy += a * b;
  }
  const vx = sxx - (sx * sx) / count, vy = syy - (sy * sy) / count;
  return vx > count && vy > count ? (sxy - (sx * sy) / count) / Math.sqrt(vx * vy) : 0;
}
