// Pictures of pages: with SCREENSHOTS they are written there for the docs, else to a folder that is
// removed, and the test is that the scene can be brought about and shown.

import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {see, until} from './stage.js';

const asked = process.env.SCREENSHOTS;
const folder = asked ?? mkdtempSync(join(tmpdir(), 'dswarm-screenshots-'));
mkdirSync(folder, {recursive: true});
process.once('exit', () => asked || rmSync(folder, {recursive: true}));

const narrow = {width: 420, height: 900};

/** A page wide, and then narrow; `shows`: what has to be there before the picture. */
export async function both(set, path, name, {shows, look}) {
  const page = await set.open(path, look);
  await see(page, shows);
  await picture(page, name);
  await page.setViewportSize(narrow);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, `${name}-narrow`);
}

/** Waits until everything is read and drawn where it is to stand. */
export async function still(page) {
  await until(() => page.evaluate(drawn), Boolean);
  await page.evaluate(frames, 4);
}

export async function picture(page, name) {
  await still(page);
  const path = join(folder, `${name}.png`);
  await page.screenshot({path});
  assert.ok(statSync(path).size > 10_000, `${name} is not empty`);
}

/** Waits so many frames: after a change of size it is seen in one, and drawn in the next. */
const frames = count =>
  new Promise(done => {
    const next = left => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(count);
  });

/** All drawings are there, and nothing is being read any more. */
const drawn = () =>
  document.querySelector('[aria-busy]') === null &&
  [...document.querySelectorAll('dsw-drawing')].every(drawing => drawing.drawn > 0);
