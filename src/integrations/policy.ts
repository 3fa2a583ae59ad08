/**
 * What the site allows itself, once: the content security policy of the pages, and the headers a host should add. Pages carry
 * their policy themselves; `frame-ancestors` works as a header only. The files for hosts are made from, or tested against, this.
 */

/** Directives of every page. Astro adds `script-src` and `style-src`; hashes of inline ones come from `lockdown.ts`. */
export const DIRECTIVES = [
  "default-src 'self'",
  "img-src 'self' data:",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types handbook',
] as const;

/** Pagefind's index is read by WebAssembly; nothing else may make code out of text. */
export const SCRIPT_RESOURCES = ["'self'", "'wasm-unsafe-eval'"];

/** Headers of every answer. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "frame-ancestors 'self'; object-src 'none'; base-uri 'none'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Files whose name changes with their content are kept for good; everything else is asked for again each time. */
export const CACHING = { hashed: 'public, max-age=31536000, immutable', other: 'no-cache' } as const;
/**
 * Where such files are, below the site's base. Pagefind's are not among them: `src/search/slim.ts` changes them after Pagefind
 * has named them.
 */
export const HASHED_FOLDER = '_astro/';

/**
 * @param base the path the site is served under
 * @returns the `_headers` file that Netlify and Cloudflare Pages read
 */
export function headersFile(base: string): string {
  const root = base.endsWith('/') ? base : `${base}/`;
  const block = (path: string, lines: readonly string[]) => [path, ...lines.map((line) => `  ${line}`)].join('\n');
  return `${[
    block(`${root}*`, [...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`), `Cache-Control: ${CACHING.other}`]),
    // The later rule adds to the earlier one; `!` takes the earlier value out.
    block(`${root}${HASHED_FOLDER}*`, ['! Cache-Control', `Cache-Control: ${CACHING.hashed}`]),
  ].join('\n\n')}\n`;
}
