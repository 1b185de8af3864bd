// Where we are: `/lookups/1187?node=17&key=text:hello` is page `lookups`, rest `1187`, and a query
// that holds all that a deep link must bring back. Nothing else is kept in the address.

export const routes = new EventTarget();

export let route = parse(location);

function parse({pathname, search}) {
  const [page, ...rest] = pathname.split('/').filter(Boolean).map(decode);
  return {page: page ?? 'keyspace', rest: rest.join('/'), query: new URLSearchParams(search)};
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a page; `undefined` and null in the query are left out. */
export function address(page, query = {}, rest = '') {
  const path = rest === '' ? `/${page}` : `/${page}/${encodeURIComponent(rest)}`;
  const kept = Object.entries(query).filter(([, value]) => value != null && value !== '');
  const text = new URLSearchParams(kept).toString().replaceAll('%3A', ':');
  return text === '' ? path : `${path}?${text}`;
}

/** The address of the present page with some of its query changed. */
export function here(changes) {
  const query = {...Object.fromEntries(route.query), ...changes};
  return address(route.page, query, route.rest);
}

export function navigate(to, {replace = false} = {}) {
  if (to !== location.pathname + location.search) {
    history[replace ? 'replaceState' : 'pushState'](null, '', to);
  }
  arrive();
}

function arrive() {
  route = parse(location);
  routes.dispatchEvent(new Event('change'));
}

function followLink(event) {
  const link = event.composedPath().find(part => part instanceof HTMLAnchorElement);
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  const ours = link?.origin === location.origin && !/^\/(api|lib)\b/.test(link.pathname);
  if (!event.defaultPrevented && plain && ours && !link.target && !link.download) {
    event.preventDefault();
    navigate(link.pathname + link.search);
  }
}

addEventListener('popstate', arrive);
document.addEventListener('click', followLink);
