import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** One view's state in the address: a filter replaces, a selection may push. */
export function useUrlState<K extends string>(defaults: Record<K, string>): [Record<K, string>, (change: Partial<Record<K, string>>, push?: boolean) => void] {
  const [parameters, setParameters] = useSearchParams();
  const state = { ...defaults };
  for (const name of Object.keys(defaults) as K[]) state[name] = parameters.get(name) ?? defaults[name];

  const change = useCallback(
    (next: Partial<Record<K, string>>, push = false) => {
      setParameters(
        (current) => {
          const result = new URLSearchParams(current);
          for (const [name, value] of Object.entries(next) as [K, string | undefined][]) {
            if (value === undefined || value === defaults[name]) result.delete(name);
            else result.set(name, value);
          }
          return result;
        },
        { replace: !push },
      );
    },
    // The defaults of a page are constants.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [setParameters],
  );
  return [state, change];
}
