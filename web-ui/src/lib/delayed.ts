import { useEffect, useRef, useState } from 'react';

/** What is typed shows at once; the address and the server hear of it when the fingers rest. */
export function useDelayed(value: string, commit: (value: string) => void, wait = 180): [string, (value: string) => void] {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const last = useRef(commit);
  const now = useRef(value);
  useEffect(() => {
    last.current = commit;
    now.current = value;
  });
  const [sent, setSent] = useState<string[]>([]);
  // The address may change by itself: back, a link, a cleared filter. What was sent from here comes back late, when more has been typed.
  if (value !== seen) {
    setSeen(value);
    setSent(sent.includes(value) ? sent.slice(sent.indexOf(value) + 1) : []);
    if (!sent.includes(value)) setText(value);
  }
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  const type = (next: string) => {
    setText(next);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (next.trim() !== now.current) setSent((before) => [...before, next.trim()]);
      last.current(next.trim());
    }, wait);
  };
  return [text, type];
}
