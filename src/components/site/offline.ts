/**
 * Asks the browser to keep the site for offline use, and says in the footer how that stands. A new version is offered, never
 * forced: the page stays on its own until it is left or the reader says yes. All words stand in `Offline.astro`.
 */
import { trustedAddress } from '../trusted.ts';
import type { Ask, Summary, Told } from '../../offline/types.ts';

const CHECK_AGAIN_MS = 60 * 60 * 1000;

const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const isThrifty = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Whether something was filled in that a reload would lose. */
const isFilledIn = () =>
  [...document.querySelectorAll<HTMLInputElement>('main :is(input, textarea)')].some(
    (field) => field.checkVisibility() && (field.checked !== field.defaultChecked || field.value !== field.defaultValue),
  );

class Offline {
  readonly #line: HTMLElement;
  readonly #notice: HTMLElement | null;
  readonly #base: string;
  #isReady = false;
  #isAsked = false;

  constructor(line: HTMLElement, base: string) {
    this.#line = line;
    this.#base = base;
    this.#notice = document.querySelector<HTMLElement>('[data-update]');
  }

  /** Shows the sentence of one state, with its values filled in. */
  #say(state: string, values: Record<string, string> = {}): void {
    for (const sentence of this.#line.querySelectorAll<HTMLElement>('[data-state]')) {
      sentence.hidden = sentence.dataset.state !== state;
      for (const place of sentence.querySelectorAll<HTMLElement>('[data-value]'))
        place.textContent = values[place.dataset.value ?? ''] ?? '';
    }
    this.#line.dataset.now = state;
  }

  async start(): Promise<void> {
    if (!isSecureContext) return this.#say('http');
    try {
      const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
      if (!workers) return this.#say('denied');
      workers.addEventListener('message', ({ data }) => this.#hear(data as Told));
      workers.addEventListener('controllerchange', () => this.#onChange());
      const there = await workers.getRegistration(this.#base);
      const isOurs = there?.scope === new URL(this.#base, location.href).href;
      if (isThrifty() && !(isOurs && (await this.#isStored()))) return await this.#offer(workers);
      await this.#register(workers);
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Whether a version is stored, whole or in part. */
  #isStored = async () => (await caches.keys()).some((name) => name.startsWith(`handbook ${this.#base} `));

  /** Whether the page is of a stored version: one that came just before a new one was put on the server is not. */
  #isOfStore = async () => (await Promise.all([...document.scripts].map(({ src }) => !src || caches.match(src)))).every(Boolean);

  /** A `TypeError` is the browser's word for a server that did not answer with the service worker. */
  #refused(error: unknown): void {
    this.#say(error instanceof TypeError ? 'network' : 'denied');
  }

  /** Data is being saved: the reader is asked first, and told how much it is. */
  async #offer(workers: ServiceWorkerContainer): Promise<void> {
    const response = await fetch(`${this.#base}offline.json`);
    if (!response.ok) return;
    this.#say('ask', { bytes: mega(((await response.json()) as Summary).bytes) });
    this.#line.querySelector('[data-store]')?.addEventListener('click', () => {
      this.#register(workers).catch((error: unknown) => this.#refused(error));
    });
  }

  async #register(workers: ServiceWorkerContainer): Promise<void> {
    const registration: ServiceWorkerRegistration | undefined = await workers.register(trustedAddress(`${this.#base}sw.js`), {
      scope: this.#base,
      updateViaCache: 'none',
    });
    if (!registration) return;
    const ask = (what: Ask) => registration.active?.postMessage(what);
    const found = () => {
      const next = registration.installing;
      next?.addEventListener('statechange', () => {
        if (next.state === 'installed' && registration.active) this.#showUpdate();
        // The browser gave up before the service worker could say why.
        if (next.state === 'redundant' && !this.#isReady && this.#line.dataset.now === 'saving') this.#say('network');
      });
    };
    registration.addEventListener('updatefound', found);
    found();
    if (registration.waiting && registration.active) this.#showUpdate();
    ask('status');
    let checked = Date.now();
    addEventListener('online', () => {
      if (registration.active) ask('status');
      else void workers.register(trustedAddress(`${this.#base}sw.js`), { scope: this.#base, updateViaCache: 'none' }).catch(() => {});
    });
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || Date.now() - checked < CHECK_AGAIN_MS) return;
      checked = Date.now();
      void registration.update().catch(() => {});
    });
    this.#notice?.querySelector('[data-take-up]')?.addEventListener('click', () => {
      const warning = this.#notice?.querySelector<HTMLElement>('[data-typed]');
      if (warning?.hidden && isFilledIn()) {
        warning.hidden = false;
        return;
      }
      this.#isAsked = true;
      const next = registration.waiting;
      if (next) next.postMessage('take-up' satisfies Ask);
      else location.reload();
    });
  }

  #hear(told: Told): void {
    if (told.state === 'ready') {
      this.#isReady = true;
      this.#say('ready', { version: told.version.slice(0, 6), bytes: mega(told.bytes) });
      if (told.page !== undefined) this.#showUpdate();
      else
        this.#isOfStore().then(
          (is) => is || this.#showUpdate(),
          () => undefined,
        );
    } else if (this.#isReady) {
      // The version that serves this page is whole; the next one is being stored beside it.
    } else if (told.state === 'saving') this.#say('saving', { done: mega(told.done), bytes: mega(told.bytes) });
    else this.#say(told.why, { file: told.file ?? '' });
  }

  /** Another version serves new pages from now on: by this page's wish, or by that of another tab. */
  #onChange(): void {
    if (this.#isAsked) location.reload();
  }

  #showUpdate(): void {
    const text = this.#notice?.querySelector<HTMLElement>('[data-text]');
    if (text) text.hidden = false;
  }
}

/**
 * @param line the status line of the footer
 * @param base the path the site is served under, with its closing slash
 */
export const start = (line: HTMLElement, base: string): Promise<void> => new Offline(line, base).start();
