/**
 * Puts text on the clipboard. On plain http there is no clipboard API, so a hidden field and `execCommand` stand in.
 * @returns whether it worked
 */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const field = document.createElement('textarea');
    field.value = text;
    field.style.position = 'fixed';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}

/** Copies, and says so on the button for two seconds. @returns whether it worked */
export async function copyFrom(button: HTMLElement, text: string): Promise<boolean> {
  button.dataset.label ??= button.textContent ?? '';
  const done = await copyText(text);
  button.textContent = done ? '已复制' : '复制失败，请手动选中';
  setTimeout(() => {
    button.textContent = button.dataset.label ?? '';
  }, 2000);
  return done;
}

/** As `copyFrom`, and told to who cannot see it: the changed label of a button in focus is not read out. */
export async function copyAloud(button: HTMLElement, text: string): Promise<boolean> {
  let status = document.querySelector<HTMLElement>('body > [data-copied]');
  if (!status) {
    status = document.createElement('p');
    status.className = 'visually-hidden';
    status.role = 'status';
    status.dataset.copied = '';
    document.body.append(status);
  }
  status.textContent = '';
  const done = await copyFrom(button, text);
  const said = button.textContent;
  // A region that changes at once with its making, or into what it held, is not read out.
  setTimeout(() => {
    status.textContent = said;
  }, 100);
  return done;
}
