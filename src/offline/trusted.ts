/**
 * The one Trusted Types policy of the site. Addresses of workers are the only script addresses that code hands to the browser
 * as text; the policy lets through those of this site and refuses all others. `src/integrations/policy.ts` names it in the CSP.
 */
interface Policy {
  createScriptURL(address: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
}

/** @throws {TypeError} where the address is not below this page's own host */
function own(address: string): string {
  const { href, origin } = new URL(address, location.href);
  if (origin !== location.origin) throw new TypeError(`not an address of this site: ${href}`);
  return href;
}

let policy: Policy | undefined;

/**
 * @param address of a worker or service worker of this site
 * @returns the address as the browser wants it: a `TrustedScriptURL` where it knows Trusted Types, else the text
 * @throws {TypeError} for an address of another site
 */
export function trustedAddress(address: string): string {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  policy ??= factory?.createPolicy('handbook', { createScriptURL: own }) ?? { createScriptURL: own };
  return policy.createScriptURL(address) as string;
}
