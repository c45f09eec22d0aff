import { BookOpenText, Keyboard, type LucideIcon, Palette, Tags, UserRound, Users } from 'lucide-react';
import type { Role } from '@/lib/api/schema';

export type SectionKey = 'appearance' | 'keys' | 'labelling' | 'guide' | 'users' | 'account';

export const sections: { key: SectionKey; icon: LucideIcon; role: Role }[] = [
  { key: 'appearance', icon: Palette, role: 'viewer' },
  { key: 'keys', icon: Keyboard, role: 'viewer' },
  { key: 'labelling', icon: Tags, role: 'viewer' },
  { key: 'guide', icon: BookOpenText, role: 'viewer' },
  { key: 'users', icon: Users, role: 'admin' },
  { key: 'account', icon: UserRound, role: 'viewer' },
];
