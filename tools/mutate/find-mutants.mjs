// What a mutation run takes away: locks, flushes, references, and looks again after a lock.
import ts from 'typescript';

/** A lock that is taken, and the call that gives it back: its first argument behind k and the task is the lock. */
const LOCKS = new Map([
  ['ptlLock', 'ptlUnlock'],
  ['downRead', 'upRead'],
  ['downWrite', 'upWrite'],
  ['mmapWriteLock', 'mmapWriteUnlock'],
  ['iMmapLockWrite', 'iMmapUnlockWrite'],
  ['lockPage', 'unlockPage'],
  ['hugetlbSlotsLock', 'hugetlbSlotsUnlock'],
  ['hugetlbVmaLockRead', 'hugetlbVmaUnlockRead'],
  ['hugetlbVmaLockWrite', 'hugetlbVmaUnlockWrite'],
]);
/** The same where nobody waits; that it could not be had is an answer. */
const TRIED = new Map([
  ['downWriteTrylock', 'upWrite'],
  ['hugetlbVmaTrylockWrite', 'hugetlbVmaUnlockWrite'],
]);
const FLUSH =
  /^(flushTlb|flushTlbPage|flushClearedPte|flushTlbRange|flushCpus|tlbFlushMmu|tlbFinishMmu|cleared|unshareFlush|flushSharers|tlbRemoveTableSyncOne)$/;
const REFERENCE =
  /^(get|put|getFrom|getRef|putRef|addMap|removeMap|addEntireMap|removeEntireMap|pinFrame|unpinFrame|grabPage|dropPage|countUp|countDown)$/;
const COUNTED = /\b(frames|pagemaps|pt)\b/;

/**
 * Every mutant of a file, in source order. `edits` are texts to put in at places of the source, for what
 * stands up to `to`; NUMBER in them stands for the mutant's number.
 *
 * @param {string} file as it is to be named
 * @param {string} text
 * @returns {{ file: string, line: number, kind: string, what: string, edits: { at: number, to?: number, text: string }[] }[]}
 */
export function findMutants(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const out = [];
  for (const node of source.statements) {
    if (!ts.isFunctionDeclaration(node) || !node.body || !takesKernel(node)) continue;
    const mutants = [];
    visit(node.body, (statement) => mutants.push(...of(statement, node)));
    for (const { kind, nodes, edits } of mutants) {
      const { line } = source.getLineAndCharacterOfPosition(nodes[0].getStart(source));
      const what = `${node.name.text}: ${snippet(nodes[0].getText(source))}`;
      out.push({ file, line: line + 1, kind, what, edits: edits ?? nodes.flatMap(wrapped) });
    }
  }
  return out;
}

function of(statement, fn) {
  const call = callOf(statement);
  const out = [...tried(statement, fn), ...oneTable(statement)];
  if (call) {
    const name = nameOf(call);
    const given = LOCKS.get(name);
    const back = given ? releases(fn, given, lockOf(call)) : [];
    if (back.length > 0) out.push({ kind: 'lock', nodes: [statement, ...back] });
    if (FLUSH.test(name)) out.push({ kind: 'flush', nodes: [statement] });
    if (counts(call, name)) out.push({ kind: 'reference', nodes: [statement] });
    if (given) out.push(...looksAgain(statement));
  }
  return out;
}

/** `if (dstPmd !== srcPmd) ...` before a lock: of one table it would be taken twice. */
function oneTable(statement) {
  if (!ts.isIfStatement(statement)) return [];
  const { expression, thenStatement } = statement;
  const call = callOf(thenStatement);
  if (!/^\w+(Pmd|Table) !== \w+(Pmd|Table)$/.test(expression.getText())) return [];
  if (!call || /Unlock$/.test(nameOf(call))) return [];
  const edits = [{ at: expression.getEnd(), text: ' || k.mutant(NUMBER)' }];
  return [{ kind: 'recheck', nodes: [statement], edits }];
}

/** `const locked = yield* tryLock(...)`: had without asking, and not given back. */
function tried(statement, fn) {
  if (!ts.isVariableStatement(statement)) return [];
  const [{ name, initializer }] = statement.declarationList.declarations;
  const call = initializer && ts.isYieldExpression(initializer) && initializer.expression;
  if (!call || !ts.isCallExpression(call)) return [];
  const given = TRIED.get(nameOf(call));
  const back = given ? releases(fn, given, lockOf(call)) : [];
  if (back.length === 0) return [];
  const x = name.getText();
  const text = `let ${x} = true; if (!k.mutant(NUMBER)) ${x} = `;
  const taken = { at: statement.getStart(), to: initializer.getStart(), text };
  return [{ kind: 'lock', nodes: [statement], edits: [taken, ...back.flatMap(wrapped)] }];
}

/** A call by itself: `yield* f(...)` or `a.f(...)`. */
function callOf(statement) {
  if (!ts.isExpressionStatement(statement)) return undefined;
  let { expression } = statement;
  if (ts.isYieldExpression(expression) && expression.expression) expression = expression.expression;
  return ts.isCallExpression(expression) ? expression : undefined;
}

function nameOf({ expression }) {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function counts({ expression }, name) {
  if (!REFERENCE.test(name)) return false;
  return ts.isIdentifier(expression) || COUNTED.test(expression.expression.getText());
}

/** The text of the lock in a call that takes or gives it: the first argument that is neither k nor the task. */
function lockOf({ arguments: args }) {
  return args.map((arg) => arg.getText()).find((arg) => arg !== 'k' && arg !== 'task');
}

function releases(fn, name, lock) {
  const out = [];
  visit(fn.body, (statement) => {
    const call = callOf(statement);
    if (call && nameOf(call) === name && lockOf(call) === lock) out.push(statement);
  });
  return out;
}

/** An `if` that comes at once behind a lock: what was seen before is looked at again. */
function looksAgain(statement) {
  const { statements } = statement.parent;
  const at = statements?.indexOf(statement) ?? -1;
  const next = at < 0 ? undefined : statements.slice(at + 1, at + 4).find(ts.isIfStatement);
  if (
    !next ||
    next.elseStatement ||
    !looks(next, statements.slice(at + 1, statements.indexOf(next))) ||
    oneTable(next)[0]
  ) {
    return [];
  }
  const { expression, thenStatement } = next;
  // One that leaves is skipped, any other one is done whatever is seen; asked only where that is something else.
  const other = leaves(thenStatement) ? '&& !k.mutant(NUMBER)' : '|| k.mutant(NUMBER)';
  const edits = [
    { at: expression.getStart(), text: '(' },
    { at: expression.getEnd(), text: `) ${other}` },
  ];
  return [{ kind: 'recheck', nodes: [next], edits }];
}

/** Whether the condition says what is there by now: of the kernel, not of the release, or of what came behind the lock. */
function looks({ expression }, between) {
  const text = expression.getText();
  if (/\w[.(]/.test(text.replaceAll(/\bk\.\w*[pP]olicy\.[\w.]+/g, ''))) return true;
  const made = between.map((one) => one.getText()).join('\n');
  return (text.match(/\b[a-z]\w*/g) ?? []).some((name) =>
    new RegExp(`\\b${name}\\b[^=]*? = `).test(made),
  );
}

function leaves(statement) {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isContinueStatement(last) || ts.isBreakStatement(last))
  );
}

function wrapped(node) {
  return [
    { at: node.getStart(), text: '{ if (!k.mutant(NUMBER)) ' },
    { at: node.getEnd(), text: ' }' },
  ];
}

function takesKernel({ parameters }) {
  return parameters[0]?.name.getText() === 'k';
}

function visit(node, each) {
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    if (ts.isStatement(child)) each(child);
    visit(child, each);
  });
}

function snippet(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 87)}...` : line;
}
