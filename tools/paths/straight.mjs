// The straight form: a path as a plain function that runs alone and may not wait.
import ts from 'typescript';
import { derivedSpecifier, Edits } from './edits.mjs';

/**
 * @param {import('./scan.mjs').PathFile} file a checked path file
 * @param {string} runtime specifier that WouldBlock is imported from
 * @returns {string}
 */
export function straightForm(file, runtime) {
  const { sf } = file;
  const edits = new Edits();
  for (const statement of sf.statements) {
    if (ts.isImportDeclaration(statement)) {
      const { moduleSpecifier } = statement;
      const text = derivedSpecifier(moduleSpecifier.text, file.abs);
      edits.replace(moduleSpecifier.getStart(sf), moduleSpecifier.end, `'${text}'`);
    }
  }
  for (const { node } of file.functions) editFunction(sf, node, edits);
  const text = pruneImports(edits.apply(sf.text));
  const source = sf.fileName.slice(sf.fileName.lastIndexOf('/') + 1);
  const head = `// Derived from ../${source} by npm run paths: do not edit.\n`;
  const blocks = /\bnew WouldBlock\(/.test(text);
  return head + (blocks ? `import { WouldBlock } from '${runtime}';\n` : '') + text;
}

function editFunction(sf, fn, edits) {
  const exported = fn.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
  if (!exported) edits.replace(fn.getStart(sf), fn.getStart(sf), 'export ');
  edits.replace(fn.asteriskToken.getFullStart(), fn.name.getStart(sf), ' ');
  edits.replace(fn.type.getStart(sf), fn.type.end, fn.type.typeArguments[0].getText(sf));
  const visit = (node) => {
    if (ts.isYieldExpression(node)) editYield(sf, node, edits);
    ts.forEachChild(node, visit);
  };
  visit(fn.body);
}

function editYield(sf, node, edits) {
  const { expression } = node;
  if (node.asteriskToken) {
    edits.replace(node.getStart(sf), expression.getStart(sf), '');
    const callee = expression.expression;
    if (ts.isPropertyAccessExpression(callee)) {
      edits.replace(callee.name.getStart(sf), callee.name.end, 'callStraight');
    }
  } else if (ts.isPrefixUnaryExpression(expression)) {
    edits.replace(node.getStart(sf), expression.operand.getStart(sf), 'throw new WouldBlock(');
    edits.replace(node.end, node.end, ')');
  } else removeStatement(sf, node.parent, edits);
}

/** Removes a statement, with its line when it is alone there; a lone body becomes `{}`. */
function removeStatement(sf, statement, edits) {
  const start = statement.getStart(sf);
  const { parent, end } = statement;
  if (!ts.isBlock(parent) && !ts.isCaseOrDefaultClause(parent)) {
    edits.replace(start, end, '{}');
    return;
  }
  const before = /(?:^|\n)[ \t]*$/.exec(sf.text.slice(0, start));
  const after = /^[ \t]*\r?\n/.exec(sf.text.slice(end));
  if (before && after) {
    const lineStart = start - before[0].replace('\n', '').length;
    edits.replace(lineStart, end + after[0].length, '');
  } else edits.replace(start, end + /^ */.exec(sf.text.slice(end))[0].length, '');
}

/** Drops imports that the straight form no longer uses: `Path`, points. */
function pruneImports(text) {
  const sf = ts.createSourceFile('straight.ts', text, ts.ScriptTarget.ES2022, true);
  const used = new Set();
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(sf);
  const edits = new Edits();
  for (const statement of sf.statements) {
    const bindings = ts.isImportDeclaration(statement) && statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const kept = bindings.elements.filter((e) => used.has(e.name.text));
    if (kept.length === bindings.elements.length) continue;
    if (kept.length > 0) {
      const list = kept.map((e) => e.getText(sf)).join(', ');
      edits.replace(bindings.getStart(sf), bindings.end, `{ ${list} }`);
    } else {
      const newline = text[statement.end] === '\n' ? 1 : 0;
      edits.replace(statement.getStart(sf), statement.end + newline, '');
    }
  }
  return edits.apply(text);
}
