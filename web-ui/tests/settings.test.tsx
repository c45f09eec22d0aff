import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MockApi } from './mock/api';
import { upTo } from './mock/desk';
import { renderAt } from './render';

const as = (role: string) => ({
  prepare: (api: MockApi) => {
    api.desk.roles = upTo(role);
  },
});
const put = (api: MockApi, path: string) => api.calls.filter((call) => call.method === 'PUT' && decodeURIComponent(call.path) === path).map((call) => call.body);

describe('settings', () => {
  it('keep their section in the address and show the preset of keys as a picture', async () => {
    const { user, router } = await renderAt('/settings');
    await user.click(await screen.findByRole('link', { name: 'Keys' }));
    expect(router.state.location.search).toBe('?section=keys');
    expect(screen.getByRole('img', { name: /left half answers no/ })).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'F and J' }));
    expect(localStorage.getItem('cvsa.keys')).toBe('two');
    await user.click(screen.getByRole('radio', { name: 'Halves of the keyboard' }));
    expect(localStorage.getItem('cvsa.keys')).toBeNull();
  });

  it('say what is wrong with a number, what changed, and save it', async () => {
    const { user, api } = await renderAt('/settings?section=labelling');
    const box = await screen.findByRole('textbox', { name: 'Labelers a video needs' });
    const save = screen.getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await user.clear(box);
    await user.type(box, '11');
    expect(screen.getByRole('alert')).toHaveTextContent('A whole number from 1 to 10.');
    await user.clear(box);
    await user.type(box, '3');
    expect(screen.getByText('was 2')).toBeInTheDocument();
    await user.click(screen.getByRole('switch', { name: 'Blind mode' }));
    await user.click(save);
    await waitFor(() => expect(put(api, '/labels/settings')).toEqual([{ requiredLabelers: 3, blind: true }]));
    await waitFor(() => expect(screen.queryByText('was 2')).toBeNull());
  });

  it('show values and no form to who is no admin', async () => {
    await renderAt('/settings?section=labelling', as('trainer'));
    expect(await screen.findByText('Only an admin can change this.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Users' })).toBeNull();
  });

  it('say when the services are away', async () => {
    await renderAt('/settings?section=labelling', { scene: 'failing' });
    expect(await screen.findByRole('alert')).toHaveTextContent('A part of the system is away');
  });
});

describe('the guide', () => {
  it('is saved as the next version of the one it began from', async () => {
    const { user, api } = await renderAt('/settings?section=guide');
    const [, english] = await screen.findAllByRole('textbox', { name: 'Question' });
    const save = screen.getByRole('button', { name: 'Save as version 4' });
    expect(save).toBeDisabled();
    await user.clear(english as HTMLElement);
    expect(screen.getByRole('alert')).toHaveTextContent('Required.');
    await user.type(english as HTMLElement, 'Is it one?');
    expect(screen.getByText('changed')).toBeInTheDocument();
    await user.click(save);
    await waitFor(() => expect(put(api, '/labels/guide')[0]).toMatchObject({ questionEn: 'Is it one?', baseVersion: 3 }));
    expect(await screen.findByText('Version 4 is in force')).toBeInTheDocument();
  });

  it('of somebody faster is shown beside mine, and neither is lost', async () => {
    const { user, api } = await renderAt('/settings?section=guide');
    const [, english] = await screen.findAllByRole('textbox', { name: 'Question' });
    await user.clear(english as HTMLElement);
    await user.type(english as HTMLElement, 'Mine?');
    const before = api.desk.guides[0];
    api.desk.writeGuide({ questionZh: before?.questionZh ?? '', rulesZh: '', questionEn: 'Theirs?', rulesEn: '', baseVersion: 3 }, 'mei');
    await user.click(screen.getByRole('button', { name: 'Save as version 4' }));
    expect(await screen.findByText(/mei saved version 4 while you were writing/)).toBeInTheDocument();
    expect(screen.getByText('Theirs?')).toBeInTheDocument();
    expect(english).toHaveValue('Mine?');
    await user.click(screen.getByRole('button', { name: 'Go on with my text' }));
    await user.click(screen.getByRole('button', { name: 'Save as version 5' }));
    await waitFor(() => expect(api.desk.guides[0]).toMatchObject({ version: 5, questionEn: 'Mine?' }));
  });

  it('has a history from which an old text can be taken up again', async () => {
    const { user } = await renderAt('/settings?section=guide');
    await user.click(await screen.findByText('Version 2'));
    const uses = screen.getAllByRole('button', { name: 'Write on from this text' });
    await user.click(uses[0] as HTMLElement);
    expect(screen.getAllByRole('textbox', { name: 'Rules' })[1]).toHaveValue('Judge by the text.');
    expect(screen.getByRole('button', { name: 'Save as version 4' })).toBeEnabled();
  });
});

describe('users', () => {
  it('change their role at once, and the last admin stays', async () => {
    const { user, api } = await renderAt('/settings?section=users');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Role of mei' }), 'reviewer');
    await waitFor(() => expect(put(api, '/users/site:mei')).toEqual([{ role: 'reviewer', user: 'u-mei', disabled: false }]));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Role of Local' }), 'viewer');
    expect(await screen.findByText('This is the last admin. Make somebody else an admin first.')).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Role of Local' })).toHaveValue('admin');
    await user.click(screen.getByRole('switch', { name: 'mei may sign in' }));
    await waitFor(() => expect(api.desk.users.find((one) => one.id === 'site:mei')?.disabled).toBe(true));
  });

  it('are mapped to an account that is found by name', async () => {
    const { user, api } = await renderAt('/settings?section=users');
    await user.click(await screen.findByRole('button', { name: 'Account for the labels of Local' }));
    const dialog = screen.getByRole('dialog', { name: 'Labels of Local' });
    await user.type(within(dialog).getByRole('searchbox'), 'linl');
    await user.click(await within(dialog).findByRole('button', { name: /linlin/ }));
    expect(within(dialog).getByText('was local')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(put(api, '/users/local')).toEqual([{ role: 'admin', user: 'u-linlin', disabled: false }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('who signs in', () => {
  const site = (more: (api: MockApi) => void) => ({
    prepare: (api: MockApi) => {
      api.desk.signIn = 'site';
      more(api);
    },
  });

  it('sees nothing of the panel before, and all of it after', async () => {
    const { user } = await renderAt('/', site((api) => (api.desk.signedIn = false)));
    expect(await screen.findByRole('heading', { level: 1, name: 'Sign in' })).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'Open the main site' })).toHaveAttribute('href', 'https://site.example/login');
    expect(screen.queryByRole('navigation')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Paste the id of your session.');
    await user.type(screen.getByLabelText('Session id'), 'old-session{Enter}');
    expect(await screen.findByText(/does not know this session/)).toBeInTheDocument();
    await user.clear(screen.getByLabelText('Session id'));
    await user.type(screen.getByLabelText('Session id'), 'good-session{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeInTheDocument();
  });

  it('without a role learns whom to ask', async () => {
    const { user, api } = await renderAt('/videos', site((made) => (made.desk.roles = [])));
    expect(await screen.findByText(/nobody has given you a role yet/)).toBeInTheDocument();
    expect(screen.getByText('site:local')).toBeInTheDocument();
    api.desk.roles = upTo('labeler');
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Videos' })).toBeInTheDocument();
  });

  it('signs out and is asked again', async () => {
    const { user } = await renderAt('/settings?section=account', site(() => undefined));
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Sign in' })).toBeInTheDocument();
  });
});

describe('the navigation', () => {
  const links = async () => {
    await screen.findByText('Local');
    return within(screen.getByRole('navigation', { name: 'Main navigation' })).getAllByRole('link').map((link) => link.textContent);
  };

  it('shows a labeler what labelers need', async () => {
    await renderAt('/settings', as('labeler'));
    expect(await links()).toEqual(expect.arrayContaining(['Overview', 'Label videos', 'Videos', 'Settings']));
    expect(await links()).not.toEqual(expect.arrayContaining(['Models']));
    expect(screen.queryByText('Training runs')).toBeNull();
  });

  it('shows a trainer everything, and a viewer no desk', async () => {
    const first = await renderAt('/settings', as('trainer'));
    expect(await links()).toEqual(expect.arrayContaining(['Label videos', 'Embeddings', 'Data sets', 'Training runs', 'Models', 'Retraining', 'Try it', 'Settings']));
    first.unmount();
    await renderAt('/settings', as('viewer'));
    expect(await links()).not.toContain('Label videos');
  });
});
