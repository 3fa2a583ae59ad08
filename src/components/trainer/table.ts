/** A table that is sorted by clicking its heads and can be had as rows for a spreadsheet. */
import { make } from '../record/page-tools.ts';

export type Cell = string | number | undefined;
export interface Column {
  title: string;
  /** How a cell is written; as it is where left out. */
  show?: (cell: Cell) => string;
}
export interface Sorted {
  column: number;
  down: boolean;
}

const NOTHING = '—';
const natural = new Intl.Collator('zh-CN', { numeric: true });

/** Sorts a copy; what is missing comes last either way. */
export function sortRows(rows: readonly (readonly Cell[])[], { column, down }: Sorted): (readonly Cell[])[] {
  return [...rows].sort((a, b) => {
    const [one, other] = [a[column], b[column]];
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    const order = typeof one === 'number' && typeof other === 'number' ? one - other : natural.compare(String(one), String(other));
    return down ? -order : order;
  });
}

/** Fills a table. @param sort called when the head of a column is clicked; without it the table keeps the order of its rows */
export function drawTable(
  table: HTMLTableElement,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  sorted?: Sorted,
  sort?: (column: number) => void,
): void {
  const focused = table.contains(document.activeElement) ? (document.activeElement?.closest('th')?.cellIndex ?? -1) : -1;
  const head = make('tr');
  columns.forEach(({ title }, i) => {
    const cell = make('th');
    cell.scope = 'col';
    if (sort) {
      const button = make('button', title);
      button.type = 'button';
      button.addEventListener('click', () => sort(i));
      cell.append(button);
      if (sorted?.column === i) cell.setAttribute('aria-sort', sorted.down ? 'descending' : 'ascending');
    } else cell.textContent = title;
    head.append(cell);
  });
  const body = rows.map((row) => {
    const line = make('tr');
    row.forEach((value, i) => {
      const text = value === undefined ? NOTHING : (columns[i]?.show?.(value) ?? String(value));
      const cell = make(i === 0 ? 'th' : 'td', text);
      if (cell instanceof HTMLTableCellElement && i === 0) cell.scope = 'row';
      line.append(cell);
    });
    return line;
  });
  const [thead, tbody] = [make('thead'), make('tbody')];
  thead.append(head);
  tbody.append(...body);
  table.replaceChildren(thead, tbody);
  if (focused >= 0) head.cells[focused]?.querySelector('button')?.focus();
}

/** The rows as a spreadsheet wants them: titles first, shares and times as they are shown. */
export const sheet = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): (string | number)[][] => [
  columns.map((column) => column.title),
  ...rows.map((row) => row.map((cell, i) => (cell === undefined ? '' : (columns[i]?.show?.(cell) ?? cell)))),
];
