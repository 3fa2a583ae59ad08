/**
 * The ways to break a machine, as changes of its source. A mutant is one operator at one place: a transition that is gone, a way
 * that leads elsewhere, a guard that says the opposite, two events that are swapped, a limit that is off by one.
 */
import ts from 'typescript';

export interface Mutant {
  file: string;
  operator: string;
  /** From 1. */
  line: number;
  start: number;
  end: number;
  before: string;
  after: string;
}

const OPPOSITE: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.LessThanToken]: '>=',
  [ts.SyntaxKind.LessThanEqualsToken]: '>',
  [ts.SyntaxKind.GreaterThanToken]: '<=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '<',
};
const BESIDE: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
};
const OTHER: Partial<Record<ts.SyntaxKind, [operator: string, token: string]>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['and for or', '||'],
  [ts.SyntaxKind.BarBarToken]: ['and for or', '&&'],
  [ts.SyntaxKind.PlusToken]: ['count the other way', '-'],
  [ts.SyntaxKind.MinusToken]: ['count the other way', '+'],
  [ts.SyntaxKind.AsteriskToken]: ['count the other way', '/'],
  [ts.SyntaxKind.SlashToken]: ['count the other way', '*'],
};

const nameOf = (node: ts.Node | undefined): string => (node && (ts.isIdentifier(node) || ts.isStringLiteral(node)) ? node.text : '');
const propertyOf = (node: ts.Node): string => (ts.isPropertyAssignment(node) ? nameOf(node.name) : '');
const calleeOf = (node: ts.Node): string => (ts.isCallExpression(node) ? nameOf(node.expression) : '');

const pairs = <T>(list: readonly T[]): [T, T][] => list.slice(1).map((item, i) => [list[i] as T, item]);

/** Every mutant of one file, in the order of the source. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const textOf = (node: ts.Node) => node.getText(source);
  const add = (operator: string, node: ts.Node, after: string, end: number = node.end) => {
    const start = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ file, operator, line, start, end, before: text.slice(start, end), after });
  };
  /** Takes an item of a list away, with its comma. */
  const drop = (operator: string, node: ts.Node) => {
    const comma = /^\s*,/.exec(text.slice(node.end))?.[0].length ?? 0;
    add(operator, node, '', node.end + comma);
  };
  const swap = (operator: string, a: ts.Node, b: ts.Node) => {
    if (textOf(a) === textOf(b)) return;
    add(operator, a, textOf(b) + text.slice(a.end, b.getStart(source)) + textOf(a), b.end);
  };

  const states: string[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isObjectLiteralExpression(node.initializer)) {
      const inside = node.initializer.properties.map(propertyOf);
      if (inside.includes('on') || inside.includes('always') || textOf(node.initializer) === "{ type: 'final' }")
        states.push(propertyOf(node));
    }
    ts.forEachChild(node, collect);
  };
  collect(source);

  /** Where a way leads: the next state, as they are declared, that it does not lead to already. */
  const retarget = (node: ts.Node | undefined): void => {
    if (!node || !ts.isStringLiteral(node) || states.length < 2) return;
    const other = states[(states.indexOf(node.text) + 1) % states.length] ?? '';
    add('retarget', node, `'${other}'`);
  };
  const targetOf = (transition: ts.Node): ts.Node | undefined => {
    if (ts.isStringLiteral(transition)) return transition;
    if (calleeOf(transition) === 'noting') return (transition as ts.CallExpression).arguments[0];
    if (!ts.isObjectLiteralExpression(transition)) return undefined;
    for (const part of transition.properties) {
      if (propertyOf(part) === 'target') return (part as ts.PropertyAssignment).initializer;
      if (ts.isSpreadAssignment(part)) return targetOf(part.expression);
    }
    return undefined;
  };
  /** Transitions that are tried in turn. Where guards exclude each other their order does not matter, so only the others change it. */
  const guarded = (list: ts.ArrayLiteralExpression, orderMatters: boolean): void => {
    for (const one of list.elements) drop('drop a transition', one);
    for (const one of list.elements) retarget(targetOf(one));
    for (const [a, b] of pairs(list.elements)) {
      const [to, from] = [targetOf(a), targetOf(b)];
      if (to && from) swap('swap two targets', to, from);
      if (orderMatters) swap('swap the order', a, b);
    }
  };
  const isGuarded = (node: ts.Node): node is ts.ArrayLiteralExpression =>
    ts.isArrayLiteralExpression(node) && node.elements.some((e) => ts.isObjectLiteralExpression(e) && targetOf(e) !== undefined);

  /** The properties of a map from event, or guard, to where it leads. */
  const ways = (map: ts.ObjectLiteralExpression, what: 'events' | 'targets'): void => {
    const own = map.properties.filter(ts.isPropertyAssignment);
    for (const one of own) drop('drop a transition', one);
    for (const one of own) retarget(targetOf(one.initializer));
    for (const [a, b] of pairs(own)) if (textOf(a.initializer) !== textOf(b.initializer)) swap(`swap two ${what}`, a.name, b.name);
  };

  const isGuard = (node: ts.Node): node is ts.ArrowFunction =>
    ts.isArrowFunction(node) && ts.isPropertyAssignment(node.parent) && isGuardList(node.parent.parent) && !ts.isBlock(node.body);
  const isGuardList = (node: ts.Node): boolean =>
    calleeOf(node.parent) === 'findings' ||
    propertyOf(node.parent) === 'guards' ||
    (ts.isCallExpression(node.parent) && ts.isCallExpression(node.parent.expression) && calleeOf(node.parent.expression) === 'decision');

  const visit = (node: ts.Node, inAssign: boolean): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isPropertyAssignment(node)) {
      const { initializer: value } = node;
      const name = propertyOf(node);
      if (name === 'on' && ts.isObjectLiteralExpression(value)) ways(value, 'events');
      if (name === 'initial') retarget(value);
      if (name === 'always' && !isGuarded(value)) drop('drop a transition', node);
      if (name === 'actions' && ts.isStringLiteral(value)) drop('drop an action', node);
      if (textOf(value) === "{ type: 'final' }") add('an ending that does not end', value, '{}');
      if (isGuard(value)) add('negate a guard', value.body, `!(${textOf(value.body)})`);
      if (inAssign && node.parent.parent.kind !== ts.SyntaxKind.CallExpression) drop('forget what was found', node);
    }
    if (isGuarded(node)) guarded(node, propertyOf(node.parent) === 'always');
    if (ts.isCallExpression(node)) {
      const [first, second] = node.arguments;
      if (calleeOf(node) === 'branches' && second && ts.isObjectLiteralExpression(second)) ways(second, 'targets');
      if (calleeOf(node) === 'noting' && second) add('forget what was found', second, '{}');
      if (['businessMode', 'ownership', 'safety'].includes(calleeOf(node))) retarget(first);
      if (/^Math\.(min|max)$/.test(textOf(node.expression)))
        add('count the other way', node.expression, textOf(node.expression).endsWith('min') ? 'Math.max' : 'Math.min');
    }
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const other = OTHER[kind];
      // Where it is all a guard says, the guard is negated already.
      if (OPPOSITE[kind] && !(ts.isArrowFunction(node.parent) && isGuard(node.parent)))
        add('negate a comparison', node.operatorToken, OPPOSITE[kind]);
      if (BESIDE[kind]) add('off by one at a limit', node.operatorToken, BESIDE[kind]);
      if (other) add(other[0], node.operatorToken, other[1]);
      if (OPPOSITE[kind] && ts.isStringLiteral(node.right) && node.right.text !== '')
        add('another word', node.right, `'no ${node.right.text}'`);
    }
    if (ts.isConditionalExpression(node)) swap('the other branch', node.whenTrue, node.whenFalse);
    if (ts.isIfStatement(node)) add('the other branch', node.expression, `!(${textOf(node.expression)})`);
    if (ts.isNumericLiteral(node)) {
      add('off by one at a limit', node, `(${textOf(node)} + 1)`);
      add('off by one at a limit', node, `(${textOf(node)} - 1)`);
    }
    if (ts.isArrayLiteralExpression(node) && node.elements.length > 1 && node.elements.every(ts.isStringLiteral))
      for (const one of node.elements) drop('a list that lacks one', one);
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isAsExpression(node.initializer)) {
      const table = node.initializer.expression;
      if (
        ts.isObjectLiteralExpression(table) &&
        table.properties.every((p) => ts.isPropertyAssignment(p) && ts.isStringLiteral(p.initializer))
      ) {
        const own = table.properties.filter(ts.isPropertyAssignment);
        for (const one of own) drop('a list that lacks one', one);
        for (const [a, b] of pairs(own)) if (textOf(a.initializer) !== textOf(b.initializer)) swap('swap two of a list', a.name, b.name);
      }
    }
    const below = inAssign || calleeOf(node) === 'assign';
    ts.forEachChild(node, (child) => visit(child, below));
  };
  visit(source, false);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

export const mutated = (text: string, { start, end, after }: Mutant): string => text.slice(0, start) + after + text.slice(end);
