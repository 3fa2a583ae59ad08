/** `<certificate-check>`: whether a certificate's code and an exported record match. Nothing leaves the device. */
import { checkCertificate } from '../../quiz/exams.ts';
import { readFile } from '../../record/file.ts';
import { inOrder } from '../../record/order.ts';
import { fillCertificate } from './fill-certificate.ts';

class CertificateCheck extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#check(new FormData(form));
    });
    for (const button of this.querySelectorAll('button')) button.disabled = false;
  }

  async #check(data: FormData): Promise<void> {
    const file = data.get('file');
    if (!(file instanceof Blob)) return;
    // What was said of another file is not said of this one.
    this.#tell(undefined);
    const { events } = await readFile(file);
    const found = checkCertificate(inOrder(events), { code: String(data.get('code')), name: String(data.get('name')) });
    if (found.is !== 'unknown') fillCertificate(this, found.certificate, '');
    this.#tell(events.length === 0 ? 'empty' : found.is);
  }

  #tell(is: string | undefined): void {
    for (const text of this.querySelectorAll<HTMLElement>('[data-is]')) text.hidden = text.dataset.is !== is;
  }
}

customElements.define('certificate-check', CertificateCheck);
