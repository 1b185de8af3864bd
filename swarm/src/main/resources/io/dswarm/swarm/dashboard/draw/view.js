// Which part of the axis 0..1 a drawing shows, and how wheel and keys change that.

const closest = 2 ** -40;

export const whole = {from: 0, to: 1};

/** Zooms by a factor around a place of the drawing (0 left, 1 right). */
export function zoomed({from, to}, factor, at = 0.5) {
  const span = Math.min(1, Math.max(closest, (to - from) / factor));
  const low = from + (to - from) * at - span * at;
  return within(low, span);
}

/** Moves by a share of what is shown. */
export const panned = ({from, to}, share) => within(from + (to - from) * share, to - from);

function within(low, span) {
  const from = Math.min(1 - span, Math.max(0, low));
  return {from, to: from + span};
}

/** Room at both ends, so that marks at the very ends of the axis are not cut. */
const inset = 12;

/** From a place on the axis to pixels, and back. */
export const across =
  ({from, to}, width) =>
  at =>
    inset + ((at - from) / (to - from)) * (width - 2 * inset);

export const placeAt =
  ({from, to}, width) =>
  x =>
    from + ((x - inset) / (width - 2 * inset)) * (to - from);
