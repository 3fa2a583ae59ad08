/** Puts a certificate's values into the places the HTML keeps for them. */
import type { Certificate } from '../../quiz/certificate.ts';
import { percent } from '../record/page-tools.ts';
import { put } from '../show.ts';

export function fillCertificate(root: ParentNode, { name, on, version, chapters }: Certificate, code: string): void {
  put(root, '[data-name]', name);
  put(root, '[data-on]', on);
  put(root, '[data-content-version]', version);
  put(root, '[data-code]', code);
  for (const element of root.querySelectorAll<HTMLElement>('[data-share]')) {
    const share = chapters[element.dataset.share ?? ''];
    element.textContent = share === undefined ? '' : percent(share);
  }
}
