import { useState } from 'react';
import { Eraser } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Problem } from '@/lib/api/client';
import { editQuarantined, quarantinedTextQuery } from '@/lib/api/embeddings';
import type { QuarantinedTextDetail } from '@/lib/api/schema';
import { bytes, count } from '@/lib/format';
import { cleaned, hiddenIn } from './hostile';

const sizeOf = (text: string) => new TextEncoder().encode(text).length;
// A longer one is written elsewhere: counting its signs at every key would be felt.
const counted = 20_000;

/** What is embedded in the text's place; the original and its checksum stay. */
export function QuarantineEditor({ text, onSaved, onClose }: { text: QuarantinedTextDetail; onSaved: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const before = text.editedText ?? text.text ?? text.excerpt;
  const [draft, setDraft] = useState(before);
  const hidden = draft.length <= counted ? hiddenIn(draft) : 0;
  const save = useMutation({
    mutationFn: () => editQuarantined(text.id, draft),
    onSuccess: (next) => {
      client.setQueryData(quarantinedTextQuery(text.id).queryKey, next);
      void client.invalidateQueries({ queryKey: ['embeddings', 'quarantined'] });
      onSaved();
    },
  });
  const refusal = save.error instanceof Problem && save.error.status === 422 ? save.error : null;
  return (
    <form
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.trim() !== '') save.mutate();
      }}
    >
      <Field
        label={t('embeddings.quarantine.instead')}
        help={t('embeddings.quarantine.insteadHelp')}
        error={draft.trim() === '' ? t('embeddings.quarantine.needsText') : refusal ? refusal.errors.map((one) => one.message).join(' ') || refusal.detail : null}
        aside={bytes(sizeOf(draft))}
      >
        {(wiring) => <Textarea {...wiring} autoFocus dir="auto" value={draft} onChange={(event) => setDraft(event.target.value)} className="min-h-40" />}
      </Field>
      {hidden > 0 && (
        <p className="flex flex-wrap items-center gap-3 text-xs text-warn">
          {t('embeddings.quarantine.hidden', { count: hidden, shown: count(hidden) })}
          <Button size="sm" onClick={() => setDraft(cleaned(draft))}>
            <Eraser aria-hidden />
            {t('embeddings.quarantine.clean')}
          </Button>
        </p>
      )}
      {save.error != null && !refusal && <Failed compact className="p-0" error={save.error} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={draft.trim() === '' || draft === before || save.isPending}>
          {t('embeddings.quarantine.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
