import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18n from 'i18next';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { newQueryClient } from '@/app/query-client';
import { matters, presetOf } from '@/lib/parameters/parameter-groups';
import { readForm } from '@/lib/parameters/schema-check';
import { SchemaForm } from '@/components/parameters/schema-form';
import { decadesIn, stopAt, stopsOf } from '@/lib/parameters/slider-stops';
import type { JsonSchema } from '@/lib/api/schema';
import { type Language, setLanguage, startI18n } from '@/lib/i18n';
import { uuid } from './mock/data';
import { trainers } from './mock/trainers';
import { renderAt } from './render';

const mlp = trainers.find((one) => one.name === 'mlp');
const schema = mlp?.schema as JsonSchema;
const defaults = mlp?.defaults ?? {};

/** Nothing of this is known to the panel: neither names, nor group, nor unit, nor choices. */
const foreign: JsonSchema = {
  type: 'object',
  properties: {
    wobble: { type: 'string', title: 'Wobble', 'x-title-zh': '摆动', enum: ['calm', 'wild'], default: 'calm', 'x-group': 'motion', 'x-choices': { wild: { title: 'very wild', 'x-title-zh': '狂野' } } },
    amplitude: { type: 'number', title: 'Amplitude', 'x-title-zh': '振幅', description: 'How far.', 'x-description-zh': '多远。', minimum: 0.1, maximum: 10, default: 1, 'x-group': 'motion', 'x-unit': 'furlongs', 'x-unit-zh': '弗隆', 'x-log-scale': true, 'x-when': 'wobble=wild' },
  },
  'x-groups': { motion: { title: 'Motion', 'x-title-zh': '运动' } },
  'x-presets': [{ name: 'storm', title: 'Storm', 'x-title-zh': '风暴', description: 'All of it.', 'x-description-zh': '全部。', values: { wobble: 'wild', amplitude: 10 } }],
};

async function renderForm(language: Language) {
  if (i18n.isInitialized) await setLanguage(language);
  else await startI18n(language);
  function Form() {
    const [texts, setTexts] = useState<Record<string, string>>({});
    return <SchemaForm schema={foreign} defaults={{ wobble: 'calm', amplitude: 1 }} texts={texts} onChange={setTexts} />;
  }
  const view = render(
    <QueryClientProvider client={newQueryClient(0)}>
      <Form />
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

describe('a parameter that the panel never heard of', () => {
  it('is drawn from its schema alone: title, group, choices, condition, unit, help, slider, preset', async () => {
    const { user } = await renderForm('en');
    expect(screen.getByRole('heading', { name: 'Motion' })).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Amplitude' })).not.toBeInTheDocument();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Wobble' }), 'very wild');
    expect(screen.getByRole('textbox', { name: 'Amplitude' })).toHaveValue('1');
    expect(screen.getByRole('textbox', { name: 'Amplitude' })).toHaveAccessibleDescription('How far.');
    expect(screen.getByText('furlongs')).toBeInTheDocument();
    const slider = screen.getByRole('slider', { name: 'Amplitude: slider, logarithmic' });
    expect(slider).toHaveAttribute('aria-valuetext', '1 furlongs');
    slider.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('textbox', { name: /Amplitude/ })).toHaveValue('2');
    await user.click(screen.getByRole('button', { name: 'Storm' }));
    expect(screen.getByRole('textbox', { name: /Amplitude/ })).toHaveValue('10');
    expect(screen.getByRole('button', { name: 'Storm' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('speaks Chinese where its schema does', async () => {
    const { user } = await renderForm('zh-CN');
    expect(screen.getByRole('heading', { name: '运动' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '风暴' }));
    expect(screen.getByRole('combobox', { name: /摆动/ })).toHaveDisplayValue('狂野');
    expect(screen.getByRole('textbox', { name: /振幅/ })).toHaveAccessibleDescription('多远。');
    expect(screen.getByText('弗隆')).toBeInTheDocument();
    expect(screen.getByText('全部。')).toBeInTheDocument();
  });
});

describe('what does not matter', () => {
  const chained: JsonSchema = { properties: { on: { type: 'boolean' }, kind: { enum: ['a', 'b'], 'x-when': 'on=true' }, depth: { type: 'number', 'x-when': 'kind!=a' } } };

  it('is what its condition excludes, and what depends on that', () => {
    expect(matters(chained, 'depth', { on: true, kind: 'b' })).toBe(true);
    expect(matters(chained, 'depth', { on: true, kind: 'a' })).toBe(false);
    expect(matters(chained, 'depth', { on: false, kind: 'b' })).toBe(false);
  });

  it('has its default in the form and blocks nothing', () => {
    const form = readForm(schema, defaults, { focalGamma: 'nonsense', dropout: '0.3' });
    expect(form).toMatchObject({ values: { focalGamma: 2, dropout: 0.3 }, changed: ['dropout'], errors: {} });
    expect(readForm(schema, defaults, { focalGamma: 'nonsense', loss: 'focal' }).errors).toHaveProperty('focalGamma');
  });

  it('stands on no run', async () => {
    await renderAt(`/runs/${uuid(505)}`);
    expect(await screen.findByText('Learning rate')).toBeInTheDocument();
    expect(screen.queryByText('Focal gamma')).not.toBeInTheDocument();
    expect(screen.getAllByText('Changed from the default')).toHaveLength(3);
  });
});

describe('presets', () => {
  it('fill the form, mark what they change, and are recognised when typed', async () => {
    const { user, api, router } = await renderAt('/runs/new');
    await user.click(await screen.findByRole('radio', { name: /Neural network/ }));
    const presets = screen.getByRole('group', { name: 'Start from' });
    expect(within(presets).getByRole('button', { name: 'Balanced' })).toHaveAttribute('aria-pressed', 'true');
    await user.click(within(presets).getByRole('button', { name: 'Quick look' }));
    expect(screen.getByText('2 changed from their defaults')).toBeInTheDocument();
    expect(presets).toHaveAccessibleDescription('One narrow layer and few epochs.');
    const epochs = screen.getByRole('textbox', { name: /Epochs/ });
    await user.clear(epochs);
    await user.type(epochs, '11');
    expect(within(presets).queryByRole('button', { pressed: true })).not.toBeInTheDocument();
    expect(presets).toHaveAccessibleDescription('Values of your own; a preset replaces them.');
    await user.type(epochs, '{Backspace}0');
    expect(within(presets).getByRole('button', { name: 'Quick look' })).toHaveAttribute('aria-pressed', 'true');
    await user.click(screen.getByRole('button', { name: 'Start training' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/runs/${uuid(501)}`));
    expect(api.calls.find((call) => call.path === '/runs' && call.method === 'POST')?.body).toMatchObject({ hyperparameters: { hidden: [64], epochs: 10, learningRate: 0.001 } });
  });

  it('are told by what matters', () => {
    expect(presetOf(schema, defaults, { ...defaults, focalGamma: 7 })?.name).toBe('balanced');
    expect(presetOf(schema, defaults, { ...defaults, loss: 'focal', focalGamma: 7 })).toBeUndefined();
    expect(presetOf(schema, defaults, { ...defaults, loss: 'focal', focalGamma: 3 })?.name).toBe('focal');
  });
});

describe('sliders', () => {
  const stops = (name: string) => stopsOf(schema.properties?.[name] ?? {});

  it('move by factors on a log scale and evenly elsewhere, over the range that tuning searches', () => {
    expect(stops('batchSize')).toEqual([32, 64, 128, 256, 512, 1024]);
    expect(stops('learningRate').slice(0, 8)).toEqual([0.00001, 0.000015, 0.00002, 0.00003, 0.00005, 0.00007, 0.0001, 0.00015]);
    expect(stops('learningRate').at(-1)).toBe(0.1);
    expect(stops('dropout').slice(0, 4)).toEqual([0, 0.05, 0.1, 0.15]);
    expect(stops('dropout').at(-1)).toBe(0.6);
    expect(stops('epochs')).toEqual([]);
    expect(stops('hidden')).toEqual([]);
  });

  it('mark decades, or doublings where there is no decade', () => {
    const rates = stops('learningRate');
    expect(decadesIn(rates).map((index) => rates[index])).toEqual([0.00001, 0.0001, 0.001, 0.01, 0.1]);
    expect(decadesIn(stops('batchSize'))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('stand at the nearest stop, by factors on a log scale', () => {
    expect(stopAt([1, 10, 100], 30, true)).toBe(1);
    expect(stopAt([1, 10, 100], 60, true)).toBe(2);
    expect(stopAt([1, 10, 100], 54, false)).toBe(1);
    expect(stopAt([1, 10, 100], 0, true)).toBe(0);
  });
});

describe('what the server refuses', () => {
  it('stands at its field', async () => {
    const { user } = await renderAt('/runs/new', { prepare: (api) => void api.runFaults.push({ field: 'hyperparameters.hashBits', message: 'must be even' }) });
    await user.click(await screen.findByRole('button', { name: 'Start training' }));
    const bits = screen.getByRole('textbox', { name: /Hash size/ });
    await waitFor(() => expect(bits).toHaveAccessibleDescription('must be even'));
    expect(bits).toBeInvalid();
    await user.type(bits, '{Backspace}6');
    expect(bits).toHaveAccessibleDescription('Power of two.');
  });
});
