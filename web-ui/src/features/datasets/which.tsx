import { useTranslation } from 'react-i18next';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Segmented } from '@/components/ui/tabs';
import { Bound, type DraftPart, Group, Percent } from './draft-fields';
import { FromSavedFilter } from './from-saved-filter';
import type { Draft } from './spec-draft';
import { VideoListField } from './video-list-field';

const samplings = ['all', 'random', 'stratified', 'newest', 'list'] as const;

const narrowing = ['publishedAfter', 'publishedBefore', 'uids', 'minDuration', 'maxDuration', 'minLength', 'maxLength'] as const;

/** Which of the labelled videos are taken. */
export function Which(part: DraftPart) {
  const { t } = useTranslation();
  const { draft, set, error } = part;
  const drawn = draft.sampling !== 'all' && draft.sampling !== 'list';
  return (
    <Group title={t('datasets.groups.which')}>
      <div className="flex flex-col gap-1 sm:col-span-2">
        <span className="text-xs font-medium text-dim">{t('datasets.sampling')}</span>
        <Segmented
          label={t('datasets.sampling')}
          value={draft.sampling}
          onChange={(value) => set('sampling', value as Draft['sampling'])}
          className="self-start"
          options={samplings.map((value) => ({ value, label: t(`datasets.samplings.${value}`) }))}
        />
        {draft.sampling === 'stratified' && <p className="text-xs text-faint">{t('datasets.stratifiedHelp')}</p>}
      </div>
      {drawn && (
        <Field label={t('datasets.limit')} error={error('limit')}>
          {(wiring) => <Input {...wiring} inputMode="numeric" value={draft.limit} onChange={(event) => set('limit', event.target.value)} className="text-right" />}
        </Field>
      )}
      {draft.sampling === 'stratified' && (
        <Field label={t('datasets.positiveShare')} error={error('positiveShare')}>
          {(wiring) => <Percent {...wiring} value={draft.positiveShare} onChange={(value) => set('positiveShare', value)} />}
        </Field>
      )}
      <FromSavedFilter
        narrowed={narrowing.some((field) => draft[field] !== '') || draft.labelState !== 'any'}
        onTake={(aids) => {
          set('sampling', 'list');
          set('aids', aids);
        }}
      />
      {draft.sampling === 'list' && <VideoListField value={draft.aids} onChange={(value) => set('aids', value)} error={error('aids')} />}
      <Field label={t('datasets.publishedAfter')}>{(wiring) => <Input {...wiring} type="date" value={draft.publishedAfter} onChange={(event) => set('publishedAfter', event.target.value)} />}</Field>
      <Field label={t('datasets.publishedBefore')} error={error('publishedBefore')}>
        {(wiring) => <Input {...wiring} type="date" value={draft.publishedBefore} onChange={(event) => set('publishedBefore', event.target.value)} />}
      </Field>
      <Bound part={part} field="minDuration" label={t('datasets.minDuration')} unit={t('datasets.secondsUnit')} />
      <Bound part={part} field="maxDuration" label={t('datasets.maxDuration')} unit={t('datasets.secondsUnit')} />
      <Bound part={part} field="minLength" label={t('datasets.minLength')} unit={t('datasets.charactersUnit')} />
      <Bound part={part} field="maxLength" label={t('datasets.maxLength')} unit={t('datasets.charactersUnit')} />
      <Field label={t('datasets.uids')} help={t('datasets.uidsHelp')} error={error('uids')}>
        {(wiring) => <Input {...wiring} value={draft.uids} onChange={(event) => set('uids', event.target.value)} />}
      </Field>
      <Field label={t('datasets.labelState')}>
        {(wiring) => (
          <Select {...wiring} value={draft.labelState} onChange={(event) => set('labelState', event.target.value as Draft['labelState'])} className="w-full">
            {(['any', 'agreed', 'disputed', 'gold'] as const).map((state) => (
              <option key={state} value={state}>
                {t(`datasets.labelStates.${state}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Group>
  );
}
