// What the page says by itself: `announce` for screen readers alone (politely), `notify` for all,
// as a toast that stays until it is read or 8 s have passed. Errors stay until they are dismissed.

export const notices = new EventTarget();

const most = 4;
const shownMs = 8000;
let next = 1;

export let toasts = [];

export function announce(text) {
  notices.dispatchEvent(new CustomEvent('announce', {detail: text}));
}

export function notify(text, {hint = '', kind = 'done', href} = {}) {
  const toast = {id: next++, text, hint, kind, href};
  change([...toasts.slice(1 - most), toast]);
  if (kind !== 'error') setTimeout(() => dismiss(toast.id), shownMs);
  announce(hint ? `${text} ${hint}` : text);
}

/** Shows a Problem with its hint; the same one is not shown twice at a time. */
export function notifyProblem(problem) {
  if (problem.name === 'AbortError') return;
  if (toasts.some(toast => toast.text === problem.message)) return;
  notify(problem.message, {hint: problem.hint, kind: 'error'});
}

export function dismiss(id) {
  change(toasts.filter(toast => toast.id !== id));
}

function change(to) {
  toasts = to;
  notices.dispatchEvent(new Event('change'));
}
