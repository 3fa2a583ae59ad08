/** `<article-read>`: the learner says that an article was read, and the record keeps it. */
import { openRecord } from '../../record/store.ts';
import { stateOf } from '../../record/derive.ts';

class ArticleRead extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const button = this.querySelector('button');
    if (!button) return;
    const about = { content: this.dataset.content ?? '', version: this.dataset.version ?? '' };
    const record = await openRecord();
    const { articles } = await stateOf(record);
    const show = (word: string) => {
      button.hidden = true;
      for (const element of this.querySelectorAll<HTMLElement>('[data-word]')) element.hidden = element.dataset.word !== word;
    };
    if (articles.get(about.content)?.version === about.version) show('done');
    button.disabled = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      const { saved } = await record.append({ type: 'article.read', ...about });
      show(saved ? 'done' : 'unsaved');
    });
  }
}

customElements.define('article-read', ArticleRead);
