// Moves marks of one row apart, so that none hides another: each as little as possible, and in
// their order. Marks that would touch form a cluster, whose middle stays where theirs was.

const between = 2;

/** How much of a row marks may fill before they have to overlap after all. */
const fullest = 0.95;

/** `marks`: `{x, r}` by x; their `x` is changed in place. */
export function spread(marks, width) {
  const total = marks.reduce((sum, {r}) => sum + 2 * r + between, 0);
  const tight = Math.min(1, (fullest * width) / total);
  const clusters = [];
  for (const mark of marks) {
    const wide = tight * (2 * mark.r + between);
    let cluster = placed([{mark, at: wide / 2}], wide, width);
    while (clusters.at(-1) && clusters.at(-1).left + clusters.at(-1).wide > cluster.left) {
      cluster = joined(clusters.pop(), cluster, width);
    }
    clusters.push(cluster);
  }
  for (const {left, members} of clusters) {
    members.forEach(({mark, at}) => (mark.x = left + at));
  }
}

/** A cluster lies where its members are moved least, at the mean of where each would want it: but
 * within the row. */
function placed(members, wide, width) {
  const wanted = members.reduce((sum, {mark, at}) => sum + mark.x - at, 0) / members.length;
  return {members, wide, left: Math.max(0, Math.min(width - wide, wanted))};
}

function joined(a, b, width) {
  const shifted = b.members.map(({mark, at}) => ({mark, at: at + a.wide}));
  return placed([...a.members, ...shifted], a.wide + b.wide, width);
}
