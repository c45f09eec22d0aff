import { useEffect, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleHelp, Languages, Menu as MenuIcon, Monitor, Moon, Search, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/misc';
import { Dialog, Menu, Tooltip } from '@/components/ui/overlay';
import { NoRolePage } from '@/features/sign-in/no-role-page';
import { SignInPage } from '@/features/sign-in/sign-in-page';
import { Problem, watchUnauthorized } from '@/lib/api/client';
import { sessionQuery } from '@/lib/api/gateway';
import type { Role } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { languageNames, languages, setLanguage } from '@/lib/i18n';
import { afterLead, hasModifier, isTyping, noteLead, useKeys } from '@/lib/keys';
import { connectLive, type LiveState } from '@/lib/live';
import { useMay } from '@/lib/roles';
import { setTheme, type ThemeChoice, useTheme } from '@/lib/theme';
import { destinations, groups, type PageKey, pageOf } from './navigation';
import { JobWatch } from './job-watch';
import { SendAnswers } from './send-answers';
import { KeysHelp } from './keys-help';
import { SessionEnded } from './session-ended';
import { Palette } from './palette';

const themes: { key: ThemeChoice; icon: typeof Sun }[] = [
  { key: 'system', icon: Monitor },
  { key: 'light', icon: Sun },
  { key: 'dark', icon: Moon },
];

export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const signedOut = (error: unknown): boolean => error instanceof Problem && error.status === 401;

/** Who is not known signs in first, who has no role learns whom to ask; a session that ends later leaves the page standing. */
export function Shell() {
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  useEffect(() => watchUnauthorized(() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey })), [client]);
  if (session.data === undefined && signedOut(session.error)) return <SignInPage />;
  if (session.data && !session.data.roles.includes('viewer')) return <NoRolePage session={session.data} />;
  return <Frame ended={session.data !== undefined && signedOut(session.error)} />;
}

function Frame({ ended }: { ended: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const location = useLocation();
  const navigate = useNavigate();
  const [live, setLive] = useState<LiveState>('connecting');
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState(false);
  const page = pageOf(location.pathname);

  // Keys that are pressed before the session was read go through.
  const mayGo = (role: Role) => client.getQueryData(sessionQuery.queryKey)?.roles.includes(role) ?? true;

  useEffect(() => connectLive(client, setLive), [client]);
  useEffect(() => setMenu(false), [location.pathname]);

  useKeys((event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === 'KeyK' && !event.isComposing) {
      event.preventDefault();
      setPalette((open) => !open);
      return;
    }
    if (isTyping(event) || hasModifier(event) || document.querySelector('dialog[open]')) return;
    // On the label desk every letter is an answer.
    if (page === 'label') return;
    if (event.key === '?') setHelp(true);
    if (event.key === 'g') {
      noteLead(Date.now());
      return;
    }
    if (afterLead()) {
      noteLead(0);
      const target = destinations.find((one) => one.letter === event.key && mayGo(one.role));
      if (target) {
        event.preventDefault();
        void navigate(target.to);
      }
    }
    if (event.key === '/') {
      const search = document.querySelector<HTMLInputElement>('[data-search]');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    }
  });

  return (
    <div className="lg:grid lg:grid-cols-[208px_minmax(0,1fr)]">
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-3 focus:py-1 focus:text-accent-ink">
        {t('shell.skip')}
      </a>
      <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-panel px-2 lg:hidden">
        <Button look="quiet" size="icon" aria-label={t('shell.menu')} aria-expanded={menu} onClick={() => setMenu(true)}>
          <MenuIcon />
        </Button>
        <span className="font-semibold">{page ? t(`pages.${page}`) : t('shell.product')}</span>
        <span className="ml-auto flex items-center gap-1">
          <LiveMark state={live} short />
          <Button look="quiet" size="icon" aria-label={t('shell.search')} onClick={() => setPalette(true)}>
            <Search />
          </Button>
        </span>
      </header>
      <Dialog open={menu} onClose={() => setMenu(false)} title={t('shell.product')} className="my-0 mr-auto ml-0 h-full max-h-none w-64 rounded-none">
        <Navigation live={live} onPalette={() => setPalette(true)} onHelp={() => setHelp(true)} bare />
      </Dialog>
      <aside className="sticky top-0 hidden h-screen border-r bg-panel lg:block">
        <Navigation live={live} onPalette={() => setPalette(true)} onHelp={() => setHelp(true)} />
      </aside>
      <main id="main" tabIndex={-1} className={cn('min-w-0 outline-none', ended && '[--above:44px]')}>
        {ended && <SessionEnded />}
        <Outlet />
      </main>
      <Palette open={palette} onClose={() => setPalette(false)} onHelp={() => setHelp(true)} />
      <KeysHelp open={help} onClose={() => setHelp(false)} page={page} />
      <JobWatch />
      <SendAnswers />
      <ScrollRestoration />
    </div>
  );
}

interface NavigationProps {
  live: LiveState;
  onPalette: () => void;
  onHelp: () => void;
  bare?: boolean;
}

function Navigation({ live, onPalette, onHelp, bare }: NavigationProps) {
  const { t, i18n } = useTranslation();
  const theme = useTheme();
  const session = useQuery(sessionQuery);
  const may = useMay();
  const ThemeIcon = themes.find((one) => one.key === theme)?.icon ?? Monitor;
  return (
    <div className={cn('flex h-full flex-col', bare ? '-m-4' : '')}>
      {!bare && (
        <div className="flex h-14 items-center gap-2 px-4">
          <img src="/icon.svg" alt="" className="size-6" />
          <span className="text-base font-semibold tracking-tight">{t('shell.product')}</span>
        </div>
      )}
      <div className="px-3 pt-1 pb-2">
        <button
          type="button"
          onClick={onPalette}
          className="flex h-8 w-full items-center gap-2 rounded-md border border-edge/60 px-2 text-sm text-faint hover:border-edge hover:text-ink"
        >
          <Search aria-hidden className="size-4" />
          <span className="truncate">{t('shell.searchShort')}</span>
          <Kbd className="ml-auto">{isMac ? '⌘K' : 'Ctrl K'}</Kbd>
        </button>
      </div>
      <nav aria-label={t('shell.navigation')} className="scroll-quiet flex-1 overflow-y-auto px-3 pb-4">
        <NavigationLink page="overview" />
        {groups
          .map((group) => ({ ...group, pages: group.pages.filter((page) => destinations.some((one) => one.key === page && may(one.role))) }))
          .filter((group) => group.pages.length > 0)
          .map((group) => (
            <div key={group.key} className="pt-4">
              <p className="px-2 pb-1 text-2xs font-medium text-faint">{t(`shell.groups.${group.key}`)}</p>
              {group.pages.map((page) => (
                <NavigationLink key={page} page={page} />
              ))}
            </div>
          ))}
        <div className="pt-4">
          <NavigationLink page="settings" />
        </div>
      </nav>
      <div className="border-t p-3">
        <div className="flex items-center justify-between gap-2 px-2 pb-2">
          <LiveMark state={live} />
          {session.data && <span className="truncate text-xs text-dim">{session.data.nickname || session.data.user}</span>}
        </div>
        <div className="flex items-center gap-1">
          <Menu
            side="top"
            trigger={
              <Button look="quiet" size="icon" aria-label={t('shell.theme.label')} title={t('shell.theme.label')}>
                <ThemeIcon />
              </Button>
            }
            items={themes.map((one) => ({ key: one.key, label: t(`shell.theme.${one.key}`), checked: theme === one.key, onSelect: () => setTheme(one.key) }))}
          />
          <Menu
            side="top"
            trigger={
              <Button look="quiet" size="icon" aria-label={t('shell.language')} title={t('shell.language')}>
                <Languages />
              </Button>
            }
            items={languages.map((one) => ({ key: one, label: <span lang={one}>{languageNames[one]}</span>, checked: i18n.language === one, onSelect: () => void setLanguage(one) }))}
          />
          <Button look="quiet" size="icon" aria-label={t('shell.keys')} title={t('shell.keys')} onClick={onHelp} className="ml-auto">
            <CircleHelp />
          </Button>
        </div>
      </div>
    </div>
  );
}

function NavigationLink({ page }: { page: PageKey }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const destination = destinations.find((one) => one.key === page);
  // Reviewers' pages show with the right; whoever opens one by its address is told why it is closed.
  if (!destination || (destination.role === 'reviewer' && session.data && !session.data.roles.includes('reviewer'))) return null;
  const Icon = destination.icon;
  return (
    <NavLink
      to={destination.to}
      end={destination.to === '/'}
      className={({ isActive }) =>
        cn('group flex h-8 items-center gap-2.5 rounded-md px-2 text-sm', isActive ? 'bg-accent-wash font-medium text-ink' : 'text-dim hover:bg-sunken hover:text-ink')
      }
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="truncate">{t(`pages.${page}`)}</span>
    </NavLink>
  );
}

function LiveMark({ state, short }: { state: LiveState; short?: boolean }) {
  const { t } = useTranslation();
  return (
    <Tooltip tip={t(`shell.live.${state}Help`)}>
      <span role="status" className={cn('inline-flex items-center gap-1.5 text-xs', state === 'away' ? 'text-warn' : 'text-dim')}>
        <span aria-hidden className={cn('size-2 rounded-full', state === 'live' ? 'bg-live' : state === 'away' ? 'border border-warn' : 'pulse bg-edge')} />
        <span className={cn(short && 'sr-only')}>{t(`shell.live.${state}`)}</span>
      </span>
    </Tooltip>
  );
}
