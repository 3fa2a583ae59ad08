import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenLinks, filesIn, linksOf } from '../../src/integrations/link-check.ts';

/** The broken links of the pages in a folder, as the build tells them. */
export function brokenIn(folder: string, base: string): string[] {
  const files = filesIn(folder);
  const pages = [...files].filter((file) => file.endsWith('.html'));
  return brokenLinks(new Map(pages.map((file) => [file, linksOf(readFileSync(join(folder, file), 'utf8'))])), files, base);
}
