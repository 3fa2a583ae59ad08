/**
 * `<learner-record>` on `/record/`: profiles, what is kept, progress, export and import. Shows the record and passes on what is
 * clicked; all words stand in the page.
 */
import { openFile } from '../../record/file.ts';
import { create, downloaded, erase, keeping, merge, profiles, rename, switchTo } from '../../record/manage.ts';
import { eventsOf, stateOf } from '../../record/derive.ts';
import { schedule } from '../../record/reviews.ts';
import type { RecordState } from '../../record/state.ts';
import { type LearnerRecord, openRecord } from '../../record/store.ts';
import { byChapter } from '../../record/views.ts';
import type { ContentIndex } from './content-index.ts';
import { finder, isWithheld, resultOf } from './event-words.ts';
import { expect } from '../review/expected.ts';
import { exportFile, type FileKind } from './export-file.ts';
import { beijingTime, fill, loadIndex, make, part, percent, readWords, siteAddress, type Words } from './page-tools.ts';

class LearnerRecordPage extends HTMLElement {
  /** Undefined until the record is open. */
  record!: LearnerRecord;
  #index!: ContentIndex;
  #words!: Words;
  #drawing: Promise<void> | undefined;
  #again = false;
  /** The profile whose name stands in the form. */
  #shownId = '';
  /** The profile that the dialog asks about. */
  #erasing = '';

  async connectedCallback(): Promise<void> {
    this.#words = readWords(this);
    [this.record, this.#index] = await Promise.all([openRecord(), loadIndex()]);
    this.record.watch(() => void this.#draw());
    this.addEventListener('click', (e) => void this.#onClick(e));
    this.addEventListener('submit', (e) => void this.#onSubmit(e));
    this.addEventListener('change', (e) => void this.#onChange(e));
    await this.#draw();
    this.dataset.ready = '';
  }

  /** Draws once more after the drawing in progress, however often it is asked. */
  #draw(): Promise<void> {
    this.#again = true;
    this.#drawing ??= (async () => {
      while (this.#again) {
        this.#again = false;
        await this.#drawOnce();
      }
      this.#drawing = undefined;
    })();
    return this.#drawing;
  }

  async #drawOnce(): Promise<void> {
    const state = await stateOf(this.record);
    this.#expectReview(state);
    await this.#drawProfiles();
    await this.#drawKeeping(state.count);
    this.#drawProgress(state);
    this.#drawCounts(state);
    this.#drawRecent(state);
  }

  /** Switching, importing and erasing change what will be asked first in the review. */
  #expectReview(state: RecordState): void {
    const practice = new Set(this.#index.entries.flatMap(({ kind, id, reserved }) => (kind === 'question' && !reserved ? [id] : [])));
    expect(schedule(state, Date.now()).find(({ content }) => practice.has(content)));
  }

  #name(): string {
    return this.record.profile().name || (this.#words.nameless ?? '');
  }

  async #drawKeeping(count: number): Promise<void> {
    const { why, unsaved, restored } = keeping(this.record);
    const line = part(this, '[data-keeping]');
    const key = why ?? (restored ? 'restored' : 'kept');
    const text = fill(this.#words[key], { count, unsaved: unsaved.length, name: this.#name() });
    if (line.textContent !== text) line.textContent = text;
    line.dataset.state = key;
    part(this, '[data-rescue]').hidden = !why && !restored;
    const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
    part(this, '[data-persisted]').textContent = (persisted ? this.#words.persisted : this.#words.notPersisted) ?? '';
  }

  async #drawProfiles(): Promise<void> {
    const all = await profiles(this.record);
    const select = part<HTMLSelectElement>(this, '[data-profile]');
    const current = this.record.profile();
    select.replaceChildren(
      ...all.map(({ id, name }) => {
        const option = new Option(name || this.#words.nameless, id);
        option.selected = id === current.id;
        return option;
      }),
    );
    const name = part<HTMLInputElement>(this, '[data-rename] input');
    if (document.activeElement !== name || this.#shownId !== current.id) name.value = current.name;
    this.#shownId = current.id;
    // Who is asked about is who is erased.
    const dialog = part<HTMLDialogElement>(this, 'dialog');
    if (dialog.open && this.#erasing !== current.id) dialog.close();
    for (const place of this.querySelectorAll('[data-name]')) place.textContent = this.#name();
  }

  #drawProgress(state: RecordState): void {
    const titles = new Map(this.#index.chapters);
    part(this, '[data-progress]').replaceChildren(
      ...byChapter(
        state,
        this.#index.entries.filter((entry) => !entry.reserved),
      ).map(({ chapter, kinds, right }) => {
        const row = make('tr');
        const head = make('th', titles.get(chapter) ?? chapter);
        head.scope = 'row';
        const cells = (['article', 'simulator', 'scenario', 'question'] as const).map((kind) => {
          const { all, done } = kinds[kind];
          const cell = make('td');
          if (all) {
            const bar = make('meter');
            bar.max = all;
            bar.value = done;
            bar.setAttribute('aria-hidden', 'true');
            cell.append(`${done}/${all}`, bar);
          } else cell.textContent = '—';
          return cell;
        });
        row.append(head, ...cells, make('td', right === undefined ? '—' : percent(right)));
        return row;
      }),
    );
  }

  #drawCounts(state: RecordState): void {
    const counts: Record<string, number> = {
      all: state.count,
      articles: state.articles.size,
      answers: [...state.questions.values()].reduce((sum, q) => sum + q.times, 0),
      scenarios: state.scenarios.size,
      exams: state.exams.size,
    };
    for (const place of this.querySelectorAll<HTMLElement>('[data-count]')) {
      place.textContent = String(counts[place.dataset.count ?? ''] ?? 0);
    }
  }

  #drawRecent(state: RecordState): void {
    const find = finder(this.#index);
    part(this, '[data-recent]').replaceChildren(
      ...state.recent.toReversed().map((event) => {
        const item = make('li');
        const time = make('time', beijingTime(event.at));
        time.dateTime = new Date(event.at).toISOString();
        const entry = find(event);
        const title = entry?.path
          ? make('a', entry.title)
          : make('span', entry?.title ?? this.#words.unknown?.replace('{id}', event.content));
        if (title instanceof HTMLAnchorElement && entry?.path) title.href = siteAddress() + entry.path.slice(1);
        const result = make('b', isWithheld(event, state) ? '' : resultOf(event, this.#index, this.#words));
        const about = event.type.startsWith('exam.') && event.type !== 'exam.answered' ? [] : [' ', title];
        item.append(time, ` ${this.#words[event.type] ?? event.type}`, ...about, ...(result.textContent ? [' ', result] : []));
        return item;
      }),
    );
    part(this, '[data-none]').hidden = state.recent.length > 0;
  }

  async #onClick(event: Event): Promise<void> {
    const button = (event.target as Element).closest<HTMLElement>('[data-do]');
    if (!button) return;
    const dialog = part<HTMLDialogElement>(this, 'dialog');
    switch (button.dataset.do) {
      case 'json':
      case 'csv':
      case 'xapi':
        return this.#export(button.dataset.do);
      case 'erase':
        this.#erasing = this.record.profile().id;
        this.#askErase(1);
        return dialog.showModal();
      case 'erase-sure':
        return this.#askErase(2);
      case 'erase-now': {
        const erased = await erase(this.record, this.#erasing);
        dialog.close();
        return this.#say(erased ? 'erased' : 'notChanged');
      }
      case 'cancel':
        return dialog.close();
    }
  }

  #askErase(step: 1 | 2): void {
    for (const ask of this.querySelectorAll<HTMLElement>('dialog [data-step]')) ask.hidden = ask.dataset.step !== String(step);
    part(this, `dialog [data-step='${step}'] [data-do='cancel']`).focus();
  }

  async #export(kind: FileKind): Promise<void> {
    const profile = { id: this.record.profile().id, name: this.#name() };
    exportFile(kind, await eventsOf(this.record), await stateOf(this.record), profile, this.#index, this.#words);
    if (kind === 'json') downloaded(this.record);
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const field = form.querySelector('input');
    const name = field?.value.trim() ?? '';
    if (!field || !name) return;
    const done = form.matches('[data-create]')
      ? await create(this.record, name)
      : await rename(this.record, this.record.profile().id, name);
    if (done && form.matches('[data-create]')) field.value = '';
    this.#say(done ? (form.matches('[data-create]') ? 'created' : 'renamed') : 'notChanged');
  }

  async #onChange(event: Event): Promise<void> {
    const target = event.target;
    if (target instanceof HTMLSelectElement && target.matches('[data-profile]')) {
      this.#say((await switchTo(this.record, target.value)) ? 'switched' : 'notChanged');
    }
    if (target instanceof HTMLInputElement && target.files?.[0]) {
      await this.#import(target.files[0]);
      target.value = '';
    }
  }

  async #import(file: File): Promise<void> {
    const told = part(this, '[data-imported]');
    const refusals = part(this, '[data-refused]');
    refusals.replaceChildren();
    told.textContent = fill(this.#words.reading, { file: file.name });
    const { report, portions } = openFile(file);
    const { added, why } = await merge(this.record, portions);
    const { count, refused, refusedCount } = report;
    const text = why ? this.#words.notImported : this.#words.imported;
    told.textContent = fill(text, { file: file.name, added, known: count - added, refused: refusedCount });
    const lines = refused.map(({ line, reason }) => make('li', fill(this.#words.refusedLine, { line, reason })));
    if (refusedCount > refused.length) lines.push(make('li', fill(this.#words.refusedMore, { more: refusedCount - refused.length })));
    refusals.replaceChildren(...lines);
  }

  #say(key: string): void {
    part(this, '[data-said]').textContent = fill(this.#words[key], { name: this.#name() });
  }
}

customElements.define('learner-record', LearnerRecordPage);
