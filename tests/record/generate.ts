/** Makes records for tests and benches: the same seed gives the same events. */
import { seeded } from '../../src/quiz/random.ts';
import { type Body, EVENT_VERSION, type RecordEvent } from '../../src/record/events.ts';

export interface Wanted {
  seed: number;
  count: number;
  profile?: string;
  device?: string;
  /** First event's time, milliseconds since 1970 UTC; 50,000 events take about half a year. */
  from?: number;
  /** Ids to choose from. */
  questions?: readonly string[];
  scenarios?: readonly string[];
  articles?: readonly string[];
}

const CHAPTERS = ['platforms', 'disputes', 'prevention', 'shipping-law', 'logistics'];
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);

/** Events of one learner on one device, half a minute to an hour apart. */
export function generate(wanted: Wanted): RecordEvent[] {
  const { seed, count, profile = `p${seed}`, device = `d${seed}`, from = Date.UTC(2025, 0, 1) } = wanted;
  const questions = wanted.questions ?? ids('question', 160);
  const scenarios = wanted.scenarios ?? ids('scenario', 16);
  const articles = wanted.articles ?? CHAPTERS.flatMap((chapter) => ids(`${chapter}/article`, 5));
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const events: RecordEvent[] = [];
  let at = from;
  const add = (body: Body) => {
    at += Math.round(30_000 + random() * 600_000);
    events.push({ v: EVENT_VERSION, id: `${device}-${events.length + 1}`, profile, device, seq: events.length + 1, at, ...body });
  };
  const answered = (): Body => ({
    type: 'question.answered',
    content: pick(questions),
    version: '0a1b2c3d',
    answer: [Math.floor(random() * 4)],
    right: random() < 0.7,
    confidence: pick([1, 2, 3] as const),
    place: pick(['article', 'course', 'review'] as const),
  });
  const scenario = () => {
    const about = { content: pick(scenarios), version: '0a1b2c3d' };
    const run = `run-${events.length}`;
    add({ type: 'scenario.started', run, ...about });
    const way = Array.from({ length: 4 }, (_, i) => `turn${i + 1}:${pick(['offerRefund', 'askPhotos', 'askForFiveStars'])}`);
    for (const step of way) {
      const [turn = '', choice = ''] = step.split(':');
      add({ type: 'scenario.chose', run, turn, choice, ...about });
    }
    const score = Math.round(random() * 100);
    add({ type: 'scenario.ended', run, ending: score >= 80 ? 'good' : 'bad', score, passed: score >= 80, cost: 5, way, ...about });
  };
  const exam = () => {
    const name = `exam-${events.length}`;
    const about = { content: 'exam', version: '0a1b2c3d' };
    const items = Array.from({ length: 5 }, () => pick(questions));
    add({ type: 'exam.started', exam: name, seed: Math.floor(random() * 1e9), name: '小林', items, ...about });
    for (const content of items) add({ type: 'exam.answered', exam: name, answer: [0], right: random() < 0.8, ...about, content });
    const chapters = Object.fromEntries(CHAPTERS.map((chapter) => [chapter, Math.round(random() * 100) / 100]));
    const passed = Object.values(chapters).every((share) => share >= 0.8);
    add({ type: 'exam.ended', exam: name, chapters, passed, code: 'ABCD-1234', ...about });
  };
  while (events.length < count) {
    const dice = random();
    if (dice < 0.75) add(answered());
    else if (dice < 0.87) add({ type: 'article.read', content: pick(articles), version: '0a1b2c3d' });
    else if (dice < 0.92) {
      add({ type: 'simulator.decided', content: 'parcel-problem', version: '0a1b2c3d', outcome: 'resend', way: 'lost.yes' });
    } else if (dice < 0.99) scenario();
    else exam();
  }
  return events.slice(0, count);
}
