/**
 * The map of a decision as plain numbers: boxes and lines for one SVG, laid out by dagre at build time.
 * A Han character counts as one em wide, anything else as 0.55 em. All lengths are in em of the map's font size.
 */
import dagre from '@dagrejs/dagre';
import { type Outline, waysOn } from './outline.ts';

export interface MapBox {
  key: string;
  isOutcome: boolean;
  lines: string[];
  /** Top left corner and size. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MapLine {
  from: string;
  to: string;
  points: { x: number; y: number }[];
}

export interface DecisionMap {
  width: number;
  height: number;
  boxes: MapBox[];
  lines: MapLine[];
}

const LINE_EM = 9;
const LINE_HEIGHT = 1.35;
const em = (char: string) => (/[⺀-鿿！-｠“”‘’…—]/u.test(char) ? 1 : 0.55);

/** Breaks a label into lines of at most nine Han characters, never before closing punctuation. */
export function wrap(label: string): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const char of label) {
    if (width + em(char) > LINE_EM && !/[，。；：？！）、”]/u.test(char)) {
      lines.push(line);
      line = '';
      width = 0;
    }
    line += char;
    width += em(char);
  }
  return line ? [...lines, line] : lines;
}

const widest = (lines: string[]) => Math.max(...lines.map((l) => [...l].reduce((sum, char) => sum + em(char), 0)));

/** @param labels what stands in each state's box, by state key */
export function decisionMap(outline: Outline, labels: Readonly<Record<string, string>>): DecisionMap {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 0.8, edgesep: 0.5, ranksep: 2, marginx: 0.5, marginy: 0.5 });
  graph.setDefaultEdgeLabel(() => ({}));
  const lines = new Map(outline.states.map((s) => [s.key, wrap(labels[s.key] ?? s.key)]));
  for (const { key } of outline.states) {
    const own = lines.get(key) ?? [];
    graph.setNode(key, { width: widest(own) + 1.4, height: own.length * LINE_HEIGHT + 0.9 });
  }
  for (const state of outline.states) for (const { target } of waysOn(state)) graph.setEdge(state.key, target);
  dagre.layout(graph);
  const round = (n: number) => Math.round(n * 10) / 10;
  const size = graph.graph();
  return {
    width: round(size.width ?? 0),
    height: round(size.height ?? 0),
    boxes: outline.states.map(({ key, isOutcome }) => {
      const { x, y, width, height } = graph.node(key);
      return {
        key,
        isOutcome,
        lines: lines.get(key) ?? [],
        x: round(x - width / 2),
        y: round(y - height / 2),
        width: round(width),
        height: round(height),
      };
    }),
    lines: graph.edges().map((edge) => ({
      from: edge.v,
      to: edge.w,
      points: (graph.edge(edge).points ?? []).map((p: { x: number; y: number }) => ({ x: round(p.x), y: round(p.y) })),
    })),
  };
}
