/** `<article-read>`: the learner says that an article was read, and the record keeps it. */
import { openRecord } from '../../record/store.ts';
import { stateOf } from '../../record/derive.ts';
import { type Change, changesSince } from '../../record/views.ts';
import { put, shown } from '../show.ts';

class ArticleRead extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const button = this.querySelector('button');
    if (!button) return;
    const about = { content: this.dataset.content ?? '', version: this.dataset.version ?? '' };
    const record = await openRecord();
    const seen = (await stateOf(record)).articles.get(about.content);
    const show = (word: string) => {
      button.hidden = true;
      shown(this, `[data-word="${word}"]`, true);
    };
    if (seen) {
      const changed = changesSince(seen, { version: about.version, changes: JSON.parse(this.dataset.changes ?? '[]') as Change[] });
      if (!changed.retake) show('done');
      put(this, '[data-what]', changed.changes.map(({ on, what }) => `${on} ${what}`).join(' '));
      shown(this, '[data-word="changed"]', changed.changes.length > 0);
    }
    button.disabled = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      const { saved } = await record.append({ type: 'article.read', ...about });
      show(saved ? 'done' : 'unsaved');
    });
  }
}

customElements.define('article-read', ArticleRead);
