// Calls of the control API. Whatever goes wrong becomes a Problem that says what to do: in the
// server's own words (problem+json), or in ours where no server answered.

export class Problem extends Error {
  constructor({status = 0, code = 'failed', title, detail, hint = ''}) {
    super(detail || title || code);
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

const unreachable = () =>
  new Problem({
    code: 'unreachable',
    detail: 'The swarm does not answer.',
    hint: 'Start it again: dswarm up -n 20 (or dswarm demo)',
  });

/** Performs a call; answers `{data, headers}` where data is what the JSON says, or text. */
export async function call(method, path, {body, type, signal} = {}) {
  const json = body !== undefined && type === undefined;
  const headers = body === undefined ? {} : {'Content-Type': type ?? 'application/json'};
  let answer;
  try {
    answer = await fetch(path, {method, headers, signal, body: json ? JSON.stringify(body) : body});
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw unreachable();
  }
  return answer.ok ? content(answer) : Promise.reject(await problem(answer));
}

export const get = async (path, options) => (await call('GET', path, options)).data;

async function content(answer) {
  const json = /json/.test(answer.headers.get('Content-Type') ?? '');
  return {data: json ? await answer.json() : await answer.text(), headers: answer.headers};
}

async function problem(answer) {
  const told = await answer.json().catch(() => ({}));
  return new Problem({
    code: `http-${answer.status}`,
    title: answer.statusText,
    ...told,
    status: answer.status,
  });
}

/** `from` as a path segment: keys such as `text:hello` keep their colon readable. */
export const segment = from =>
  encodeURIComponent(from).replaceAll('%3A', ':').replaceAll('%40', '@');

/** A path and the parts of its query that are there. */
export function query(path, parts) {
  const kept = Object.entries(parts).filter(([, value]) => value != null && value !== '');
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}
