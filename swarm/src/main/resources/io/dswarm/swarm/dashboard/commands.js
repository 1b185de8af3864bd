// The last thing done here, as one would do it on the command line: `{says, cli, curl}`, or null.

export const commands = new EventTarget();

export let shown = null;

export function show(says, cli, curl) {
  shown = {says, cli, curl};
  commands.dispatchEvent(new Event('change'));
}

/** Quotes a word for a POSIX shell where it has to be. */
export const quoted = word =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${String(word).replaceAll("'", "'\\''")}'`;

/** The curl line of a call; `ORIGIN` stands for where this page came from. */
export function curlOf(method, path, body, type) {
  const parts = ['curl'];
  if (method !== 'GET' && !(method === 'POST' && body !== undefined)) parts.push('-X', method);
  if (body !== undefined) {
    parts.push('-H', quoted(`Content-Type: ${type ?? 'application/json'}`));
    const text =
      typeof body === 'string'
        ? body
        : body instanceof File
          ? `@${body.name}`
          : JSON.stringify(body);
    parts.push('--data-binary', quoted(text));
  }
  return [...parts, quoted(`ORIGIN${path}`)].join(' ');
}
