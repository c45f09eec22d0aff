import { useCallback, useLayoutEffect } from 'react';
import { useSearchParams } from 'react-router';

// There is one address. A change adds to the last one, which need not be in sight yet: what is typed must not be lost to what a list selects.
let latest = new URLSearchParams();

/** One view's state in the address: a filter replaces, a selection may push. */
export function useUrlState<K extends string>(defaults: Record<K, string>): [Record<K, string>, (change: Partial<Record<K, string>>, push?: boolean) => void] {
  const [parameters, setParameters] = useSearchParams();
  useLayoutEffect(() => {
    latest = parameters;
  }, [parameters]);
  const state = { ...defaults };
  for (const name of Object.keys(defaults) as K[]) state[name] = parameters.get(name) ?? defaults[name];

  const change = useCallback(
    (next: Partial<Record<K, string>>, push = false) => {
      const result = new URLSearchParams(latest);
      for (const [name, value] of Object.entries(next) as [K, string | undefined][]) {
        if (value === undefined || value === defaults[name]) result.delete(name);
        else result.set(name, value);
      }
      latest = result;
      setParameters(result, { replace: !push });
    },
    // The defaults of a page are constants.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [setParameters],
  );
  return [state, change];
}
