// Renders openapi.json as a page to read and to try. Needs nothing but this server.

const api = await (await fetch('/api/openapi.json')).json();

/** An element with attributes and children. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function resolve(schema) {
  return schema?.$ref ? schema.$ref.slice(2).split('/').reduce((at, part) => at[part], api) : schema;
}

/** A schema in few words: `{name: string, nodes: [Node]}`. */
function brief(schema, deep = 0) {
  if (!schema) return 'anything';
  if (schema.$ref) return deep ? schema.$ref.split('/').pop() : brief(resolve(schema), deep);
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((one) => brief(one, deep + 1)).join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => brief(one, deep + 1)).join(' & ');
  if (schema.type === 'array') return `[${brief(schema.items, deep + 1)}]`;
  if (schema.properties) {
    const required = schema.required ?? [];
    const members = Object.entries(schema.properties).map(
      ([name, of]) => `${name}${required.includes(name) ? '' : '?'}: ${brief(of, deep + 1)}`);
    return `{${members.join(', ')}}`;
  }
  return [schema.type ?? 'anything'].flat().join(' | ');
}

function parameters(operation) {
  const rows = (operation.parameters ?? []).map((each) => el('tr', {},
    el('td', {}, el('code', {}, each.name)),
    el('td', {}, each.in),
    el('td', {}, `${each.description ?? ''} ${each.schema ? `(${brief(each.schema)})` : ''}`)));
  return rows.length ? [el('table', {}, ...rows)] : [];
}

function answers(operation) {
  return el('table', {}, ...Object.entries(operation.responses).map(([status, answer]) => {
    const of = resolve(answer);
    const content = Object.values(of.content ?? {})[0];
    return el('tr', {}, el('td', {}, el('code', {}, status)),
      el('td', {}, of.description ?? '', ' ',
        content?.schema ? el('code', {}, brief(content.schema)) : ''));
  }));
}

/** A form that makes the call; a stream is read for its first two seconds. */
function trial(method, path, operation) {
  const fields = (operation.parameters ?? []).filter((each) => each.in !== 'header').map((each) => {
    const input = el('input', { name: each.name, 'aria-label': each.name, placeholder: each.name });
    input.required = each.in === 'path';
    return { each, input };
  });
  const type = Object.keys(operation.requestBody?.content ?? {})[0];
  const body = type ? el('textarea', { 'aria-label': 'body', placeholder: type }) : null;
  const out = el('pre', { hidden: '', 'aria-live': 'polite' });
  const form = el('form', {}, ...fields.map(({ input }) => input), ...(body ? [body] : []),
    el('button', {}, 'Try it'), out);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    let at = path;
    const query = new URLSearchParams();
    for (const { each, input } of fields) {
      if (each.in === 'path') at = at.replace(`{${each.name}}`, encodeURIComponent(input.value));
      else if (input.value) query.set(each.name, input.value);
    }
    out.hidden = false;
    out.textContent = '...';
    out.textContent = await call(method, `${at}${query.size ? `?${query}` : ''}`, type, body?.value);
  });
  return form;
}

async function call(method, url, type, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 60_000);
  try {
    const headers = body ? { 'Content-Type': type === '*/*' ? 'text/plain' : type } : {};
    const answer = await fetch(url, { method, headers, body: body || undefined, signal: stop.signal });
    const head = `${method.toUpperCase()} ${url}\n${answer.status}\n\n`;
    return head + (/event-stream/.test(answer.headers.get('Content-Type')) ?
      await beginning(answer, stop) : pretty(await answer.text()));
  } catch (error) {
    return String(error);
  } finally {
    clearTimeout(timer);
  }
}

async function beginning(answer, stop) {
  setTimeout(() => stop.abort(), 2_000);
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of answer.body) text += decoder.decode(chunk, { stream: true });
  } catch {
    text += '\n(two seconds of it)';
  }
  return text;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const list = document.getElementById('operations');
list.replaceChildren(...Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => el('details', { id: operation.operationId },
    el('summary', {}, el('code', { class: 'method' }, method.toUpperCase()),
      el('code', {}, path), ` ${operation.summary}`),
    ...parameters(operation),
    ...(operation.requestBody?.content?.['application/json'] ?
      [el('p', {}, 'Body: ', el('code', {},
        brief(operation.requestBody.content['application/json'].schema)))] : []),
    answers(operation), trial(method, path, operation)))));
