import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '@/components/data-table';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import type { LabelAgreement, LabelerPair } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { count, metric, percent } from '@/lib/format';
import { type Measure, pairOf, scaleClass, scaleLooks, scaleSteps, valueOf } from './figures';

interface Props {
  agreement: LabelAgreement;
  names: Map<string, string>;
  measure: Measure;
  asTable: boolean;
  chosen: LabelerPair | undefined;
  onMeasure: (measure: Measure) => void;
  onView: (asTable: boolean) => void;
  onOpen: (pair: LabelerPair) => void;
}

/** Two people's agreement in each cell; the figure stands in it, the colour only helps to find it. */
export function Matrix(props: Props) {
  const { t } = useTranslation();
  const { agreement, measure, asTable } = props;
  return (
    <Panel className="flex min-w-0 flex-col">
      <PanelTitle
        aside={
          <span className="flex flex-wrap items-center gap-2">
            <Segmented
              label={t('agreement.measure')}
              value={measure}
              onChange={(next) => props.onMeasure(next as Measure)}
              options={[
                { value: 'kappa', label: t('agreement.kappa') },
                { value: 'raw', label: t('agreement.raw') },
              ]}
            />
            <button type="button" className="text-xs text-dim underline-offset-2 hover:text-ink hover:underline" aria-pressed={asTable} onClick={() => props.onView(!asTable)}>
              {t(asTable ? 'agreement.asMatrix' : 'agreement.asTable')}
            </button>
          </span>
        }
      >
        {t('agreement.pairs')}
      </PanelTitle>
      {asTable ? <PairTable {...props} /> : agreement.labelers.length < 2 ? <p className="px-4 py-6 text-sm text-dim">{t('agreement.onePerson')}</p> : <Cells {...props} />}
    </Panel>
  );
}

function Cells({ agreement, names, measure, chosen, onOpen }: Props) {
  const { t } = useTranslation();
  const grid = useRef<HTMLTableElement>(null);
  const users = agreement.labelers.map((one) => one.user);
  const [at, setAt] = useState<[row: number, column: number]>([1, 0]);
  const name = (user: string) => names.get(user) ?? user;

  const walk = (event: KeyboardEvent) => {
    const step = ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] } as Record<string, [number, number]>)[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.max(1, Math.min(users.length - 1, at[0] + step[0]));
    const column = Math.max(0, Math.min(row - 1, at[1] + step[1]));
    setAt([row, column]);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
  };

  return (
    <div className="scroll-quiet overflow-x-auto p-4">
      {/* Arrow keys walk the cells; one of them is in the order of Tab. */}
      <table ref={grid} role="grid" aria-label={t('agreement.pairs')} onKeyDown={walk} className="border-separate border-spacing-0.5 text-xs">
        <tbody>
          {users.slice(1).map((user, index) => {
            const row = index + 1;
            return (
              <tr key={user}>
                <th scope="row" className="max-w-32 truncate pr-2 text-right font-normal whitespace-nowrap text-dim" title={name(user)}>
                  {name(user)}
                </th>
                {users.slice(0, row).map((other, column) => {
                  const pair = pairOf(agreement.pairs, user, other);
                  const value = pair && valueOf(pair, measure);
                  const text = value == null ? '·' : measure === 'kappa' ? metric(value, 2).replace('-', '−') : percent(value, 0);
                  const label = pair
                    ? t('agreement.cell', { first: name(user), second: name(other), value: value == null ? t('agreement.noKappa') : text, count: pair.videos, shown: count(pair.videos) })
                    : t('agreement.noCell', { first: name(user), second: name(other) });
                  const isChosen = pair !== undefined && pair === chosen;
                  return (
                    <td key={other} role="gridcell" className="p-0">
                      <button
                        type="button"
                        data-cell={`${row}-${column}`}
                        tabIndex={at[0] === row && at[1] === column ? 0 : -1}
                        aria-label={label}
                        aria-pressed={isChosen}
                        aria-disabled={pair === undefined || undefined}
                        title={label}
                        onFocus={() => setAt([row, column])}
                        onClick={() => pair && onOpen(pair)}
                        className={cn(
                          'flex h-8 w-12 items-center justify-center rounded-sm',
                          pair && value != null ? scaleLooks[scaleClass(measure, value)] : 'text-faint',
                          pair ? 'hover:outline-2 hover:outline-edge' : 'cursor-default',
                          isChosen && 'outline-2 outline-ink',
                        )}
                      >
                        {text}
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <tr>
            <td />
            {users.slice(0, -1).map((user) => (
              <th key={user} scope="col" className="h-20 max-w-12 text-center align-top font-normal text-dim">
                <span className="inline-block max-h-20 truncate pt-1 [writing-mode:vertical-rl]" title={name(user)}>
                  {name(user)}
                </span>
              </th>
            ))}
          </tr>
        </tbody>
      </table>
      <Legend measure={measure} />
    </div>
  );
}

function Legend({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const steps = scaleSteps(measure);
  const shown = (value: number) => (measure === 'kappa' ? metric(value, 1) : percent(value, 0));
  return (
    <ul aria-label={t('agreement.scale')} className="mt-2 flex flex-wrap gap-0.5 text-2xs">
      {[t('agreement.below', { value: shown(steps[0] ?? 0) }), ...steps.map((step) => t('agreement.from', { value: shown(step) }))].map((text, index) => (
        <li key={text} className={cn('flex h-5 items-center rounded-sm px-2', scaleLooks[index])}>
          {text}
        </li>
      ))}
    </ul>
  );
}

function PairTable({ agreement, names, onOpen }: Props) {
  const { t } = useTranslation();
  const [sort, setSort] = useState('-videos');
  const name = (user: string) => names.get(user) ?? user;
  const columns: Column<LabelerPair>[] = [
    { id: 'first', header: t('agreement.first'), value: (pair) => name(pair.first) },
    { id: 'second', header: t('agreement.second'), value: (pair) => name(pair.second) },
    { id: 'videos', header: t('agreement.shared'), value: (pair) => pair.videos, cell: (pair) => count(pair.videos), right: true },
    { id: 'agreement', header: t('agreement.raw'), value: (pair) => pair.agreement, cell: (pair) => percent(pair.agreement), right: true },
    { id: 'kappa', header: t('agreement.kappa'), value: (pair) => pair.kappa, cell: (pair) => metric(pair.kappa, 3), right: true },
    {
      id: 'open',
      header: t('agreement.open'),
      value: () => null,
      cell: (pair) => (
        <button type="button" className="text-accent hover:underline" aria-label={t('agreement.openPair', { first: name(pair.first), second: name(pair.second) })} onClick={() => onOpen(pair)}>
          {t('agreement.show')}
        </button>
      ),
    },
  ];
  return <DataTable id="pairs" label={t('agreement.pairs')} rows={agreement.pairs} columns={columns} rowId={(pair) => `${pair.first} ${pair.second}`} onOpen={onOpen} sort={sort} onSort={setSort} className="max-h-[480px] rounded-none border-0" />;
}
