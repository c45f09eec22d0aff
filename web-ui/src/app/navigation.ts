import { Boxes, Database, FlaskConical, Handshake, LayoutDashboard, ListChecks, type LucideIcon, Medal, RefreshCw, Scale, Settings, SlidersHorizontal, Tag, Tv, Waypoints } from 'lucide-react';
import type { Role } from '@/lib/api/schema';

export type PageKey = 'overview' | 'label' | 'mine' | 'review' | 'agreement' | 'videos' | 'embeddings' | 'datasets' | 'runs' | 'tuning' | 'models' | 'retraining' | 'try' | 'settings';

export interface Destination {
  key: PageKey;
  to: string;
  letter: string;
  icon: LucideIcon;
  /** Who needs it; the pages themselves ask the services what may be done. */
  role: Role;
}

export const destinations: Destination[] = [
  { key: 'overview', to: '/', letter: 'o', icon: LayoutDashboard, role: 'viewer' },
  { key: 'label', to: '/label', letter: 'l', icon: Tag, role: 'labeler' },
  { key: 'mine', to: '/mine', letter: 'y', icon: ListChecks, role: 'labeler' },
  { key: 'review', to: '/review', letter: 'w', icon: Scale, role: 'reviewer' },
  { key: 'agreement', to: '/agreement', letter: 'c', icon: Handshake, role: 'reviewer' },
  { key: 'videos', to: '/videos', letter: 'v', icon: Tv, role: 'viewer' },
  { key: 'embeddings', to: '/embeddings', letter: 'e', icon: Waypoints, role: 'trainer' },
  { key: 'datasets', to: '/datasets', letter: 'd', icon: Database, role: 'trainer' },
  { key: 'runs', to: '/runs', letter: 'r', icon: Boxes, role: 'trainer' },
  { key: 'tuning', to: '/tuning', letter: 'u', icon: SlidersHorizontal, role: 'trainer' },
  { key: 'models', to: '/models', letter: 'm', icon: Medal, role: 'trainer' },
  { key: 'retraining', to: '/retraining', letter: 'a', icon: RefreshCw, role: 'trainer' },
  { key: 'try', to: '/try', letter: 't', icon: FlaskConical, role: 'trainer' },
  { key: 'settings', to: '/settings', letter: 's', icon: Settings, role: 'viewer' },
];

export const groups: { key: 'labels' | 'training' | 'models'; pages: PageKey[] }[] = [
  { key: 'labels', pages: ['label', 'mine', 'review', 'agreement', 'videos', 'embeddings'] },
  { key: 'training', pages: ['datasets', 'runs', 'tuning'] },
  { key: 'models', pages: ['models', 'retraining', 'try'] },
];

/** Which page's keys the help shows for an address. */
export const pageOf = (path: string): PageKey | null => destinations.find((one) => (one.to === '/' ? path === '/' : path.startsWith(one.to)))?.key ?? null;
