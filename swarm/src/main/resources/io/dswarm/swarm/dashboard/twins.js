// What the page in view shows, as one would ask for it on the command line: `{cli, curl}`.
// Something done here has its own twin, in actions.js.

import {query, segment} from './api.js';
import {curlOf, quoted} from './commands.js';

const read = (cli, path) => ({cli, curl: curlOf('GET', path)});

const ofKey = key => read('dswarm ls', `/api/replicas/${segment(key)}`);
const ofNode = (node, more) =>
  read(`dswarm node show ${quoted(node)}`, `/api/nodes/${node}${more}`);

const pages = {
  keyspace: ({key, node, run}) =>
    run
      ? read(`cat ${quoted(`${run}/keyspace.json`)}`, query('/api/keyspace', {bins: 1024, run}))
      : key
        ? ofKey(key)
        : node
          ? ofNode(node, '/buckets')
          : read('dswarm node ls', '/api/keyspace?bins=1024'),
  lookups: (_, rest) =>
    rest ? null : read('dswarm events --past 20 --type lookup', '/api/lookups'),
  nodes: ({node}) => (node ? ofNode(node, '') : read('dswarm node ls', '/api/nodes')),
  store: ({key}) => (key ? ofKey(key) : read('dswarm ls', '/api/values')),
  faults: () => read('dswarm fault ls', '/api/faults'),
  metrics: () => read('dswarm health', '/metrics'),
  runs: (_, rest) =>
    rest
      ? read(`cat ${quoted(`${rest}/summary.json`)}`, `/api/runs/${segment(rest)}`)
      : read('ls */summary.json', '/api/runs'),
};

/**
 * Of a route; while one looks at the past, of what was `at` that time. Null for one lookup, which
 * tells its own when it has been read.
 */
export function twinOf({page, rest, query: asked}, at) {
  if (at) return read('dswarm events --past 100', query('/api/snapshot', {at}));
  return (pages[page] ?? pages.nodes)(Object.fromEntries(asked), rest);
}
