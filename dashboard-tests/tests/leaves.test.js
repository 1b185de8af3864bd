// The drawing of the keyspace for many sets of ids, with no browser: what a swarm's random ids are
// is chance, and those of a thousand swarms are not.

import assert from 'node:assert/strict';
import {test} from 'node:test';

const dashboard = new URL(
  '../../swarm/src/main/resources/io/dswarm/swarm/dashboard/',
  import.meta.url,
);
const load = path => import(new URL(path, dashboard));
const [{drawKeyspace}, {trie}, {fraction, nearestFirst}] = await Promise.all(
  ['draw/keyspace.js', 'draw/trie.js', 'ids.js'].map(load),
);

/** Canvases as large as those of a window of 1280x800, and of one of 420x900. */
const sizes = [
  {width: 910, height: 481},
  {width: 380, height: 304},
];
const colours = new Proxy({}, {get: (_, name) => (name === 'series' ? [] : '#888')});
const swarms = 500;

/** Numbers from 0 to 2^32, always the same ones. */
function* numbers(seed) {
  for (let state = seed; ;) {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    yield (mixed ^ (mixed >>> 15)) >>> 0;
  }
}

const idFrom = random =>
  Array.from({length: 8}, () => random.next().value.toString(16).padStart(8, '0')).join('');

/** 24 nodes, six of which hold a value. */
function sceneOf(ids, key) {
  const nodes = ids.map((id, ordinal) => ({id, ordinal, state: 'running', side: null}));
  const holders = nearestFirst(nodes, key).slice(0, 6);
  const chosen = nodes[3];
  return {
    root: trie(nodes),
    view: {from: 0, to: 1},
    chosen,
    chosenAt: fraction(chosen.id),
    replicas: new Map(holders.map(({id}) => [id, 'right'])),
    target: {at: fraction(key), name: 'key text:marks'},
  };
}

/** A context that writes down which texts are written where, in letters all of one width. */
function paper() {
  const texts = [];
  const halfOf = text => (6.5 * text.length) / 2;
  const told = {
    measureText: text => ({width: 2 * halfOf(text)}),
    fillText(text, x, y) {
      const half = halfOf(text);
      texts.push({text, x: x + {left: half, right: -half, center: 0}[told.textAlign], y, half});
    },
  };
  const context = new Proxy(told, {get: (target, name) => target[name] ?? (() => {})});
  return {context, texts};
}

const pairs = list => list.flatMap((a, i) => list.slice(i + 1).map(b => [a, b]));

function assertApart(ids, key) {
  for (const size of sizes) {
    const {context, texts} = paper();
    const leaves = drawKeyspace(context, {...size, colours}, sceneOf(ids, key));
    const hidden = pairs(leaves).filter(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r);
    const within = ({x, r, half = r}) => x >= half && x <= size.width - half;
    const cut = [...leaves, ...texts].filter(item => !within(item));
    const collided = pairs(texts).filter(
      ([a, b]) => Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < 10,
    );
    assert.deepEqual({hidden, cut, collided}, {hidden: [], cut: [], collided: []}, ids.join());
    assert.ok(texts.length > 12, `${texts.length} names`);
  }
}

test('In a thousand drawings no leaf hides another or is cut, and no name another', () => {
  const random = numbers(1);
  for (let i = 0; i < swarms; i++) {
    assertApart(
      Array.from({length: 24}, () => idFrom(random)),
      idFrom(random),
    );
  }
});

test('Nor do two nodes whose ids begin with the same 20 bits', () => {
  const random = numbers(2);
  const ids = Array.from({length: 24}, () => idFrom(random));
  const twin = ids[0].slice(0, 5) + (ids[0][5] < '8' ? '8' : '0') + ids[1].slice(6);
  assertApart([...ids.slice(0, 23), twin], ids[0]);
});
