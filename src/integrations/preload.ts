/**
 * Names in the head of each page what its scripts import, so that the browser asks for all of it at once, not for one layer of
 * imports after the other. What a script fetches when it is needed is no part of it.
 */
const SCRIPT = /<script type="module" src="([^"]*\/)([^"/]+\.js)"/g;
/** An import as the bundler writes it; one with parentheses is fetched when needed. */
const IMPORT = /\b(?:from|import)\s*["'`]\.\/([^"'`/]+\.js)["'`]/g;

/**
 * @param html a page
 * @param codeOf the text of a script by its file name
 * @returns the page with a `modulepreload` for everything its scripts import, and what that imports
 */
export function preloaded(html: string, codeOf: (name: string) => string): string {
  const wanted = new Set<string>();
  const follow = (folder: string, name: string): void => {
    for (const [, imported = ''] of codeOf(name).matchAll(IMPORT)) {
      const address = folder + imported;
      if (wanted.has(address)) continue;
      wanted.add(address);
      follow(folder, imported);
    }
  };
  for (const [, folder = '', name = ''] of html.matchAll(SCRIPT)) follow(folder, name);
  const links = [...wanted].map((address) => `<link rel="modulepreload" href="${address}">`);
  return html.replace('</head>', `${links.join('')}</head>`);
}
