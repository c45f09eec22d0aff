import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useDelayed } from '@/lib/delayed';

describe('typing ahead of the address', () => {
  it('keeps what was typed while an earlier part comes back', () => {
    vi.useFakeTimers();
    const commit = vi.fn();
    const view = renderHook(({ value }) => useDelayed(value, commit, 100), { initialProps: { value: '' } });
    act(() => view.result.current[1]('a'));
    act(() => void vi.advanceTimersByTime(100));
    expect(commit).toHaveBeenLastCalledWith('a');
    expect(view.result.current[0]).toBe('a');
    act(() => view.result.current[1]('ab'));
    view.rerender({ value: 'a' });
    expect(view.result.current[0]).toBe('ab');
    act(() => void vi.advanceTimersByTime(100));
    view.rerender({ value: 'ab' });
    expect(view.result.current[0]).toBe('ab');
    view.rerender({ value: 'a' });
    expect(view.result.current[0]).toBe('a');
    view.rerender({ value: '' });
    expect(view.result.current[0]).toBe('');
    vi.useRealTimers();
  });
});
