export type Piece = { kind: 'text'; text: string } | { kind: 'hidden'; code: string; blank: boolean };

// Controls, formats (zero-width, direction), private use, halves of pairs, unassigned, odd spaces and separators, and the letters and marks that draw
// nothing: fillers, joiners, variation selectors, the empty Braille pattern.
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
const plain = new Set(['\n', ' ', '\u3000']);
// A picture is one sign, though it is put together with joiners and selectors.
const pieces = /\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?)*|\r\n|[\s\S]/gu;

const codeOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
const isHidden = (sign: string): boolean => !plain.has(sign) && unseen.test(sign) && !/^\p{Extended_Pictographic}/u.test(sign);

/** A text in pieces: what can be read, and what draws nothing or disturbs its surroundings, by its code. */
export function piecesOf(text: string): Piece[] {
  const result: Piece[] = [];
  for (const [sign] of text.matchAll(pieces)) {
    const last = result.at(-1);
    if (sign === '\r\n') result.push({ kind: 'hidden', code: codeOf('\r'), blank: false }, { kind: 'text', text: '\n' });
    else if (isHidden(sign)) result.push({ kind: 'hidden', code: codeOf(sign), blank: /[\p{Z}\t]/u.test(sign) });
    else if (last?.kind === 'text') last.text += sign;
    else result.push({ kind: 'text', text: sign });
  }
  return result;
}

export const hiddenIn = (text: string): number => piecesOf(text).filter((piece) => piece.kind === 'hidden').length;

/** The text without what draws nothing; an odd space becomes a plain one. */
export const cleaned = (text: string): string =>
  piecesOf(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.blank ? ' ' : ''))
    .join('');

/** The first signs of a text, never half of a pair. */
export function head(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.charCodeAt(most - 1);
  return text.slice(0, cut >= 0xd800 && cut < 0xdc00 ? most - 1 : most);
}
