// node run.mjs SERVER TOKEN OUT [SCENARIO…]: plays everything in Chromium against a running `voice serve` and writes OUT/results.json.
// What is measured is judged elsewhere, by the tests that read it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openSite } from './site.mjs';
import { faults } from './scenarios/faults.mjs';
import { internet } from './scenarios/internet.mjs';
import { listening } from './scenarios/listening.mjs';
import { page } from './scenarios/page.mjs';
import { pattern } from './scenarios/pattern.mjs';
import { patterns } from './scenarios/patterns.mjs';

const [server, token, out, ...only] = process.argv.slice(2);
if (!out) {
  console.error('usage: node run.mjs SERVER TOKEN OUT [SCENARIO…]');
  process.exit(2);
}
const root = fileURLToPath(new URL('../../..', import.meta.url));
mkdirSync(out, { recursive: true });
const site = await openSite();
const results = {};
for (const [name, play] of Object.entries({ pattern, patterns, listening, page, faults, internet })) {
  if (only.length && !only.includes(name)) continue;
  const began = Date.now();
  // A machine that does other things meanwhile has late sounds of its own. What is late twice is late.
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      results[name] = { ...(await within(90, play({ server, token, out, root, site: site.address }))), attempt };
    } catch (fault) {
      results[name] = { fault: String(fault?.stack ?? fault), attempt };
    }
    if (!results[name].fault && !results[name].unsteady) break;
  }
  results[name].seconds = (Date.now() - began) / 1000;
}
writeFileSync(`${out}/results.json`, JSON.stringify(results, null, 2));
site.close();
process.exit(0);

function within(seconds, work) {
  return Promise.race([work, new Promise((_, fail) => setTimeout(() => fail(new Error(`not over after ${seconds} s`)), 1000 * seconds))]);
}
