// The pages in the order of the navigation. A page's module defines `dsw-page-NAME`; it is loaded
// when it is first visited. Adding one: docs/dashboard.md.

export const pages = [
  {name: 'keyspace', title: 'Keyspace', key: 'k', load: () => import('./pages/keyspace.js')},
  {name: 'lookups', title: 'Lookups', key: 'l', load: () => import('./pages/lookups.js')},
  {name: 'nodes', title: 'Nodes', key: 'n', load: () => import('./pages/nodes.js')},
  {name: 'store', title: 'Store', key: 's', load: () => import('./pages/store.js')},
  {name: 'faults', title: 'Faults', key: 'f', load: () => import('./pages/faults.js')},
  {name: 'metrics', title: 'Metrics', key: 'm', load: () => import('./pages/metrics.js')},
  {name: 'runs', title: 'Runs', key: 'r', load: () => import('./pages/runs.js')},
];

export const pageNamed = name => pages.find(page => page.name === name);
