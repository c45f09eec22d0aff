import type { TFunction } from 'i18next';
import type { Coverage, EmbeddingModel } from '@/lib/api/schema';
import { cost } from '@/lib/format';

export interface Estimate {
  texts: number;
  tokens: number | null;
  cost: number | null;
  /** Days until the daily budget has let all of it pass; null where there is no budget or no estimate. */
  days: number | null;
}

/** What a backfill takes: what is missing as the service estimates it, or all of it by the same average. */
export function estimateOf(coverage: Coverage, model: EmbeddingModel, force: boolean): Estimate {
  const texts = force ? coverage.texts : coverage.missing;
  const tokens = texts === 0 ? 0 : force ? (coverage.averageTokens === null ? null : Math.round(coverage.averageTokens * texts)) : coverage.estimatedTokens;
  const priced = model.pricePerMillionTokens > 0;
  const price = !priced || tokens === null ? null : force ? (tokens / 1_000_000) * model.pricePerMillionTokens : coverage.estimatedCost;
  return { texts, tokens, cost: price, days: daysOf(tokens, coverage) };
}

function daysOf(tokens: number | null, { dailyTokens, tokensToday }: Coverage): number | null {
  if (dailyTokens <= 0 || tokens === null) return null;
  const left = Math.max(0, dailyTokens - tokensToday);
  return tokens <= left ? 1 : 1 + Math.ceil((tokens - left) / dailyTokens);
}

export function priceText(t: TFunction, model: EmbeddingModel, amount: number | null): string {
  if (model.local) return t('embeddings.free');
  return amount === null ? t(model.pricePerMillionTokens > 0 ? 'embeddings.unknownCost' : 'embeddings.noPrice') : cost(amount);
}
