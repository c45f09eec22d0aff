import { type ReactNode, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { CopyText, When } from '@/components/marks';
import { Page } from '@/components/page';
import { GateNow } from '@/components/gate';
import { RunVerdictSentence } from '@/components/run-verdict-sentence';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { modelQuery, versionQuery } from '@/lib/api/registry';
import type { Metrics, ModelVersionDetail } from '@/lib/api/schema';
import { count, metric } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useTrainerTitle } from '@/lib/trainer-name';
import { DeleteDialog } from './delete-dialog';

const figures: (keyof Metrics)[] = ['averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy', 'mcc', 'brier', 'logLoss'];

/** One version: how good it is, what it was made from, and its files' fingerprint. */
export function VersionPage() {
  const { t } = useTranslation();
  const may = useMay();
  const go = useNavigate();
  const { name = '', version = '' } = useParams();
  const detail = useQuery(versionQuery(name, Number(version)));
  const [dropping, setDropping] = useState(false);
  const back = `/models?name=${encodeURIComponent(name)}`;
  return (
    <Page
      title={t('registry.versionTitle', { name, version })}
      back={{ to: back, label: t('registry.backToModels') }}
      actions={
        detail.data &&
        may('trainer') && (
          <Button onClick={() => setDropping(true)}>
            <Trash2 aria-hidden />
            {t('registry.delete')}
          </Button>
        )
      }
    >
      <Async
        of={detail}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(found) => (
          <>
            <Figures detail={found} />
            <AgainstChampion detail={found} />
            <Origin detail={found} />
          </>
        )}
      </Async>
      {dropping && detail.data && (
        <DeleteDialog
          version={detail.data.version}
          onClose={() => setDropping(false)}
          onDeleted={() => void go(back)}
        />
      )}
    </Page>
  );
}

function Figures({ detail: { version } }: { detail: ModelVersionDetail }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <PanelTitle>{t('registry.figures')}</PanelTitle>
      <dl className="flex flex-wrap gap-x-8 gap-y-3 p-4">
        {figures.map((key) => (
          <div key={key}>
            <dt className="text-xs text-faint">{t(`metrics.${key}`)}</dt>
            <dd className="font-semibold">{metric(version.metrics[key])}</dd>
          </div>
        ))}
        <div>
          <dt className="text-xs text-faint">{t('models.testedOn')}</dt>
          <dd className="font-semibold">{t('common.rows', { count: version.metrics.rows, shown: count(version.metrics.rows) })}</dd>
        </div>
        <div>
          <dt className="text-xs text-faint">{t('models.threshold')}</dt>
          <dd className="font-semibold">{metric(version.threshold, 3)}</dd>
        </div>
      </dl>
      {version.source && (
        <p className="border-t px-4 py-3 text-sm">
          {t('registry.registeredRows', { rows: count(version.source.testRows - version.source.leftOut), testRows: count(version.source.testRows), leftOut: count(version.source.leftOut) })} <span className="text-dim">{t('registry.externalNote')}</span>
        </p>
      )}
    </Panel>
  );
}

function AgainstChampion({ detail: { version } }: { detail: ModelVersionDetail }) {
  const { t } = useTranslation();
  const champion = useQuery(modelQuery(version.model)).data?.champion;
  if (!champion || version.champion) return null;
  return (
    <Panel>
      <PanelTitle>{t('registry.againstChampion')}</PanelTitle>
      <div className="p-4">
        <RunVerdictSentence
          of={{ model: version.model, version: version.version }}
          against={{ model: version.model, version: champion.version }}
          name={t('common.v', { version: version.version })}
          againstName={t('common.v', { version: champion.version })}
          rows
          otherRows={version.kind === 'trained' && <GateNow model={version.model} version={version.version} lead={t('gate.otherRows')} />}
        />
      </div>
    </Panel>
  );
}

function Origin({ detail }: { detail: ModelVersionDetail }) {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  const { version } = detail;
  const facts: [string, ReactNode][] = [
    [t('registry.dataset'), <Link key="set" to={`/datasets/${version.datasetId}`} className="text-accent underline">{detail.datasetName ?? version.datasetId.slice(0, 8)}</Link>],
    [t('datasets.hash'), <CopyText key="hash" text={version.datasetHash} className="font-mono">{version.datasetHash.slice(0, 16)}</CopyText>],
    [t('registry.embedding'), `${detail.embeddingModel} · ${t('registry.dimensions', { count: detail.dimensions })}`],
    [t('models.trained'), <When key="at" at={version.createdAt} />],
  ];
  if (version.source) {
    facts.push([t('registry.predictions'), `${count(version.source.predictions)} · ${t(`registry.externalFrom.${version.source.kind}`, { name: version.source.name })}`], [t('registry.registeredBy'), version.source.registeredBy]);
  } else {
    facts.push(
      [t('runs.trainer'), trainerTitle(version.trainer)],
      [t('registry.seed'), detail.seed],
      [t('registry.environment'), <Link key="run" to={`/runs/${version.runId}`} className="text-accent underline">{t('registry.inRun')}</Link>],
      [t('registry.fingerprint'), version.sha256 && <CopyText key="sha" text={version.sha256} className="font-mono">{version.sha256.slice(0, 16)}</CopyText>],
    );
  }
  return (
    <Panel>
      <PanelTitle>{t('registry.madeFrom')}</PanelTitle>
      <dl className="grid grid-cols-1 gap-x-8 gap-y-3 p-4 sm:grid-cols-2 lg:grid-cols-4">
        {facts.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-faint">{label}</dt>
            <dd className="text-sm break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {!version.source && (
        <div className="border-t p-4">
          <h3 className="pb-1 text-xs text-faint">{t('registry.specification')}</h3>
          <pre className="rounded-md bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap">
            {JSON.stringify(detail.hyperparameters, null, 2)}
          </pre>
        </div>
      )}
    </Panel>
  );
}
