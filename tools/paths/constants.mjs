// Compile-time values: constants of modules, and expressions made of them.
import ts from 'typescript';

const K = ts.SyntaxKind;

/** @typedef {number | boolean} Value */

/** @type {Map<ts.SyntaxKind, (a: number, b: number) => Value>} */
const BINARY = new Map([
  [K.BarToken, (a, b) => a | b],
  [K.AmpersandToken, (a, b) => a & b],
  [K.CaretToken, (a, b) => a ^ b],
  [K.LessThanLessThanToken, (a, b) => a << b],
  [K.GreaterThanGreaterThanToken, (a, b) => a >> b],
  [K.GreaterThanGreaterThanGreaterThanToken, (a, b) => a >>> b],
  [K.PlusToken, (a, b) => a + b],
  [K.MinusToken, (a, b) => a - b],
  [K.AsteriskToken, (a, b) => a * b],
  [K.AsteriskAsteriskToken, (a, b) => a ** b],
  [K.SlashToken, (a, b) => a / b],
  // Comparisons: inlining a path with a constant argument makes them.
  [K.EqualsEqualsEqualsToken, (a, b) => a === b],
  [K.ExclamationEqualsEqualsToken, (a, b) => a !== b],
  [K.LessThanToken, (a, b) => a < b],
  [K.LessThanEqualsToken, (a, b) => a <= b],
  [K.GreaterThanToken, (a, b) => a > b],
  [K.GreaterThanEqualsToken, (a, b) => a >= b],
]);
const FOR_BOOLEANS = new Set([K.EqualsEqualsEqualsToken, K.ExclamationEqualsEqualsToken]);

/**
 * The value of an expression, or undefined when it is not a finite number or a boolean that is
 * known here. Logical operators count only with both sides known.
 * @param {ts.Node} node
 * @param {(name: ts.Identifier) => Value | undefined} resolve
 * @returns {Value | undefined}
 */
export function evaluate(node, resolve) {
  const value = compute(node, resolve);
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

function compute(node, resolve) {
  switch (node.kind) {
    case K.NumericLiteral:
      return Number(node.text);
    case K.TrueKeyword:
      return true;
    case K.FalseKeyword:
      return false;
    case K.ParenthesizedExpression:
      return evaluate(node.expression, resolve);
    case K.Identifier:
      return resolve(node);
    case K.PrefixUnaryExpression:
      return unary(node.operator, evaluate(node.operand, resolve));
    case K.BinaryExpression:
      return binary(node, resolve);
    default:
      return undefined;
  }
}

function unary(operator, value) {
  if (typeof value === 'boolean') return operator === K.ExclamationToken ? !value : undefined;
  if (value === undefined) return undefined;
  if (operator === K.MinusToken) return -value;
  if (operator === K.TildeToken) return ~value;
  return operator === K.PlusToken ? value : undefined;
}

function binary({ left, operatorToken: { kind }, right }, resolve) {
  const a = evaluate(left, resolve);
  const b = a === undefined ? undefined : evaluate(right, resolve);
  if (b === undefined || typeof a !== typeof b) return undefined;
  if (typeof a === 'number' || FOR_BOOLEANS.has(kind)) return BINARY.get(kind)?.(a, b);
  if (kind === K.AmpersandAmpersandToken) return a && b;
  return kind === K.BarBarToken ? a || b : undefined;
}

/** The `const` declarations at the top of modules that are numbers known at compile time. */
export class Constants {
  #checker;
  /** @type {Map<ts.Symbol, number | undefined>} */
  #values = new Map();

  /** @param {ts.TypeChecker} checker */
  constructor(checker) {
    this.#checker = checker;
  }

  /**
   * The value of the constant that a name refers to, through imports and re-exports.
   * @param {ts.Identifier} name
   * @returns {number | undefined}
   */
  of(name) {
    const checker = this.#checker;
    let symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    if (!symbol) return undefined;
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    if (!this.#values.has(symbol)) {
      this.#values.set(symbol, undefined); // what a constant that needs itself finds
      this.#values.set(symbol, this.#declared(symbol.valueDeclaration));
    }
    return this.#values.get(symbol);
  }

  #declared(declaration) {
    if (!declaration || !ts.isVariableDeclaration(declaration)) return undefined;
    const { initializer, parent } = declaration;
    const top = ts.isVariableStatement(parent.parent) && ts.isSourceFile(parent.parent.parent);
    if (!top || !(parent.flags & ts.NodeFlags.Const) || !initializer) return undefined;
    // An enum's values are numbers too, but a number in its place would lose the type.
    const { flags } = this.#checker.getTypeAtLocation(declaration.name);
    if (!(flags & ts.TypeFlags.NumberLike) || flags & ts.TypeFlags.EnumLike) return undefined;
    const value = evaluate(initializer, (name) => this.of(name));
    return typeof value === 'number' ? value : undefined;
  }
}

/**
 * Whether a node may be replaced by its value: an expression of a kind that `evaluate` knows, but
 * neither a literal already nor a name that is not read here.
 * @param {ts.Node} node
 */
export function isFoldable(node) {
  if (ts.isIdentifier(node)) {
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(parent)) return false;
    return parent.name !== node && parent.propertyName !== node;
  }
  if (ts.isParenthesizedExpression(node)) return isFoldable(node.expression);
  if (!ts.isPrefixUnaryExpression(node)) return ts.isBinaryExpression(node);
  return node.operator === K.ExclamationToken || !ts.isNumericLiteral(node.operand);
}

/**
 * A value as source text, with where it comes from as a comment, as `256 VM_FAULT_NOPAGE`.
 * @param {Value} value @param {string} [origin]
 */
export function literalText(value, origin = '') {
  const text = origin.replace(/\s+/g, ' ');
  const readable = text !== '' && text.length <= 80 && !/\/\*|\/\/|\*\//.test(text);
  const comment = readable ? ` /* ${text} */` : '';
  const negative = typeof value === 'number' && (value < 0 || Object.is(value, -0));
  return negative ? `(-${-value}${comment})` : `${value}${comment}`;
}
