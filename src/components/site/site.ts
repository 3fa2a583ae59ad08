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

/** A part of the page that is fetched when needed. Where it cannot be had, the page says so and the next attempt fetches again. */
const part = <T>(loading: Promise<T>, use: (loaded: T) => void): void => {
  loading.then(use).catch(() => document.querySelector('[data-part-failed]')?.removeAttribute('hidden'));
};

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && (target.matches('input,select,textarea') || (target as HTMLElement).isContentEditable);

const search = () => part(import('./search-dialog.ts'), ({ open }) => open());

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const slash =
    event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target) && stored('slash') !== 'off';
  if (slash || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    search();
  }
});

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  if (target.closest('[data-search-open]') && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    search();
  }
  const copy = target.closest<HTMLElement>('[data-copy-text]');
  if (copy) {
    const text = copy.closest('figure')?.querySelector<HTMLElement>('[data-said]')?.innerText ?? '';
    part(import('../copy.ts'), ({ copyAloud }) => copyAloud(copy, text.trim()));
  }
  const printed = target.closest('[data-print]');
  if (printed) print();
});

for (const button of document.querySelectorAll<HTMLElement>('[data-copy-text], [data-print]')) button.hidden = false;

// On a narrow screen the navigation is wider than the screen; the place one is at comes into sight. The observer answers once the
// page is laid out; to ask for a place before would lay it out twice.
const here = document.querySelector<HTMLElement>('.site-header nav [aria-current]');
const row = here?.parentElement;
if (here && row && matchMedia('(width < 72rem)').matches)
  new IntersectionObserver((_, observer) => {
    observer.disconnect();
    row.scrollLeft = here.offsetLeft - row.offsetLeft - row.clientWidth / 3;
  }).observe(here);

// `src/record` says this, and knows no page; its own page tells more.
document.addEventListener('record-restored', () =>
  document.querySelector('body:not(:has(learner-record)) [data-record-restored]')?.removeAttribute('hidden'),
);

/** Runs what can wait: not before so many milliseconds, and then when the page has nothing else to do. */
const atRest = (wait: number, work: () => void): void => {
  setTimeout(() => {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
    else work();
  }, wait);
};

// To show the settings lays the page out once more; first the page does what it is for.
atRest(500, () => {
  for (const setting of document.querySelectorAll<HTMLSelectElement>('[data-setting]')) {
    const name = setting.dataset.setting ?? '';
    setting.value = stored(name) ?? setting.value;
    setting.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
    setting.addEventListener('change', () => {
      stored(name, setting.value);
      if (name === 'theme') root.dataset.theme = setting.value;
    });
  }
});

/** Fetches what takes over these elements once one of them comes near. */
function whenNear(selector: string, load: () => Promise<unknown>): void {
  const elements = document.querySelectorAll(selector);
  if (elements.length === 0) return;
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      part(load(), () => {});
    },
    { rootMargin: '600px' },
  );
  for (const element of elements) near.observe(element);
}

/** Milliseconds from the end of loading. */
const OFFLINE_AFTER = 5000;
const offline = document.querySelector<HTMLElement>('[data-offline]');
if (offline)
  addEventListener('load', () => {
    const start = () => part(import('./offline.ts'), (module) => module.start(offline, document.body.dataset.base ?? '/'));
    atRest(OFFLINE_AFTER, start);
  });

whenNear('decision-simulator', () => import('../simulator/decision-simulator.element.ts'));
whenNear('quiz-question', () => import('../question/quiz-question.element.ts'));
whenNear('article-read', () => import('../question/article-read.element.ts'));
