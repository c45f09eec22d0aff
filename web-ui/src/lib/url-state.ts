import { useCallback, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigation, useSearchParams } from 'react-router';

// There is one address. A change adds to the last one, which need not be in sight yet: what is typed must not be lost to what a list selects.
let latest = new URLSearchParams();

/** One view's state in the address: a filter replaces and leaves the page where it is, a selection may push, which begins at the top. */
export function useUrlState<K extends string>(defaults: Record<K, string>): [Record<K, string>, (change: Partial<Record<K, string>>, push?: boolean) => void] {
  const [parameters, setParameters] = useSearchParams();
  const { pathname } = useLocation();
  const next = useNavigation().location?.pathname;
  // A late change, such as that of a map's view, must not call back somebody who is on the way to another page.
  const leaving = useRef(false);
  useLayoutEffect(() => {
    latest = parameters;
    leaving.current = next !== undefined && next !== pathname;
  }, [parameters, next, pathname]);
  const state = { ...defaults };
  for (const name of Object.keys(defaults) as K[]) state[name] = parameters.get(name) ?? defaults[name];

  const change = useCallback(
    (changes: Partial<Record<K, string>>, push = false) => {
      if (leaving.current) return;
      const result = new URLSearchParams(latest);
      for (const [name, value] of Object.entries(changes) as [K, string | undefined][]) {
        if (value === undefined || value === defaults[name]) result.delete(name);
        else result.set(name, value);
      }
      latest = result;
      setParameters(result, { replace: !push, preventScrollReset: !push });
    },
    // The defaults of a page are constants.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [setParameters],
  );
  return [state, change];
}
