// Types of locals, and texts for messages, shared by the checks.
import ts from 'typescript';

/**
 * Gives a number or boolean a word of the frame; false when the type is another one.
 * @param {import('./check.mjs').Context} cx @param {import('./check.mjs').Facts} facts @param {ts.Identifier} name
 */
export function addLocal(cx, facts, name) {
  const type = cx.checker.getTypeAtLocation(name);
  const boolean = every(type, ts.TypeFlags.BooleanLike);
  if (!boolean && !every(type, ts.TypeFlags.NumberLike)) return false;
  const local = { name: name.text, slot: facts.locals.length, boolean };
  facts.locals.push(local);
  facts.slots.set(cx.checker.getSymbolAtLocation(name), local);
  return true;
}

/** @param {ts.Type} type @param {ts.TypeFlags} flags */
export function every(type, flags) {
  return type.isUnion() ? type.types.every((t) => t.flags & flags) : (type.flags & flags) !== 0;
}

/** @param {import('./check.mjs').Context} cx @param {ts.Node} node */
export function typeText(cx, node) {
  return cx.checker.typeToString(cx.checker.getTypeAtLocation(node));
}

/**
 * The start of a node's text, for messages.
 * @param {ts.Node} node
 */
export function snippet(node) {
  const text = node.getText().replace(/\s+/g, ' ');
  return `\`${text.length > 40 ? `${text.slice(0, 37)}...` : text}\``;
}
