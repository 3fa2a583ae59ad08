/**
 * What every page runs: theme, shortcuts to search, copy buttons, and the simulators once they come near.
 * Everything larger is fetched when it is first needed.
 */
const root = document.documentElement;

/** The device's storage; in-app browsers may deny it, and then nothing is kept. */
function stored(key: string, value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && (target.matches('input,select,textarea') || (target as HTMLElement).isContentEditable);

let openSearch: Promise<typeof import('./search-dialog.ts')> | undefined;
const search = async () => {
  openSearch ??= import('./search-dialog.ts');
  (await openSearch).open();
};

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const slash =
    event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target) && stored('slash') !== 'off';
  if (slash || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    void search();
  }
});

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  if (target.closest('[data-search-open]') && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    void search();
  }
  const copy = target.closest<HTMLElement>('[data-copy-text]');
  if (copy) {
    const text = copy.closest('figure')?.querySelector<HTMLElement>('[data-said]')?.innerText ?? '';
    void import('../copy.ts').then(({ copyFrom }) => copyFrom(copy, text.trim()));
  }
  const printed = target.closest('[data-print]');
  if (printed) print();
});

for (const button of document.querySelectorAll<HTMLElement>('[data-copy-text], [data-print]')) button.hidden = false;

for (const setting of document.querySelectorAll<HTMLSelectElement>('[data-setting]')) {
  const name = setting.dataset.setting ?? '';
  setting.value = stored(name) ?? setting.value;
  setting.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
  setting.addEventListener('change', () => {
    stored(name, setting.value);
    if (name === 'theme') root.dataset.theme = setting.value;
  });
}

/** Fetches what takes over these elements once one of them comes near. */
function whenNear(selector: string, load: () => Promise<unknown>): void {
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      void load();
    },
    { rootMargin: '600px' },
  );
  for (const element of document.querySelectorAll(selector)) near.observe(element);
}

whenNear('decision-simulator', () => import('../simulator/decision-simulator.element.ts'));
whenNear('quiz-question', () => import('../question/quiz-question.element.ts'));
whenNear('article-read', () => import('../question/article-read.element.ts'));
