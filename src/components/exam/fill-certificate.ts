/** Puts a certificate's values into the places the HTML keeps for them. */
import type { Certificate } from '../../quiz/certificate.ts';
import { percent } from '../record/page-tools.ts';

export function fillCertificate(root: ParentNode, { name, on, version, chapters }: Certificate, code: string): void {
  const put = (selector: string, text: string) => {
    for (const element of root.querySelectorAll(selector)) element.textContent = text;
  };
  put('[data-name]', name);
  put('[data-on]', on);
  put('[data-content-version]', version);
  put('[data-code]', code);
  for (const element of root.querySelectorAll<HTMLElement>('[data-share]')) {
    const share = chapters[element.dataset.share ?? ''];
    element.textContent = share === undefined ? '' : percent(share);
  }
}
