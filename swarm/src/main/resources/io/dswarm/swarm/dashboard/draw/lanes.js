// Draws the time bar: events per bucket as an area, lanes (faults, partition, churn) as hatched
// bands with their names, and where in time one is.

export const lanesDrawing =
  (data, at) =>
  (context, {width, height, colours}) => {
    if (!data) return;
    const [from, to] = [data.from, data.to].map(Date.parse);
    const x = time => ((Date.parse(time) - from) / Math.max(1, to - from)) * width;
    area(context, data.events, {width, height, fill: colours.accent});
    data.lanes.forEach((lane, row) =>
      band(context, lane, {
        left: Math.max(0, x(lane.from)),
        right: lane.to ? x(lane.to) : width,
        row,
        height,
        colours,
      }),
    );
    const here = at ? x(at) : width - 1;
    context.fillStyle = colours.ink;
    context.fillRect(Math.min(width - 2, here) - 0.5, 0, 2, height);
  };

function area(context, counts, {width, height, fill}) {
  const most = Math.max(1, ...counts);
  context.beginPath();
  context.moveTo(0, height);
  counts.forEach((value, index) => {
    const tall = value === 0 ? 0 : 2 + (height - 4) * Math.sqrt(value / most);
    context.lineTo((index / counts.length) * width, height - tall);
    context.lineTo(((index + 1) / counts.length) * width, height - tall);
  });
  context.lineTo(width, height);
  context.globalAlpha = 0.35;
  context.fillStyle = fill;
  context.fill();
  context.globalAlpha = 1;
}

const laneKinds = ['partition', 'churn'];

function band(context, {name, kind}, {left, right, row, height, colours}) {
  const colour = colours.series[[6, 4, 1][1 + laneKinds.indexOf(kind)] ?? 1];
  const top = (row % 3) * 12;
  context.globalAlpha = 0.22;
  context.fillStyle = colour;
  context.fillRect(left, 0, Math.max(2, right - left), height);
  context.globalAlpha = 1;
  context.fillRect(left, top, Math.max(2, right - left), 2);
  context.fillStyle = colours.ink;
  context.font = '11px system-ui, sans-serif';
  context.fillText(name === kind ? kind : `${kind} ${name}`, left + 3, top + 12);
}
