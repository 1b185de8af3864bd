// Room for names: each stands in the first of its places where it hides no mark and no other name.
// A place is `{x, y, wide, tall}`: a middle, and how far it reaches to each side.

export class Room {
  #taken;

  constructor(marks) {
    this.#taken = [...marks];
  }

  /** The first of the places that is free; from now on it is not. Undefined if none is. */
  take(places) {
    const free = places.find(place => !this.#taken.some(other => overlap(other, place)));
    if (free) this.#taken.push(free);
    return free;
  }
}

const overlap = (a, b) =>
  Math.abs(a.x - b.x) < a.wide + b.wide && Math.abs(a.y - b.y) < a.tall + b.tall;
