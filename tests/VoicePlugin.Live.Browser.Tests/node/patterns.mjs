// The patterns of docs/live-coding.md, as they are printed there.

import { readFileSync } from 'node:fs';

/**
 * @param {string} file the document @param {string} server takes the place of the address in it @param {string} token of TOKEN
 * @returns {{ title: string, code: string }[]} the fenced blocks of JavaScript, each under the heading it follows
 */
export function readPatterns(file, server, token) {
  const found = [];
  let title = '', code = null;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (code !== null) {
      if (line.startsWith('```')) {
        found.push({ title, code: code.join('\n') });
        code = null;
      } else code.push(line.replaceAll('http://localhost:5432', server).replaceAll('TOKEN', token));
    } else if (line.startsWith('```js')) code = [];
    else if (line.startsWith('#')) title = line.replace(/^#+\s*/, '');
  }
  return found;
}
