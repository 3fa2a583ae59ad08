/** What the record comes to, computed on from where an earlier page was, so that a long record opens fast. */
import { type Database, PORTION, readingAll, rowsAbout, rowsAfter, whyNot, write } from './database.ts';
import type { RecordEvent } from './events.ts';
import { inOrder } from './order.ts';
import { byContent, empty, extend, type RecordState, renew, replay, SHAPE } from './state.ts';
import type { LearnerRecord } from './store.ts';

/** Rows after which what was computed is stored anew. */
const WORTH_STORING = 100;

/** What this page computed last: of which device and profile, up to which row, and up to which row it is stored. */
let known: { device: string; owner: string; n: number; stored: number; state: RecordState } | undefined;

/** All events of the current profile that this tab knows (stored ones and those it could not store), in order. Never rejects. */
export const eventsOf = (record: LearnerRecord): Promise<readonly RecordEvent[]> => record.inTurn(async () => inOrder(await whole(record)));

async function whole(record: LearnerRecord): Promise<RecordEvent[]> {
  try {
    await record.use((db) => record.load(db));
  } catch (error) {
    record.why = whyNot(error);
  }
  return [...record.held.values(), ...record.waiting];
}

/** What the events of the current profile come to. The result is shared: read it, never change it. Never rejects. */
export function stateOf(record: LearnerRecord): Promise<RecordState> {
  return record.inTurn(async () => {
    try {
      if (!record.waiting.length) return await record.use((db) => stored(record, db));
    } catch {
      // What the tab holds is told instead, and why it is no more.
    }
    return replay(await whole(record));
  });
}

/** What was computed for a profile, and how many rows the profile has by now. */
async function cacheOf(db: Database, owner: string) {
  const tx = readingAll(db, ['cache', 'profiles']);
  const [cached, profile] = await Promise.all([tx.objectStore('cache').get(owner), tx.objectStore('profiles').get(owner)]);
  return { cached, rows: profile?.rows };
}

async function stored(record: LearnerRecord, db: Database): Promise<RecordState> {
  const { device } = record;
  const owner = record.current.id;
  let from = known?.device === device && known.owner === owner ? known : undefined;
  // Gone until it is whole again.
  known = undefined;
  if (!from) {
    const { cached, rows } = await cacheOf(db, owner);
    const n = cached?.shape === SHAPE ? cached.n : 0;
    from = { device, owner, n, stored: n, state: n ? (cached?.state as RecordState) : empty() };
    if (n === rows) {
      known = from;
      return from.state;
    }
  }
  let { events, last } = await rowsAfter(db, owner, from.n);
  let renewed = 0;
  try {
    renewed = await goOn(from.state, events, (content) => rowsAbout(db, owner, content, last));
  } catch (error) {
    // A stored state may be damaged; then it is computed anew.
    if (!(error instanceof TypeError)) throw error;
    const all = await rowsAfter(db, owner, 0);
    last = all.last;
    from = { ...from, stored: 0, state: empty() };
    await goOn(from.state, all.events, (content) => rowsAbout(db, owner, content, last));
  }
  known = { ...from, n: last };
  if (renewed > 0 || last - from.stored >= WORTH_STORING) void record.inTurn(() => record.use(store).catch(() => undefined));
  return known.state;
}

/** @returns how many contents had to be worked out anew */
async function goOn(state: RecordState, more: readonly RecordEvent[], about: (content: string) => Promise<RecordEvent[]>): Promise<number> {
  let renewed = 0;
  let work = 0;
  for (const [content, events] of byContent(more)) {
    if (!extend(state, content, events)) {
      const all = await about(content);
      renew(state, content, all);
      renewed += 1;
    }
    work += events.length;
    if (work < PORTION) continue;
    work = 0;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return renewed;
}

async function store(db: Database): Promise<void> {
  if (!known) return;
  const { owner, n, state } = known;
  known.stored = n;
  await write(db, async (tx) => {
    // Whoever was erased meanwhile leaves nothing behind.
    if (await tx.objectStore('profiles').getKey(owner)) await tx.objectStore('cache').put({ owner, shape: SHAPE, n, state });
  });
}
