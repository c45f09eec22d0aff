import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderAt } from './render';

describe('words of a service', () => {
  it('stand alone in their own language', async () => {
    const { container } = await renderAt('/retraining');
    expect(await screen.findByText('not retrained: 37 of 50 labels')).toBeInTheDocument();
    expect(container.querySelector('q')).toBeNull();
  });

  it('are quoted after what the panel says in the reader’s', async () => {
    await renderAt('/retraining', { language: 'zh-CN' });
    const quote = await screen.findByText('not retrained: 37 of 50 labels');
    expect(quote).toHaveAttribute('lang', 'en');
    expect(quote.parentElement).toHaveTextContent(/^未重新训练：/);
  });

  it('name no retry for a thing that does not exist', async () => {
    await renderAt('/videos?aid=999999999');
    expect(await screen.findByText('There is no such thing.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});
