/** A bar chart as SVG. Its numbers also stand in the table beside it. */

export interface Bar {
  label: string;
  /** From 0 to 1 of the width. */
  share: number;
  /** The number as it is written at the bar. */
  value: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const ROW = 44;
/** Width of a Han character in a label; others count as half. */
const EM = 15;
/** Room for the number at the end of a bar. */
const VALUE = 64;

function svg(tag: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}

/** Cuts a label to a width in pixels. */
function shorten(label: string, fits: number): string {
  let width = 0;
  let kept = '';
  for (const char of label) {
    width += (char.codePointAt(0) ?? 0) < 0x2e80 ? EM / 2 : EM;
    if (width > fits) return `${kept}…`;
    kept += char;
  }
  return kept;
}

/**
 * @param title says what the chart is and where its numbers stand, for who cannot see it
 * @param room width to draw in, pixels
 */
export function barChart(bars: readonly Bar[], title: string, bad: boolean, room: number): SVGElement {
  const wide = Math.max(240, Math.min(room, 700));
  const height = Math.max(1, bars.length) * ROW;
  const chart = svg('svg', { viewBox: `0 0 ${wide} ${height}`, role: 'img', 'aria-label': title });
  bars.forEach(({ label, share, value }, i) => {
    const top = i * ROW;
    chart.append(
      svg('text', { x: 0, y: top + 16 }, shorten(label, wide)),
      svg('rect', { class: 'track', x: 0, y: top + 23, width: wide - VALUE, height: 12, rx: 3 }),
      svg('rect', { class: bad ? 'bar bad' : 'bar', x: 0, y: top + 23, width: Math.round(share * (wide - VALUE)), height: 12, rx: 3 }),
      svg('text', { class: 'value', x: wide, y: top + 34, 'text-anchor': 'end' }, value),
    );
  });
  return chart;
}
