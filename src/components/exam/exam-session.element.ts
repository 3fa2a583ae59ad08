/**
 * `<exam-session>`: draws an exam with a seed, asks it one item at a time with the machine that also runs reviews, and keeps every
 * answer in the learner's record, from which it goes on after a reload. Feedback waits for the end. Words stand in the HTML.
 */
import { type Actor, createActor } from 'xstate';
import { itemOf, machine } from '../../machines/exam.ts';
import { certificateCode } from '../../quiz/certificate.ts';
import { drawExam, isPassed, SCENARIO_PART, scenarioOf, sharesOf } from '../../quiz/draw.ts';
import { certificateOf, type ExamRun, examRuns } from '../../quiz/exams.ts';
import { eventsOf } from '../../record/derive.ts';
import { newId } from '../../record/identity.ts';
import { type LearnerRecord, openRecord } from '../../record/store.ts';
import { fetchPaper } from '../question/fetch-question.ts';
import type { QuizAnswered } from '../question/quiz-question.element.ts';
import '../question/quiz-question.element.ts';
import { part } from '../record/page-tools.ts';
import type { ExamPool } from './pool.ts';
import { listRuns, showResult } from './result.ts';
import { kept } from '../kept.ts';
import { each, put, shown, view } from '../show.ts';

class ExamSession extends HTMLElement {
  #record: LearnerRecord | undefined;
  #actor: Actor<typeof machine> | undefined;
  #run: ExamRun | undefined;
  #paper: Map<string, Element> | undefined;

  async connectedCallback(): Promise<void> {
    this.#record = await openRecord();
    this.addEventListener('quiz-answered', (e) => void this.#onAnswer((e as CustomEvent<QuizAnswered>).detail));
    this.addEventListener('submit', (e) => this.#onSubmit(e));
    this.addEventListener('click', (e) => void this.#onClick(e.target as Element));
    this.#record.watch(() => void this.#takeScenario());
    // Coming back by the browser's back button may show this page as it was left.
    addEventListener('pageshow', (e) => e.persisted && void this.#takeScenario());
    each(this, '[data-start] button', (button) => button.toggleAttribute('disabled', false));
    document.addEventListener('learner-changed', () => location.reload());
    await this.#open();
    this.dataset.ready = '';
  }

  get #pool(): ExamPool {
    return JSON.parse(this.dataset.pool ?? '{}');
  }

  /** Parts of a whole exam. */
  get #parts(): string[] {
    const { chapters, scenarios } = this.#pool;
    return [...Object.keys(chapters), ...(Object.keys(scenarios).length > 0 ? [SCENARIO_PART] : [])];
  }

  async #runs(): Promise<ExamRun[]> {
    return examRuns(this.#record ? await eventsOf(this.#record) : []);
  }

  /** Offers to go on with an exam that was not finished; else to start one. */
  async #open(): Promise<void> {
    const runs = await this.#runs();
    const abandoned = kept('abandoned');
    const last = runs.findLast((run) => !run.ended && !abandoned.includes(run.exam) && this.#canGoOn(run));
    if (last) {
      this.#run = last;
      view(this, 'resume');
      listRuns(this, [last], this.#parts);
      put(this, '[data-number]', String(last.results.size));
      put(this, '[data-all]', String(last.items.length));
      return;
    }
    this.#run = undefined;
    view(this, 'start');
    listRuns(this, runs.filter((run) => run.ended).reverse(), this.#parts);
  }

  /** Whether what it asks is still there. */
  #canGoOn({ items }: ExamRun): boolean {
    const { chapters, scenarios } = this.#pool;
    const known = new Set(Object.values(chapters).flat());
    return items.every((item) => known.has(item) || Object.hasOwn(scenarios, scenarioOf(item) ?? ''));
  }

  #onSubmit(event: Event): void {
    const form = event.target as HTMLFormElement;
    if (!form.matches('[data-start]')) return;
    event.preventDefault();
    const data = new FormData(form);
    const button = part<HTMLButtonElement>(form, 'button');
    button.disabled = true;
    void this.#start(String(data.get('name')).trim(), String(data.get('chapter'))).finally(() => (button.disabled = false));
  }

  async #start(name: string, chapter: string): Promise<void> {
    if (name === '' || !(await this.#havePaper())) return;
    const { chapters, scenarios, version } = this.#pool;
    const before = (await this.#runs()).map((run) => run.items);
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const items = drawExam({ chapters, scenarios: Object.keys(scenarios) }, seed, before, chapter || undefined);
    const exam = newId();
    await this.#append({ type: 'exam.started', exam, seed, name, items, content: 'exam', version });
    this.#run = (await this.#runs()).find((run) => run.exam === exam);
    this.#play();
  }

  async #havePaper(): Promise<boolean> {
    this.#paper ??= await fetchPaper(this.dataset.paper ?? '');
    shown(this, '[data-note="missing"]', this.#paper === undefined);
    return this.#paper !== undefined;
  }

  async #append(body: Parameters<LearnerRecord['append']>[0]): Promise<void> {
    const answer = await this.#record?.append(body);
    shown(this, '[data-note="unsaved"]', answer?.saved === false);
  }

  /** Goes on where the results of the run end. */
  #play(): void {
    const run = this.#run;
    if (!run) return;
    const open = run.items.findIndex((item) => !run.results.has(item));
    const answered = run.items.slice(0, open < 0 ? run.items.length : open);
    const results = answered.map((item) => ({ item, right: run.results.get(item) ?? false }));
    this.#actor = createActor(machine, { input: { items: run.items, silent: true, results } });
    this.#actor.start();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const run = this.#run;
    const snapshot = this.#actor?.getSnapshot();
    if (!run || !snapshot) return;
    if (snapshot.status === 'done') return this.#end();
    const item = itemOf(snapshot.context) ?? '';
    const scenario = scenarioOf(item);
    const number = snapshot.context.results.length;
    view(this, 'asking');
    put(this, '[data-number]', String(number + 1));
    put(this, '[data-all]', String(run.items.length));
    part<HTMLProgressElement>(this, 'progress').value = number / run.items.length;
    shown(this, '[data-scenario]', scenario !== undefined);
    part(this, '[data-stage]').replaceChildren(...(scenario === undefined ? this.#question(item, run.seed + number) : []));
    if (scenario !== undefined) {
      put(this, '[data-scenario-title]', this.#pool.scenarios[scenario] ?? '');
      part<HTMLAnchorElement>(this, '[data-scenario-link]').href =
        `${this.dataset.scenarioAt}${scenario}/?mode=exam&exam=${encodeURIComponent(run.exam)}`;
    }
    part(this, '#asking').focus();
  }

  #question(id: string, seed: number): Element[] {
    const found = this.#paper?.get(id);
    if (!found) return [];
    const question = document.importNode(found, true) as HTMLElement;
    question.querySelector('details')?.remove();
    question.dataset.mix = String(seed);
    return [question];
  }

  async #onAnswer({ about, answer, right }: QuizAnswered): Promise<void> {
    if (!this.#run || !this.#actor?.getSnapshot().can({ type: 'answer', right })) return;
    await this.#append({ type: 'exam.answered', exam: this.#run.exam, answer, right, ...about });
    this.#run.results.set(about.content, right);
    this.#actor.send({ type: 'answer', right });
    await this.#ask();
  }

  /** A scenario of this exam may have ended on its own page. */
  async #takeScenario(): Promise<void> {
    const snapshot = this.#actor?.getSnapshot();
    if (!this.#run || snapshot?.status !== 'active') return;
    const item = itemOf(snapshot.context) ?? '';
    if (scenarioOf(item) === undefined) return;
    const right = (await this.#runs()).find((run) => run.exam === this.#run?.exam)?.results.get(item);
    if (right === undefined || itemOf(this.#actor?.getSnapshot().context ?? snapshot.context) !== item) return;
    this.#run.results.set(item, right);
    this.#actor?.send({ type: 'answer', right });
    await this.#ask();
  }

  async #end(): Promise<void> {
    // Another tab may have gone on with it, or ended it; the first answers count.
    const run = (await this.#runs()).find(({ exam }) => exam === this.#run?.exam);
    if (!run) return;
    if (!run.ended) {
      const { chapters } = this.#pool;
      const chapterOf = (id: string) => Object.keys(chapters).find((chapter) => chapters[chapter]?.includes(id)) ?? '';
      const shares = sharesOf(run.items, run.results, chapterOf);
      const passed = isPassed(shares, this.#parts);
      const code = passed ? certificateCode(certificateOf(run, shares)) : '';
      run.ended = { chapters: shares, passed, code };
      await this.#append({ type: 'exam.ended', exam: run.exam, chapters: shares, passed, code, content: 'exam', version: run.version });
    }
    await this.#havePaper();
    view(this, 'finished');
    showResult(this, run, this.#parts, this.#paper);
  }

  async #onClick(target: Element): Promise<void> {
    const run = target.closest<HTMLElement>('[data-open-run]')?.dataset.openRun;
    if (target.closest('[data-resume]') && (await this.#havePaper())) this.#play();
    if (target.closest('[data-abandon]')) {
      if (this.#run) kept('abandoned', [...kept('abandoned'), this.#run.exam]);
      this.#run = undefined;
      view(this, 'start');
      part(this, '#rules').focus();
      listRuns(this, (await this.#runs()).filter((one) => one.ended).reverse(), this.#parts);
    }
    if (target.closest('[data-leave]')) {
      await this.#open();
      part(this, '[data-view]:not([hidden]) h2').focus();
    }
    if (run !== undefined) {
      this.#run = (await this.#runs()).find((one) => one.exam === run);
      await this.#end();
    }
  }
}

customElements.define('exam-session', ExamSession);
