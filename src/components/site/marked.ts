/** Found words marked in a text. */
import { normalise } from '../../search/tokenize.ts';

/** Appends a text with the tokens in it marked; never as markup. */
export function appendMarked(parent: Element, text: string, tokens: readonly string[]): void {
  // Normalised letter by letter, so that each place in it has its place in the text.
  const places: number[] = [];
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    const letter = normalise(text[i] ?? '');
    plain += letter;
    for (let n = 0; n < letter.length; n++) places.push(i);
  }
  const marks = new Array<boolean>(text.length).fill(false);
  for (const token of tokens)
    for (let at = plain.indexOf(token); at >= 0; at = plain.indexOf(token, at + 1))
      marks.fill(true, places[at], (places[at + token.length - 1] ?? 0) + 1);
  for (let from = 0; from < text.length;) {
    let to = from;
    while (to < text.length && marks[to] === marks[from]) to++;
    const piece = text.slice(from, to);
    if (marks[from]) parent.appendChild(document.createElement('mark')).textContent = piece;
    else parent.append(piece);
    from = to;
  }
}
