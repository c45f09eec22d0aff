const left = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyA', 'KeyS', 'KeyD', 'KeyF', 'KeyG', 'KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyB'];
const right = ['Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP', 'KeyH', 'KeyJ', 'KeyK', 'KeyL', 'Semicolon', 'KeyN', 'KeyM', 'Comma', 'Period', 'Slash'];

const answers = new Map<string, DeskKey>([...left.map((code) => [code, 'no'] as const), ...right.map((code) => [code, 'yes'] as const)]);

export type DeskKey = 'no' | 'yes' | 'back' | 'forward' | 'skip' | 'undo' | 'help';

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'keyCode' | 'isComposing' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The keys of the desk that labelers know: left half no, right half yes, by place and not by letter.
 * A modifier never labels, a held key answers once, a half-written word answers nothing.
 */
export function deskKey(event: Pressed): DeskKey | null {
  if (event.isComposing || event.keyCode === 229) return null;
  if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return event.repeat ? null : 'undo';
  if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey) return 'help';
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.code === 'ArrowLeft') return 'back';
  if (event.code === 'ArrowRight') return 'forward';
  if (event.repeat) return null;
  if (event.code === 'Space') return 'skip';
  return answers.get(event.code) ?? null;
}
