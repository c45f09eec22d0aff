import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { budgetToOffer, kindOf, whereabouts } from '@/features/tuning/study-figures';
import { draftOf, readDimension, readSpace } from '@/features/tuning/study-draft';
import { budgetWith, faultsOf, firstFields, refusalsOf, type StudyFields, whyNot } from '@/features/tuning/study-fields';
import { Problem } from '@/lib/api/client';
import type { JsonSchema, StudyRequest, StudyTrial, StudyView, Trainer } from '@/lib/api/schema';
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

describe('what a study has had', () => {
  it('tells trials apart by how they ended', () => {
    const of = (state: StudyTrial['state'], origin: StudyTrial['origin'] = 'sampled') => kindOf({ state, origin } as StudyTrial);
    expect((['succeeded', 'pruned', 'cancelled', 'failed', 'halted', 'running'] as const).map((state) => of(state))).toEqual(['ended', 'stopped', 'stopped', 'failed', 'going', 'going']);
    expect(of('succeeded', 'warm')).toBe('earlier');
  });

  it('is the start of what an extension offers', () => {
    const counts = { succeeded: 2, pruned: 13, failed: 1, cancelled: 0, queued: 0, running: 0, halted: 0, warm: 5 };
    const study = (change: Partial<StudyView>, request: Partial<StudyRequest>) => ({ state: 'finished', counts, brackets: null, activeSeconds: 600, ...change, request: { maxTrials: 16, maxMinutes: null, ...request } }) as StudyView;
    expect(budgetToOffer(study({ state: 'running' }, {}))).toEqual({ maxTrials: 16, maxMinutes: null });
    expect(budgetToOffer(study({}, {}))).toEqual({ maxTrials: 26, maxMinutes: null });
    expect(budgetToOffer(study({ brackets: [8, 8], state: 'stopped' }, {}))).toEqual({ maxTrials: 24, maxMinutes: null });
    expect(budgetToOffer(study({}, { maxTrials: null, maxMinutes: 10 }))).toEqual({ maxTrials: null, maxMinutes: 20 });
    expect(budgetToOffer(study({}, { maxMinutes: 11 }))).toEqual({ maxTrials: 26, maxMinutes: 11 });
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

  it('that has ended is extended by a bracket, and a trial comes on top', async () => {
    const { user, api } = await renderAt(`/tuning/${uuid(904)}`);
    expect(await screen.findByRole('button', { name: 'Add a trial' })).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Extend' }));
    const dialog = screen.getByRole('dialog');
    const most = within(dialog).getByLabelText('Trials at most');
    expect(most).toHaveValue('18');
    expect(within(dialog).getByText('The added trials are a bracket of their own: they are halved among themselves.')).toBeInTheDocument();
    await user.clear(most);
    await user.type(within(dialog).getByLabelText('Minutes at most'), '5');
    expect(within(dialog).getByText('Synchronous halving needs a number of trials.')).toBeInTheDocument();
    expect(within(dialog).getByRole('button', { name: 'Extend' })).toBeDisabled();
    await user.type(most, '12');
    await user.click(within(dialog).getByRole('button', { name: 'Extend' }));
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeInTheDocument();
    expect(api.calls.find((call) => call.method === 'PUT')?.body).toEqual({ maxTrials: 12, maxMinutes: 5 });
  });

  it('says why its trials ended early, and at what of what', async () => {
    const marking = await renderAt(`/tuning/${uuid(901)}?trial=1`);
    const marked = (await screen.findByRole('link', { name: 'Open its run' })).closest('[role=status]') as HTMLElement;
    expect(marked).toHaveTextContent('not among the best at 12 (Epochs)');
    expect(screen.getByText('Synchronous halving at 3 → 12 → 40 (Epochs)')).toBeInTheDocument();
    expect(screen.getByText('brackets of 48, 16 trials')).toBeInTheDocument();
    marking.unmount();
    await renderAt(`/tuning/${uuid(901)}?trial=11`);
    expect((await screen.findByRole('link', { name: 'Open its run' })).closest('[role=status]')).toHaveTextContent('Loss became infinite at step 12: lower the learning rate.');
  });

  it('trains a better trial of later once more', async () => {
    const { user, api } = await renderAt(`/tuning/${uuid(902)}`);
    expect(await screen.findByText('Became challenger:')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Train the best/ })).not.toBeInTheDocument();
    const study = api.studies.studies.find((one) => one.id === uuid(902)) as StudyView;
    study.best = { ...(study.best as StudyTrial), number: 150 };
    await user.click(screen.getByRole('button', { name: 'Extend' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Extend' }));
    expect(await screen.findByText('Trial 150 is better than the one that was trained there.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Train the best with 5 seeds' })).toBeDisabled();
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
