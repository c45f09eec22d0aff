import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { whereabouts } from '@/features/tuning/study-figures';
import { draftOf, readDimension, readSpace } from '@/features/tuning/study-draft';
import { budgetWith, faultsOf, firstFields, refusalsOf, type StudyFields, whyNot } from '@/features/tuning/study-fields';
import { Problem } from '@/lib/api/client';
import type { JsonSchema, StudyRequest, StudyTrial, Trainer } from '@/lib/api/schema';
import { uuid } from './mock/data';
import { trainers } from './mock/trainers';
import { renderAt } from './render';

const mlp = trainers.find((one) => one.name === 'mlp') as Trainer;
const fields: StudyFields = { ...firstFields, name: 'a', datasetId: uuid(104), modelName: 'filter' };

describe('the search space', () => {
  it('is the trainer’s own until somebody changes it', () => {
    const read = readSpace(mlp, draftOf(mlp), {});
    expect(read.own).toBe(true);
    expect(read.space.map((one) => one.parameter)).toEqual(['hidden', 'dropout', 'loss', 'focalGamma', 'learningRate', 'batchSize']);
    expect(read.fixed).toEqual({});
  });

  it('holds ranges of one’s own, and fixed values only where they are not the default', () => {
    const drafts = draftOf(mlp);
    const dropout = { ...drafts.dropout!, maximum: '0.4' };
    const read = readSpace(mlp, { ...drafts, dropout, batchSize: { ...drafts.batchSize!, varied: false } }, { epochs: '12' });
    expect(read.own).toBe(false);
    expect(read.space.find((one) => one.parameter === 'dropout')).toEqual({ parameter: 'dropout', minimum: 0, maximum: 0.4, log: false, choices: [] });
    expect(read.space.some((one) => one.parameter === 'batchSize')).toBe(false);
    expect(read.fixed).toEqual({ epochs: 12 });
  });

  it('leaves out what cannot matter with the choices that are left', () => {
    const drafts = draftOf(mlp);
    expect(readSpace(mlp, drafts, {}).shown).toContain('focalGamma');
    const fixed = { ...drafts, loss: { ...drafts.loss!, varied: false } };
    expect(readSpace(mlp, fixed, {}).shown).not.toContain('focalGamma');
    expect(readSpace(mlp, fixed, { loss: 'focal' }).space.map((one) => one.parameter)).toContain('focalGamma');
  });

  it('says what is wrong with a range', () => {
    const property = (name: string) => (mlp.schema as { properties: Record<string, JsonSchema> }).properties[name]!;
    const of = (name: string, change: object) => readDimension(property(name), undefined, name, { ...draftOf(mlp)[name]!, ...change });
    expect(of('dropout', { minimum: 'x' })).toBe('number');
    expect(of('batchSize', { minimum: '1.5' })).toBe('whole');
    expect(of('dropout', { minimum: '0.5', maximum: '0.5' })).toBe('order');
    expect(of('dropout', { maximum: '1' })).toBe('outside');
    expect(of('dropout', { log: true })).toBe('log');
    expect(of('loss', { choices: ['bce'] })).toBe('choices');
    const varied = { ...draftOf(mlp), epochs: { ...draftOf(mlp).epochs!, varied: true } };
    expect(readSpace(mlp, varied, {}, true).errors).toEqual({ epochs: 'resource' });
    expect(readSpace(mlp, varied, {}).errors).toEqual({});
    expect(of('loss', { choices: ['focal', 'bce'] })).toMatchObject({ minimum: null, choices: ['bce', 'focal'] });
  });
});

describe('the fields of a study', () => {
  it('name each fault at its place', () => {
    expect(faultsOf(fields)).toEqual({});
    expect(faultsOf({ ...fields, name: ' ', seed: '1.5', parallel: '17', priority: 'x' })).toEqual({ name: 'required', seed: 'whole', parallel: 'parallel', priority: 'priority' });
    expect(faultsOf({ ...fields, maxTrials: '' })).toEqual({ maxTrials: 'budget' });
    expect(faultsOf({ ...fields, maxTrials: '', maxMinutes: '0.5' })).toEqual({});
    expect(faultsOf({ ...fields, maxTrials: '', sampler: 'grid' })).toEqual({});
    expect(faultsOf({ ...fields, maxTrials: '', maxMinutes: '5', pruner: 'halving' })).toEqual({ maxTrials: 'bracket' });
    expect(faultsOf({ ...fields, pruner: 'asha', reduction: '1' })).toEqual({ reduction: 'reduction' });
    expect(faultsOf({ ...fields, reduction: '1' })).toEqual({});
  });

  it('give a grid its own budget, and the others one again', () => {
    expect(budgetWith('grid', fields)).toEqual({ maxTrials: '' });
    expect(budgetWith('grid', { ...fields, maxTrials: '30' })).toEqual({});
    expect(budgetWith('tpe', { ...fields, maxTrials: '' })).toEqual({ maxTrials: '50' });
    expect(budgetWith('tpe', { ...fields, maxTrials: '', maxMinutes: '5' })).toEqual({});
  });

  it('say what cannot be repeated', () => {
    expect(whyNot(fields)).toEqual([]);
    expect(whyNot({ ...fields, pruner: 'halving' })).toEqual([]);
    expect(whyNot({ ...fields, pruner: 'asha', maxMinutes: '5' })).toEqual(['asynchronous', 'minutes']);
  });

  it('take what the server refused to the parameter that it means', () => {
    const sent = { space: [{ parameter: 'dropout' }, { parameter: 'epochs' }] } as StudyRequest;
    const error = new Problem({ status: 422, slug: 'invalid', title: '', errors: [{ field: 'space[1].parameter', message: 'is given out' }, { field: 'hyperparameters.hidden', message: 'bad' }, { field: 'pruner', message: 'no' }] });
    expect(refusalsOf(error, sent)).toEqual({ fields: { pruner: 'no' }, parameters: { epochs: 'is given out', hidden: 'bad' } });
    expect(refusalsOf(new Error('away'), sent)).toEqual({ fields: {}, parameters: {} });
  });
});

describe('where a study searches now', () => {
  const trial = (number: number, parameters: Record<string, unknown>, origin: StudyTrial['origin'] = 'sampled') => ({ number, parameters, origin }) as StudyTrial;
  const space = [
    { parameter: 'rate', minimum: 1e-4, maximum: 1, log: true, choices: [] },
    { parameter: 'loss', minimum: null, maximum: null, log: false, choices: ['bce', 'focal'] },
  ];

  it('is told by the last ten sampled trials alone', () => {
    const old = Array.from({ length: 5 }, (_, number) => trial(number, { rate: 1, loss: 'focal' }));
    const late = Array.from({ length: 10 }, (_, index) => trial(5 + index, { rate: index === 0 ? 1e-3 : 1e-2, loss: 'bce' }));
    const [rate, loss] = whereabouts(space, [...late, ...old, trial(99, { rate: 0.9, loss: 'focal' }, 'manual')]);
    expect(rate?.band).toMatchObject({ low: 1e-3, high: 1e-2, from: expect.closeTo(0.25), to: expect.closeTo(0.5) });
    expect(loss?.choices).toEqual([{ choice: 'bce', trials: 10 }, { choice: 'focal', trials: 0 }]);
    expect(whereabouts(space, []).map((one) => one.band)).toEqual([null, null]);
  });
});

describe('a new study', () => {
  it('sends the trainer’s own space untouched, and what the server refuses stands at its field', async () => {
    const { user, api } = await renderAt('/tuning/new');
    await user.selectOptions(await screen.findByLabelText('Trainer'), 'mlp');
    await user.type(screen.getByLabelText('Name'), 'how deep');
    api.studies.faults.push({ field: 'pruner', message: 'cannot be halted' }, { field: 'hyperparameters.epochs', message: 'is too much' });
    await user.click(screen.getByRole('button', { name: 'Start the study' }));
    expect(await screen.findAllByText('cannot be halted')).not.toHaveLength(0);
    expect(screen.getByLabelText('Pruner')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText('Epochs')).toHaveAttribute('aria-invalid', 'true');
    const sent = api.calls.find((call) => call.method === 'POST')?.body as StudyRequest;
    expect(sent).toMatchObject({ name: 'how deep', trainer: 'mlp', space: null, hyperparameters: {}, sampler: 'tpe', maxTrials: 50, maxMinutes: null });
  });

  it('refuses a range as it is typed and says what is varied', async () => {
    const { user } = await renderAt('/tuning/new');
    await user.selectOptions(await screen.findByLabelText('Trainer'), 'mlp');
    await user.type(screen.getByLabelText('Name'), 'a');
    expect(screen.getByText(/^Varies 6 parameters/)).toBeInTheDocument();
    const most = screen.getByLabelText('Most Dropout');
    await user.clear(most);
    await user.type(most, '2');
    expect(screen.getByText('Outside of what the trainer accepts.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Start the study' })).toBeDisabled();
    await user.click(screen.getByRole('switch', { name: 'Vary Dropout' }));
    expect(screen.queryByLabelText('Most Dropout')).not.toBeInTheDocument();
    expect(screen.getByText(/^Varies 5 parameters/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Start the study' })).toBeEnabled();
    await user.selectOptions(screen.getByLabelText('Pruner'), 'asha');
    expect(screen.getByText('Cannot be repeated exactly.')).toBeInTheDocument();
  });
});

describe('a study', () => {
  it('adds a trial that begins with the best, and trains the best with several seeds', async () => {
    const { user, api } = await renderAt(`/tuning/${uuid(901)}`);
    await user.click(await screen.findByRole('button', { name: 'Add a trial' }));
    const dialog = screen.getByRole('dialog');
    const rate = await within(dialog).findByLabelText(/Learning rate$/);
    expect(rate).not.toHaveValue('0.001');
    await user.clear(rate);
    await user.type(rate, '2e-3');
    await user.click(within(dialog).getByRole('button', { name: 'Queue it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const added = api.calls.find((call) => call.path.endsWith('/trials') && call.method === 'POST')?.body as { parameters: Record<string, unknown> };
    expect(added.parameters).toMatchObject({ learningRate: 0.002 });
    expect(Object.keys(added.parameters)).not.toContain('epochs');
    expect(screen.getByRole('button', { name: 'Train the best with 5 seeds' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Train the best with 5 seeds' })).toBeEnabled());
    await user.click(screen.getByRole('button', { name: 'Train the best with 5 seeds' }));
    expect(await screen.findByRole('link', { name: 'The batch that trains the best' })).toHaveAttribute('href', `/runs/batches/${uuid(601)}`);
  });

  it('says why a failed one failed and when there is nothing to see yet', async () => {
    const first = await renderAt(`/tuning/${uuid(904)}`);
    expect(await screen.findByText('More than half of the trials failed.')).toBeInTheDocument();
    expect(await screen.findByText('Shows when there are enough finished trials to tell.')).toBeInTheDocument();
    first.unmount();
    await renderAt(`/tuning/${uuid(903)}`);
    expect(await screen.findByText('No figures yet')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Go on' })).toBeInTheDocument();
    expect(screen.getByText('How many trials fit into the time depends on the machine.')).toBeInTheDocument();
  });

  it('takes a larger budget, and none that is nothing', async () => {
    const { user, api } = await renderAt(`/tuning/${uuid(903)}`);
    await user.click(await screen.findByRole('button', { name: 'Change the budget' }));
    const dialog = screen.getByRole('dialog');
    const minutes = within(dialog).getByLabelText('Minutes at most');
    expect(minutes).toHaveValue('30');
    await user.clear(minutes);
    expect(within(dialog).getByText('A number of trials or of minutes.')).toBeInTheDocument();
    expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.type(minutes, '45');
    await user.type(within(dialog).getByLabelText('Trials at most'), '80');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.calls.find((call) => call.method === 'PUT')?.body).toEqual({ maxTrials: 80, maxMinutes: 45 });
  });
});
