import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it } from 'vitest';
import { useKeys } from '@/lib/keys';

const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
const wasActing = scope.IS_REACT_ACT_ENVIRONMENT;
afterEach(() => {
  scope.IS_REACT_ACT_ENVIRONMENT = wasActing;
});

it('gives a key to what is in sight from the moment it is', async () => {
  const answered: string[] = [];
  let show: (video: string) => void = () => undefined;
  function Bar({ video }: { video: string }) {
    useKeys(() => answered.push(video));
    return video;
  }
  function Desk() {
    const [video, setVideo] = useState('first');
    show = setVideo;
    return <Bar key={video} video={video} />;
  }
  const place = document.createElement('div');
  const root = createRoot(place);
  scope.IS_REACT_ACT_ENVIRONMENT = true;
  act(() => root.render(<Desk />));

  // Outside of act React leaves passive effects for later, as it does when an answer of the server changes the page.
  scope.IS_REACT_ACT_ENVIRONMENT = false;
  const pressed = new Promise<void>((resolve) => {
    new MutationObserver(() => {
      if (place.textContent !== 'second') return;
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }));
      resolve();
    }).observe(place, { childList: true, characterData: true, subtree: true });
  });
  show('second');
  await pressed;
  expect(answered).toEqual(['second']);

  scope.IS_REACT_ACT_ENVIRONMENT = true;
  act(() => root.unmount());
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }));
  expect(answered).toEqual(['second']);
});
