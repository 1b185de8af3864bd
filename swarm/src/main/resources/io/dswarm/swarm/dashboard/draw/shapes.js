// Marks that differ by shape as well as by colour, so that neither colour-blind eyes nor a grey
// print lose anything. The same shapes stand for the same things in all drawings.

const outlines = {
  circle: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  square: (c, x, y, r) => c.rect(x - r, y - r, 2 * r, 2 * r),
  diamond: (c, x, y, r) =>
    polygon(c, [
      [x, y - r * 1.3],
      [x + r * 1.3, y],
      [x, y + r * 1.3],
      [x - r * 1.3, y],
    ]),
  triangle: (c, x, y, r) =>
    polygon(c, [
      [x, y - r * 1.2],
      [x + r * 1.2, y + r],
      [x - r * 1.2, y + r],
    ]),
};

function polygon(context, points) {
  points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

/** A filled or hollow mark. */
export function mark(context, shape, {x, y, r, colour, hollow = false, dashed = false}) {
  context.beginPath();
  outlines[shape](context, x, y, r);
  if (hollow) {
    context.setLineDash(dashed ? [3, 2] : []);
    context.lineWidth = 1.8;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  } else {
    context.fillStyle = colour;
    context.fill();
  }
}

export function cross(context, {x, y, r, colour, width = 2}) {
  context.beginPath();
  context.moveTo(x - r, y - r);
  context.lineTo(x + r, y + r);
  context.moveTo(x + r, y - r);
  context.lineTo(x - r, y + r);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

/** A node by its state: running filled, paused a square, foreign a diamond, gone a cross. */
export function nodeMark(context, state, {x, y, r, colour, colours}) {
  if (state === 'killed') cross(context, {x, y, r, colour: colours.bad});
  else if (state === 'stopped')
    mark(context, 'circle', {x, y, r, colour: colours.dim, hollow: true});
  else if (state === 'paused') mark(context, 'square', {x, y, r, colour: colours.warn});
  else mark(context, state === 'foreign' ? 'diamond' : 'circle', {x, y, r, colour});
}

/** A ring around a node by what it means for a value: right, missing, stray, cached. */
export function replicaMark(context, state, {x, y, r, colours}) {
  const marks = {
    right: () => mark(context, 'circle', {x, y, r, colour: colours.good, hollow: true}),
    missing: () =>
      mark(context, 'circle', {x, y, r, colour: colours.bad, hollow: true, dashed: true}),
    stray: () =>
      mark(context, 'square', {x, y, r: r * 0.9, colour: colours.series[3], hollow: true}),
    cached: () => mark(context, 'diamond', {x, y, r: r * 0.9, colour: colours.dim, hollow: true}),
  };
  marks[state]?.();
}

/** Text with a halo of the background, so that lines behind it do not cut it. */
export function label(context, text, {x, y, colour, back, align = 'left'}) {
  context.textAlign = align;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = back;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.textAlign = 'left';
}
