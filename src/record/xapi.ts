/**
 * The record as xAPI 1.0.3 statements, with verbs and activity types of ADL's vocabulary, for a learning record store. The actor
 * is an account of this site, never an e-mail address.
 */
import type { RecordEvent } from './events.ts';

const ADL = 'http://adlnet.gov/expapi';

interface Statement {
  id?: string;
  actor: { objectType: 'Agent'; name?: string; account: { homePage: string; name: string } };
  verb: { id: string; display: Record<string, string> };
  object: {
    objectType: 'Activity';
    id: string;
    definition: { type: string; name?: Record<string, string> };
  };
  result?: Record<string, unknown>;
  timestamp: string;
}

const isUuid = (id: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);

type Verb = 'answered' | 'attempted' | 'completed' | 'experienced' | 'failed' | 'passed';
interface Told {
  verb: Verb;
  type: string;
  /** Address of the activity under the site's. */
  path: string;
  result?: Record<string, unknown>;
}

function tell(event: RecordEvent): Told {
  const { content } = event;
  switch (event.type) {
    case 'article.read':
      return { verb: 'experienced', type: 'lesson', path: `articles/${content}/` };
    case 'simulator.decided':
      return {
        verb: 'completed',
        type: 'simulation',
        path: `simulators/${content}/`,
        result: { completion: true, response: event.outcome },
      };
    case 'question.answered':
    case 'exam.answered':
      return {
        verb: 'answered',
        type: 'question',
        path: `questions/${content}`,
        result: { success: event.right, response: event.answer.join('[,]') },
      };
    case 'scenario.started':
      return { verb: 'attempted', type: 'simulation', path: `scenarios/${content}/` };
    case 'scenario.chose':
      return { verb: 'answered', type: 'interaction', path: `scenarios/${content}/#${event.turn}`, result: { response: event.choice } };
    case 'scenario.ended':
      return {
        verb: event.passed ? 'passed' : 'failed',
        type: 'simulation',
        path: `scenarios/${content}/`,
        result: { success: event.passed, completion: true, score: { raw: event.score } },
      };
    case 'exam.started':
      return { verb: 'attempted', type: 'assessment', path: 'exam/' };
    case 'exam.ended': {
      const [share, ...more] = Object.values(event.chapters);
      // An exam in one chapter can be neither passed nor failed.
      if (share !== undefined && more.length === 0)
        return { verb: 'completed', type: 'assessment', path: 'exam/', result: { completion: true, score: { scaled: share } } };
      return {
        verb: event.passed ? 'passed' : 'failed',
        type: 'assessment',
        path: 'exam/',
        result: { success: event.passed, completion: true },
      };
    }
  }
}

/**
 * @param learner the profile whose record it is; `site` its address, with a slash at the end
 * @param title what an entry is called, in Chinese, where it is known
 */
export function toStatements(
  events: readonly RecordEvent[],
  learner: { id: string; name: string },
  site: string,
  title: (event: RecordEvent) => string | undefined,
): Statement[] {
  return events.map((event) => {
    const { verb, type, path, result } = tell(event);
    const name = title(event);
    return {
      ...(isUuid(event.id) && { id: event.id }),
      actor: {
        objectType: 'Agent',
        ...(learner.name && { name: learner.name }),
        account: { homePage: site, name: learner.id },
      },
      verb: { id: `${ADL}/verbs/${verb}`, display: { 'en-US': verb } },
      object: {
        objectType: 'Activity',
        id: new URL(path, site).href,
        definition: { type: `${ADL}/activities/${type}`, ...(name && { name: { 'zh-CN': name } }) },
      },
      ...(result && { result }),
      timestamp: new Date(event.at).toISOString(),
    };
  });
}
