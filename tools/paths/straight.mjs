// The straight form: a path as a plain function that runs alone and may not wait.
import ts from 'typescript';
import { derivedSpecifier, Edits } from './edits.mjs';
import { INLINE } from './scan.mjs';
import { editNode } from './straight-body.mjs';
import { pruneImports, Target } from './straight-names.mjs';

/**
 * @param {import('./straight-names.mjs').World} world
 * @param {import('./scan.mjs').PathFile} file a checked path file
 * @param {string} runtime specifier that WouldBlock is imported from
 * @returns {{ text: string, problems: import('./scan.mjs').Problem[] }}
 */
export function straightForm(world, file, runtime) {
  const { sf } = file;
  const edits = new Edits();
  const target = new Target(world, file);
  for (const statement of sf.statements) {
    if (ts.isImportDeclaration(statement)) {
      const { moduleSpecifier } = statement;
      const text = derivedSpecifier(moduleSpecifier.text, file.abs);
      edits.replace(moduleSpecifier.getStart(sf), moduleSpecifier.end, `'${text}'`);
    }
  }
  for (const { node } of file.functions) editFunction(target, node, edits);
  const text = pruneImports(target.importText() + edits.apply(sf.text));
  const source = sf.fileName.slice(sf.fileName.lastIndexOf('/') + 1);
  const head = `// Derived from ../${source} by npm run paths: do not edit.\n`;
  const blocks = /\bnew WouldBlock\(/.test(text);
  const runner = blocks ? `import { WouldBlock } from '${runtime}';\n` : '';
  return { text: head + runner + text, problems: target.problems };
}

function editFunction(target, fn, edits) {
  const { sf } = target.file;
  const exported = fn.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
  if (!exported) edits.replace(fn.getStart(sf), fn.getStart(sf), 'export ');
  edits.replace(fn.asteriskToken.getFullStart(), fn.name.getStart(sf), ' ');
  edits.replace(fn.type.getStart(sf), fn.type.end, fn.type.typeArguments[0].getText(sf));
  // The mark says nothing about a function that is there already.
  const mark = INLINE.exec(sf.text.slice(fn.getFullStart(), fn.getStart(sf)));
  if (mark) {
    const at = fn.getFullStart() + mark.index;
    edits.replace(at, at + mark[0].length, '');
  }
  target.restart();
  const scope = {
    target,
    file: target.file,
    facts: target.world.facts.get(fn),
    suffix: '',
    bound: new Map(),
    tail: false,
    stack: [fn.name.text],
  };
  ts.forEachChild(fn.body, (node) => editNode(scope, edits, node));
}
