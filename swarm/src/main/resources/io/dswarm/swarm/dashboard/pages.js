// The pages in the order of the navigation. A page's module defines `dsw-page-NAME`; it is loaded
// when it is first visited. Adding one: docs/dashboard.md.

export const pages = [
  {name: 'keyspace', title: 'Keyspace', key: 'k', load: () => import('./pages/keyspace.js')},
  {name: 'lookups', title: 'Lookups', key: 'l', load: () => import('./pages/lookups.js')},
];

export const pageNamed = name => pages.find(page => page.name === name);
