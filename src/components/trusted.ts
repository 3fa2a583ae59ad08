/**
 * The one Trusted Types policy of the site; `src/integrations/policy.ts` names it in the CSP. Two things pass it: addresses of
 * workers of this site, and text that this site's own server answered with, parsed into a document in which nothing runs.
 */
interface Policy {
  createScriptURL(address: string): unknown;
  createHTML(text: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: Record<keyof Policy, (text: string) => string>): Policy;
}

/** @throws {TypeError} where the address is not below this page's own host */
function own(address: string): string {
  const { href, origin } = new URL(address, location.href);
  if (origin !== location.origin) throw new TypeError(`not an address of this site: ${href}`);
  return href;
}

let made: Policy | undefined;
function policy(): Policy {
  const rules = { createScriptURL: own, createHTML: (text: string) => text };
  made ??= (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('handbook', rules) ?? rules;
  return made;
}

/**
 * @param address of a worker or service worker of this site
 * @returns the address as the browser wants it: a `TrustedScriptURL` where it knows Trusted Types, else the text
 * @throws {TypeError} for an address of another site
 */
export const trustedAddress = (address: string): string => policy().createScriptURL(address) as string;

/**
 * A part of a page of this site, as a document of its own in which no script runs.
 * @param address of the page
 * @param part takes from the page's HTML what is wanted, so that the frame around it is not parsed
 * @throws where it cannot be had, or redirects to another site
 */
export async function ownPage(address: string, part: (html: string) => string): Promise<Document> {
  const answer = await fetch(own(address));
  own(answer.url);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const html = part(await answer.text());
  return new DOMParser().parseFromString(policy().createHTML(html) as string, 'text/html');
}
