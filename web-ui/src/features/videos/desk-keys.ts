import { answerKeys, type KeyPreset } from '@/lib/key-preset';

export type DeskKey = 'no' | 'yes' | 'back' | 'forward' | 'skip' | 'undo' | 'help' | 'player';

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'keyCode' | 'isComposing' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The keys of the desk that labelers know: left half no, right half yes, by place and not by letter; or F and J alone.
 * A modifier never labels, a held key answers once, a half-written word answers nothing.
 */
export function deskKey(event: Pressed, preset: KeyPreset = 'halves'): DeskKey | null {
  if (event.isComposing || event.keyCode === 229) return null;
  if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return event.repeat ? null : 'undo';
  if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey) return 'help';
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.code === 'ArrowLeft') return 'back';
  if (event.code === 'ArrowRight') return 'forward';
  if (event.repeat) return null;
  if (event.code === 'Space') return 'skip';
  if (event.code === 'Backquote') return 'player';
  const { no, yes } = answerKeys[preset];
  return no.includes(event.code) ? 'no' : yes.includes(event.code) ? 'yes' : null;
}
