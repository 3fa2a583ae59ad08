/**
 * `<trainer-board>` on `/trainer/`: reads the files that learners exported, in this browser and nowhere else, and shows what they
 * come to. Nothing is stored.
 */
import { cohort, type Learner, type Tally, tally } from '../../record/cohort.ts';
import { toCsv } from '../../record/csv.ts';
import type { RecordEvent } from '../../record/events.ts';
import { readFile } from '../../record/file.ts';
import type { ContentIndex } from '../record/content-index.ts';
import { download } from '../download.ts';
import { fill, loadIndex, make, part, pause, readWords, type Words } from '../record/page-tools.ts';
import { type Board, type BoardId, boards } from './boards.ts';
import { barChart } from './plot.ts';
import { drawTable, type Sorted, sheet, sortRows } from './table.ts';

class TrainerBoard extends HTMLElement {
  #index!: ContentIndex;
  #words!: Words;
  /** By profile, with events by id: the same file twice changes nothing. */
  readonly #learners = new Map<string, { name: string; exportedAt: string; events: Map<string, RecordEvent> }>();
  #files = 0;
  #boards: Record<BoardId, Board> | undefined;
  readonly #sorted = new Map<BoardId, Sorted>();
  #reading: Promise<void> = Promise.resolve();

  async connectedCallback(): Promise<void> {
    this.#words = readWords(this);
    this.#index = await loadIndex();
    const input = part<HTMLInputElement>(this, '[data-files]');
    const drop = part(this, '[data-drop]');
    input.addEventListener('change', () => {
      this.#take([...(input.files ?? [])]);
      input.value = '';
    });
    drop.addEventListener('dragover', (e) => {
      e.preventDefault();
      drop.dataset.over = '';
    });
    drop.addEventListener('dragleave', () => delete drop.dataset.over);
    drop.addEventListener('drop', (e) => {
      e.preventDefault();
      delete drop.dataset.over;
      this.#take([...(e.dataTransfer?.files ?? [])]);
    });
    this.addEventListener('click', (e) => this.#onClick(e));
    this.dataset.ready = '';
  }

  /** Reads files after those that are being read. */
  #take(files: readonly File[]): void {
    if (!files.length) return;
    delete this.dataset.done;
    this.#reading = this.#reading.then(() => this.#read(files));
  }

  async #read(files: readonly File[]): Promise<void> {
    const status = part(this, '[data-status]');
    const problems: HTMLLIElement[] = [];
    for (const [i, file] of files.entries()) {
      status.textContent = fill(this.#words.reading, { n: i + 1, all: files.length });
      const { header, events, refused, refusedCount } = await readFile(file);
      const [first] = refused;
      if (first) problems.push(make('li', fill(this.#words.refusedFile, { file: file.name, count: refusedCount, ...first })));
      if (!events.length && !header) continue;
      if (!header) problems.push(make('li', fill(this.#words.noHeader, { file: file.name })));
      const id = header ? `profile ${header.profile.id}` : `file ${file.name}`;
      this.#files += 1;
      const known = this.#learners.get(id) ?? { name: file.name, exportedAt: '', events: new Map() };
      // The newest file says what a learner is called.
      if (header && header.exportedAt > known.exportedAt)
        Object.assign(known, { name: header.profile.name, exportedAt: header.exportedAt });
      for (const event of events) known.events.set(event.id, event);
      this.#learners.set(id, known);
    }
    part(this, '[data-problem-list]').append(...problems);
    const all = part(this, '[data-problem-list]').childElementCount;
    part(this, '[data-problems]').hidden = !all;
    part(this, '[data-problem-count]').textContent = String(all);
    await this.#count();
  }

  async #count(): Promise<void> {
    const chapters = new Map(this.#index.entries.filter((e) => e.kind === 'question').map((e) => [e.id, e.chapter]));
    const chapterOf = (question: string) => chapters.get(question);
    const tallies: Tally[] = [];
    let events = 0;
    for (const [id, known] of this.#learners) {
      const learner: Learner = { id, name: known.name, events: [...known.events.values()] };
      events += learner.events.length;
      tallies.push(tally(learner, chapterOf));
      await pause();
    }
    this.#boards = boards(cohort(tallies, chapterOf), this.#index, this.#words);
    part(this, '[data-results]').hidden = !this.#learners.size;
    for (const id of Object.keys(this.#boards) as BoardId[]) this.#draw(id);
    part(this, '[data-status]').textContent = fill(this.#words.read, { files: this.#files, learners: this.#learners.size, events });
    this.dataset.done = '';
  }

  #rows(id: BoardId, board: Board) {
    const sorted = this.#sorted.get(id);
    return sorted ? sortRows(board.rows, sorted) : board.rows;
  }

  #draw(id: BoardId): void {
    const board = this.#boards?.[id];
    if (!board) return;
    const section = part(this, `[data-table='${id}']`);
    const figure = section.querySelector<HTMLElement>('[data-plot]');
    if (figure) figure.hidden = !board.bars.length;
    figure?.replaceChildren(barChart(board.bars, figure.getAttribute('aria-label') ?? '', board.bad, figure.clientWidth));
    part(section, '[data-empty]').hidden = board.rows.length > 0;
    part(section, '.scroll').hidden = !board.rows.length;
    part(section, '[data-do=csv]').hidden = !board.rows.length;
    const sort = (column: number) => {
      const before = this.#sorted.get(id);
      this.#sorted.set(id, { column, down: before?.column === column ? !before.down : column > 0 });
      this.#draw(id);
    };
    drawTable(
      part<HTMLTableElement>(section, 'table'),
      board.columns,
      this.#rows(id, board),
      this.#sorted.get(id),
      board.sortable ? sort : undefined,
    );
  }

  #clear(): Promise<void> {
    this.#learners.clear();
    this.#files = 0;
    part(this, '[data-problem-list]').replaceChildren();
    part(this, '[data-problems]').hidden = true;
    return this.#count();
  }

  #onClick(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-do]');
    if (button?.dataset.do === 'clear') {
      this.#reading = this.#reading.then(() => this.#clear());
    }
    const section = button?.closest<HTMLElement>('[data-table]');
    const id = section?.dataset.table as BoardId | undefined;
    const board = id && this.#boards?.[id];
    if (button?.dataset.do === 'csv' && board) {
      const title = section?.querySelector('h2')?.textContent ?? id;
      download(`${this.#words.fileName}-${title}.csv`, 'text/csv', [toCsv(sheet(board.columns, this.#rows(id, board)))]);
    }
  }
}

customElements.define('trainer-board', TrainerBoard);
