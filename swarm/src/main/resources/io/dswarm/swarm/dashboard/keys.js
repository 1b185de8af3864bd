// The keyboard map. A part registers what a key does while it is on the page; `?` lists what is
// registered at that moment, so that the help cannot differ from what the keys do. Keys typed into
// fields, and keys with Ctrl, Alt or Meta, stay the browser's.

const bindings = new Map();

/** `key` is an event's `key`, or two after another such as `g k`. Answers how to remove it. */
export function bind(key, says, run) {
  const binding = {key, says, run};
  bindings.set(key, [...(bindings.get(key) ?? []), binding]);
  return () => {
    const rest = bindings.get(key).filter(other => other !== binding);
    if (rest.length === 0) bindings.delete(key);
    else bindings.set(key, rest);
  };
}

export const keyboardMap = () => [...bindings.values()].map(list => list.at(-1));

/** The key before this one, unless the pointer was used since. */
let leader = '';

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (typing(event)) return;
  const binding = (bindings.get(`${leader} ${event.key}`) ?? bindings.get(event.key))?.at(-1);
  leader = event.key;
  if (binding && binding.run(event) !== false) event.preventDefault();
}

function typing(event) {
  const [target] = event.composedPath();
  return (
    event.key !== 'Escape' &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? ''))
  );
}

document.addEventListener('keydown', pressed);
document.addEventListener('pointerdown', () => {
  leader = '';
});
