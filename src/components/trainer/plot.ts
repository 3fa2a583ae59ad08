/** A bar chart as SVG. Its numbers also stand in the table beside it. */

export interface Bar {
  label: string;
  /** From 0 to 1 of the width. */
  share: number;
  /** The number as it is written at the bar. */
  value: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 640;
const ROW = 44;
/** Characters of a label that fit in a line, a Han character counted as one and others as half. */
const FITS = 40;

function svg(tag: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}

/** Cuts a label to the width of the chart. */
export function shorten(label: string): string {
  let width = 0;
  let kept = '';
  for (const char of label) {
    width += (char.codePointAt(0) ?? 0) < 0x2e80 ? 0.55 : 1;
    if (width > FITS) return `${kept}…`;
    kept += char;
  }
  return kept;
}

/** @param title says what the chart is and where its numbers stand, for who cannot see it */
export function barChart(bars: readonly Bar[], title: string, bad: boolean): SVGElement {
  const height = Math.max(1, bars.length) * ROW;
  const chart = svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': title });
  bars.forEach(({ label, share, value }, i) => {
    const top = i * ROW;
    chart.append(
      svg('text', { x: 0, y: top + 16 }, shorten(label)),
      svg('rect', { class: 'track', x: 0, y: top + 23, width: WIDTH - 70, height: 12, rx: 3 }),
      svg('rect', { class: bad ? 'bar bad' : 'bar', x: 0, y: top + 23, width: Math.round(share * (WIDTH - 70)), height: 12, rx: 3 }),
      svg('text', { class: 'value', x: WIDTH, y: top + 34, 'text-anchor': 'end' }, value),
    );
  });
  return chart;
}
