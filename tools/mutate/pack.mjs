// The pack: what a mutant is run against.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Lines of pack.txt; a path may have a star, and what stands behind it is for each file. */
export function readPack(file, root) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => filesOf(line, root));
}

function filesOf(line, root) {
  const [path, ...rest] = line.split(' ');
  if (!path.includes('/')) return [line];
  const like = new RegExp(
    `^${path.split('/').at(-1).replaceAll('.', '\\.').replaceAll('*', '.*')}$`,
  );
  const dir = join(root, dirname(path));
  const names = readdirSync(dir).filter((name) => like.test(name));
  if (names.length === 0) throw new Error(`pack.txt: nothing is like ${path}`);
  const files = names.sort().map((name) => join(dirname(path), name));
  if (!path.endsWith('.yaml')) return files.map((file) => [file, ...rest].join(' '));
  return files.flatMap((file) => expectations(join(root, file)).map((i) => `${file} ${i}`));
}

/** Numbers of the releases that a race tells the verdict of. */
function expectations(file) {
  const [, text = ''] = readFileSync(file, 'utf8').split(/^expect:$/m);
  return [...text.matchAll(/^ {2}- /gm)].map((_, i) => i);
}
