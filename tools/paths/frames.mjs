// The resumable form: TypeScript's own ES5 state machine over locals in a frame of numbers.
//
// Locals go first, by text edits of the source (frame-locals.mjs): no variable is left, so that
// TypeScript's generator downlevelling deals with control flow only. Then its instructions
// (`return [op, value]` inside `__generator`) become the runner's.
import ts from 'typescript';
import { derivedSpecifier } from './edits.mjs';
import { withoutLocals } from './frame-locals.mjs';

const f = ts.factory;
const EMIT = {
  target: ts.ScriptTarget.ES5,
  module: ts.ModuleKind.ESNext,
  noEmitHelpers: true,
  removeComments: true,
  ignoreDeprecations: '6.0',
};
/** Instructions of __generator that the subset can lead to. */
const OP = { return: 2, break: 3, yield: 4, delegate: 5 };

/**
 * @param {import('./straight-names.mjs').World} world
 * @param {import('./scan.mjs').PathFile} file a checked path file
 * @param {import('./check.mjs').Facts[]} facts
 * @param {string} runtime specifier that the runner is imported from
 * @returns {string}
 */
export function framesForm(world, file, facts, runtime) {
  const source = withoutLocals(world, file, facts);
  const es5 = ts.transpileModule(source, { compilerOptions: EMIT }).outputText;
  const js = ts.createSourceFile('frames.js', es5, ts.ScriptTarget.ES2022, true);
  const imports = js.statements.filter(ts.isImportDeclaration).map((node) => {
    const to = derivedSpecifier(node.moduleSpecifier.text, file.abs);
    return `import ${node.importClause.getText(js)} from '${to}';`;
  });
  const bodies = new Map(
    js.statements
      .filter(ts.isFunctionDeclaration)
      .map((node) => [node.name.text, machine(js, node)]),
  );
  const functions = facts.map((fn) => {
    const locals = fn.locals.map((l) => `${4 + l.slot} ${l.name}`).join(', ');
    return `// ${fn.id}${locals ? `; locals: ${locals}` : ''}\n${bodies.get(fn.name)}`;
  });
  return assemble(file, facts, imports, functions, runtime);
}

function assemble(file, facts, imports, functions, runtime) {
  const stem = /([^/]+)\.path\.ts$/.exec(file.abs)[1];
  const body = functions.join('\n\n');
  const used = ['call', 'ret'].filter((name) => body.includes(`$${name}(`));
  const runner = used.map((name) => `${name} as $${name}`).join(', ');
  const list = (items) => `[\n${items.map((item) => `    ${item},\n`).join('')}  ]`;
  return `// @ts-nocheck
// Derived from ../${stem}.path.ts by npm run paths: do not edit.
import type { PathModule } from '${runtime}';
${used.length > 0 ? `import { ${runner} } from '${runtime}';\n` : ''}${imports.map((i) => `${i}\n`).join('')}import * as $straight from './${stem}.straight.js';

${body}

/** The paths of ${stem}.path.ts for a path table. */
export const ${camelCase(stem)}Paths: PathModule = {
  base: ${file.base},
  names: ${list(facts.map((fn) => `'${fn.name}'`))},
  words: [${facts.map((fn) => fn.locals.length).join(', ')}],
  frames: ${list(facts.map((fn) => fn.name))},
  straight: ${list(facts.map((fn) => `$straight.${fn.name}`))},
};
`;
}

/** @param {string} stem */
export function camelCase(stem) {
  return stem.replace(/[-_.]+(\w)/g, (_, c) => c.toUpperCase());
}

/** One function of the ES5 output as a function of the runner. */
function machine(js, node) {
  const statements = node.body.statements;
  const generator = statements[statements.length - 1].expression.arguments[1];
  const state = generator.parameters[0].name.text;
  // Temporaries of expressions like `a ?? b`: never read after a yield, so no words for them.
  const temporaries = statements.slice(0, -1).map((s) => print(js, s));
  const [first] = generator.body.statements;
  const isMachine =
    first && ts.isSwitchStatement(first) && first.expression.getText(js) === `${state}.label`;
  const body = isMachine
    ? `L: for (;;) ${print(js, machineSwitch(first, state))}`
    : generator.body.statements.map((s) => print(js, rewrite(s, state, 0))).join('\n');
  const lines = [...temporaries, body].join('\n').split('\n');
  const indented = lines.map((line) => (line ? `  ${line}` : line)).join('\n');
  return `function ${node.name.text}(k, F, b) {\n${indented}\n}`;
}

function machineSwitch(node, state) {
  const clauses = node.caseBlock.clauses.map((clause) => {
    const label = Number(clause.expression.text);
    return f.createCaseClause(
      clause.expression,
      clause.statements.flatMap((s) => rewrite(s, state, label) ?? []),
    );
  });
  return f.createSwitchStatement(frameWord(1), f.createCaseBlock(clauses));
}

/** Replaces the instructions in one statement of the clause `label`; nothing or several may remain. */
function rewrite(statement, state, label) {
  const visitor = (context) => {
    const visit = (node) => {
      // Labels are written at yields and jumps as constants, so falling through needs no update.
      if (isStateStatement(node, state)) return [];
      if (
        ts.isReturnStatement(node) &&
        node.expression &&
        ts.isArrayLiteralExpression(node.expression)
      ) {
        return instruction(node.expression.elements, label);
      }
      return ts.visitEachChild(node, visit, context);
    };
    // A block carries what became of one statement, since a transform has to give one node.
    return (node) => f.createBlock([visit(node)].flat());
  };
  const [block] = ts.transform(statement, [visitor]).transformed;
  return [...block.statements];
}

/** `_a.label = n;` or `_a.sent();`: a result is read from the frame instead. */
function isStateStatement(node, state) {
  if (!ts.isExpressionStatement(node)) return false;
  let inner = node.expression;
  if (ts.isBinaryExpression(inner)) inner = inner.left;
  else if (ts.isCallExpression(inner)) inner = inner.expression;
  return ts.isPropertyAccessExpression(inner) && inner.expression.getText() === state;
}

function instruction([op, value], label) {
  const setLabel = (to) => f.createExpressionStatement(f.createAssignment(frameWord(1), to));
  const next = () => setLabel(f.createNumericLiteral(label + 1));
  switch (Number(op.getText())) {
    case OP.return: {
      const args = [f.createIdentifier('F'), value ?? f.createNumericLiteral(0)];
      return [
        f.createReturnStatement(
          f.createCallExpression(f.createIdentifier('$ret'), undefined, args),
        ),
      ];
    }
    case OP.break:
      return [setLabel(value), f.createContinueStatement('L')];
    case OP.yield:
      return [next(), f.createReturnStatement(value)];
    case OP.delegate: // the value is __values($call(...))
      return [next(), f.createReturnStatement(value.arguments[0])];
    default:
      throw new Error(`unexpected instruction ${op.getText()} in TypeScript's ES5 generator`);
  }
}

function frameWord(n) {
  const index = f.createBinaryExpression(
    f.createIdentifier('b'),
    ts.SyntaxKind.PlusToken,
    f.createNumericLiteral(n),
  );
  return f.createElementAccessExpression(f.createIdentifier('F'), index);
}

/** Prints with two spaces of indent. ES5 output of the subset has no text over several lines. */
function print(js, node) {
  if (Array.isArray(node)) return node.map((n) => print(js, n)).join('\n');
  const text = ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, js);
  return text.replace(/^( {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
}
