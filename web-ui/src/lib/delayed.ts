import { useEffect, useRef, useState } from 'react';

/** What is typed shows at once; the address and the server hear of it when the fingers rest. */
export function useDelayed(value: string, commit: (value: string) => void, wait = 180): [string, (value: string) => void] {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const last = useRef(commit);
  useEffect(() => {
    last.current = commit;
  });
  // The address may change by itself: back, a link, a cleared filter.
  if (value !== seen) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  const type = (next: string) => {
    setText(next);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSeen(next.trim());
      last.current(next.trim());
    }, wait);
  };
  return [text, type];
}
