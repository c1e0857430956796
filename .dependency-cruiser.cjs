// Layer rules, read from each package's own package.json:
// "nx": { "tags": ["layer:N"] } gives its layer, "dependencies" what it may import.
const { readdirSync, readFileSync } = require('node:fs');

const pkgs = readdirSync('packages').map((dir) => {
  const json = JSON.parse(readFileSync(`packages/${dir}/package.json`, 'utf8'));
  const tag = (json.nx?.tags ?? []).find((t) => t.startsWith('layer:'));
  if (!tag) throw new Error(`packages/${dir}/package.json has no "layer:N" tag`);
  const entries = Object.values(json.exports ?? {}).map((e) => e['@faultline/source']?.slice(2));
  return {
    dir,
    entries: entries.filter(Boolean),
    name: json.name,
    layer: Number(tag.slice(6)),
    deps: Object.keys(json.dependencies ?? {}),
  };
});
// What a package publishes is what others may import: the sources behind its `exports`.
const published = pkgs.flatMap((p) => p.entries.map((e) => `^packages/${p.dir}/${e}$`));
const anyOf = (list) => `^packages/(${list.map((p) => p.dir).join('|')})/`;

const perPackage = pkgs.flatMap((p) => {
  const others = pkgs.filter((o) => o !== p);
  const higher = others.filter((o) => o.layer >= p.layer);
  const undeclared = others.filter((o) => o.layer < p.layer && !p.deps.includes(o.name));
  const from = { path: `^packages/${p.dir}/` };
  const src = { path: `^packages/${p.dir}/src/` };
  return [
    {
      name: `layer-up:${p.dir}`,
      severity: 'error',
      from,
      to: { path: higher.length ? anyOf(higher) : '^$' },
    },
    {
      name: `undeclared:${p.dir}`,
      severity: 'error',
      from: src,
      to: { path: undeclared.length ? anyOf(undeclared) : '^$' },
    },
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-deep-import',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/[^/]+/(src|test)/', pathNot: ['^packages/$1/', ...published] },
    },
    {
      name: 'npm-not-declared',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-dev', 'npm-unknown'] },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...perPackage,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/coverage/|/\\.tsbuild/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@faultline/source', 'import', 'require', 'node', 'types', 'default'],
    },
  },
};
