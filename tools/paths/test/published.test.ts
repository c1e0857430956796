import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../derive.mjs';
import { Tree } from './fixture.js';

const HEAD = "import type { Path } from '../../../rt.js';\n";

/** Inlined elsewhere, it needs a helper, a type and a path of its package. */
const AWAY = `// paths: base 10
${HEAD}import { double, secret, type Size } from './double.js';

// paths: inline
export function* helped(k: object, n: number): Path<number> {
  const m: Size = double(n);
  yield* plain(k, m);
  return m;
}

export function* plain(k: object, n: number): Path<number> {
  return n;
}

// paths: inline
export function* hiding(k: object, n: number): Path<number> {
  return secret(n);
}
`;

const here = (base: number, name: string, call: string) => `// paths: base ${base}
${HEAD}import { helped, hiding } from '@demo/away/paths';

export function* ${name}(k: object, n: number): Path<number> {
  return yield* ${call}(k, n);
}
`;

const manifest = (name: string, exports: object, dependencies: object) =>
  JSON.stringify({ name, type: 'module', exports, dependencies });

const source = (file: string) => ({ '@faultline/source': `./src/${file}` });

const FILES = {
  'away/package.json': manifest(
    '@demo/away',
    { '.': source('index.ts'), './paths': source('paths.ts') },
    {},
  ),
  'away/src/index.ts': "export { double as twice, type Size } from './double.js';\n",
  'away/src/paths.ts': "export * from './away.path.js';\n",
  'away/src/away.path.ts': AWAY,
  'away/src/double.ts': `export type Size = number;
export const double = (n: number): number => n * 2;
export const secret = (n: number): number => n * 3;
`,
  'here/package.json': manifest('@demo/here', {}, { '@demo/away': '1' }),
  'here/src/here.path.ts': here(30, 'fine', 'helped'),
};

/** The tree with `@demo/away` where imports find it. */
function tree(files: Record<string, string>): Tree {
  const made = new Tree(files);
  mkdirSync(join(made.root, 'node_modules/@demo'), { recursive: true });
  symlinkSync(made.path('away'), join(made.root, 'node_modules/@demo/away'));
  return made;
}

describe('a body of another package', () => {
  let fine: Tree;
  let text: string;

  beforeAll(() => {
    fine = tree(FILES);
    const { problems, outputs } = derive(fine.root);
    expect(problems).toEqual([]);
    text = [...outputs].find(([file]) => file.endsWith('here.straight.ts'))![1];
  });
  afterAll(() => fine?.remove());

  it('brings along what its package publishes, straight forms from the main entry', () => {
    expect(text).toContain("import { type Size, twice as double, plain } from '@demo/away';");
    expect(text).toContain('const m$1: Size = double(n);\n    plain(k, m$1);');
  });
});

it('refused: what its package does not publish, and a package that is no dependency', () => {
  const bad = tree({
    ...FILES,
    'here/src/hiding.path.ts': here(40, 'hidden', 'hiding'),
    'loose/package.json': manifest('@demo/loose', {}, {}),
    'loose/src/loose.path.ts': here(50, 'loose', 'helped'),
  });
  const { problems } = derive(bad.root);
  bad.remove();
  const texts = problems.map((p) => `${p.file}:${p.line}: ${p.found}; ${p.expected}`);
  const at = (line: number) => `(packages/away/src/away.path.ts:${line})`;
  const declared = '@demo/away among the dependencies of packages/loose';
  expect(texts).toContain(
    `packages/here/src/hiding.path.ts:6: inlining of hiding, which uses secret ${at(18)}; what packages/away publishes`,
  );
  expect(texts).toContain(
    `packages/loose/src/loose.path.ts:6: inlining of helped, which uses double ${at(7)}; ${declared}`,
  );
});
