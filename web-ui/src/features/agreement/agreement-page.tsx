import { useQuery } from '@tanstack/react-query';
import { Handshake, Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { WithRole } from '@/components/no-right';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import { agreementQuery } from '@/lib/api/review';
import type { LabelAgreement } from '@/lib/api/schema';
import { count, metric, none, percent } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { alphaVerdict, type Measure, pairOf } from './figures';
import { Labelers } from './labelers';
import { Matrix } from './matrix';
import { PairPanel } from './pair-panel';

export function AgreementPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('pages.agreement')}
      lead={t('agreement.lead')}
      actions={
        <Button asChild>
          <Link to="/review">
            <Scale aria-hidden />
            {t('pages.review')}
          </Link>
        </Button>
      }
    >
      <WithRole
        right="reviewer"
        why={t('agreement.noRight')}
        instead={
          <Button asChild>
            <Link to="/mine">{t('pages.mine')}</Link>
          </Button>
        }
      >
        <Agreement />
      </WithRole>
    </Page>
  );
}

function Agreement() {
  const { t } = useTranslation();
  const agreement = useQuery(agreementQuery);
  return (
    <Async of={agreement} skeleton={<Panel><Lines count={12} /></Panel>}>
      {(found) =>
        found.votePairs === 0 ? (
          <Panel>
            <Empty
              icon={Handshake}
              title={t('agreement.empty.title')}
              action={
                <Button asChild>
                  <Link to="/label?queue=second">{t('agreement.empty.act')}</Link>
                </Button>
              }
            >
              {t('agreement.empty.body')}
            </Empty>
          </Panel>
        ) : (
          <div className="space-y-4">
            <Whole agreement={found} />
            <Pairs agreement={found} />
            <Labelers names={found.labelers} />
          </div>
        )
      }
    </Async>
  );
}

/** All labelers together, and how to read it. */
function Whole({ agreement }: { agreement: LabelAgreement }) {
  const { t } = useTranslation();
  const { alpha } = agreement;
  return (
    <Panel className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-[auto_minmax(0,1fr)]">
      <dl className="grid grid-cols-2 gap-x-8 gap-y-3 sm:grid-cols-4">
        <Figure label={t('agreement.alpha')} value={alpha === null ? none : metric(alpha, 3)} />
        <Figure label={t('agreement.raw')} value={percent(agreement.agreement)} />
        <Figure label={t('agreement.videos')} value={count(agreement.videos)} />
        <Figure label={t('agreement.votePairs')} value={count(agreement.votePairs)} />
      </dl>
      <div className="max-w-prose space-y-1 text-sm">
        <p className="font-medium">{t(alpha === null ? 'agreement.noAlpha' : `agreement.verdict.${alphaVerdict(alpha)}`)}</p>
        <p className="text-dim">{t('agreement.convention')}</p>
      </div>
    </Panel>
  );
}

function Pairs({ agreement }: { agreement: LabelAgreement }) {
  const { t } = useTranslation();
  const [state, change] = useUrlState({ measure: 'kappa', view: 'matrix', a: '', b: '' });
  const measure: Measure = state.measure === 'raw' ? 'raw' : 'kappa';
  const names = new Map(agreement.labelers.map((one) => [one.user, one.nickname || one.user]));
  const pair = state.a && state.b ? pairOf(agreement.pairs, state.a, state.b) : undefined;
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
      <Matrix
        agreement={agreement}
        names={names}
        measure={measure}
        asTable={state.view === 'table'}
        chosen={pair}
        onMeasure={(next) => change({ measure: next })}
        onView={(table) => change({ view: table ? 'table' : 'matrix' })}
        onOpen={(one) => change({ a: one.first, b: one.second }, true)}
      />
      {pair ? (
        <PairPanel pair={pair} names={names} onClose={() => change({ a: '', b: '' }, true)} />
      ) : (
        <Panel className="flex flex-col">
          <PanelTitle>{t('agreement.pair.title')}</PanelTitle>
          <p className="px-4 py-6 text-sm text-dim">{t(state.a && state.b ? 'agreement.pair.missing' : 'agreement.pair.choose')}</p>
        </Panel>
      )}
    </div>
  );
}
