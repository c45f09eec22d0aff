import type { Challenge, Disagreement, FloorSetting, Gate, ModelDetail, ModelVersion, ModelVersionDetail, Promotion, RunsVerdict } from '@/lib/api/schema';
import type { MockAnswer } from './api';
import { before, datasets, passing, promotions, refusing, versions } from './data';
import { problem } from './desk';

const ok = (body: unknown): MockAnswer => ({ status: 200, body });
const page = (items: unknown[]): MockAnswer => ok({ items, next: null });

/** Models with their versions, aliases and history, and the verdicts between versions. */
export class MockRegistry {
  versions: ModelVersion[];
  promotions: Promotion[];
  floors: FloorSetting[] = [{ precision: 0.85, recall: null, by: 'mei', at: before(2000) }];
  word: RunsVerdict['word'] = 'better';
  refusal: MockAnswer | null = null;
  private challengerRevision = 1;

  constructor(private readonly empty: boolean) {
    this.versions = empty ? [] : versions.map((one) => ({ ...one }));
    this.promotions = empty ? [] : [...promotions];
  }

  read([name, what, version, part]: string[], query: URLSearchParams): MockAnswer | null {
    if (!name) return page(this.empty ? [] : [{ name: 'filter', champion: this.champion(), versions: this.versions.length }]);
    if (!what) return ok(this.detail(name));
    if (what === 'versions' && part === 'gate') return ok(this.gate(Number(version)));
    if (what === 'versions' && part === 'files') return page([{ name: 'model.json', bytes: 1_204 }, { name: 'model.onnx', bytes: 269_112 }, { name: 'model.safetensors', bytes: 268_400 }]);
    if (what === 'versions') return version ? this.version(Number(version)) : page(this.versions);
    if (what === 'promotions') return page(this.promotions);
    if (what === 'champion') return this.at(query.get('at') ?? '');
    if (what === 'floors') return ok({ current: this.floors[0] ?? null, items: this.floors });
    return what === 'challenges' ? page([]) : null;
  }

  write([name, what, version]: string[], method: string, body: unknown, query: URLSearchParams): MockAnswer | null {
    if (what === 'promotions') return this.promote(body as { version: number; force?: boolean; reason?: string });
    if (what === 'rollbacks') return this.rollBack(body as { from: number; reason: string });
    if (what === 'challenger') return this.challenge(method === 'PUT' ? (body as { version: number }).version : null);
    if (what === 'floors') {
      this.floors.unshift({ ...(body as FloorSetting), by: 'local', at: before(0) });
      return ok({ current: this.floors[0], items: this.floors });
    }
    if (what === 'external-versions') return this.register(name ?? '', body as { labellingResult?: string }, query);
    if (what === 'versions' && method === 'DELETE') return this.drop(Number(version));
    return null;
  }

  verdicts(what: string | undefined, query: URLSearchParams): MockAnswer {
    if (this.refusal) return this.refusal;
    if (what === 'disagreements') return page(this.disagreements());
    const sign = this.word === 'worse' ? -1 : 1;
    return ok({
      run: query.get('run'),
      model: query.get('model') ?? 'filter',
      version: Number(query.get('version') ?? 4),
      against: query.get('against'),
      againstModel: query.get('againstModel') ?? 'filter',
      againstVersion: Number(query.get('againstVersion') ?? 3),
      word: this.word,
      metric: 'averagePrecision',
      difference: sign * 0.0124,
      lower: this.word === 'cannot-tell' ? -0.0042 : sign === 1 ? 0.0041 : -0.0212,
      upper: sign === 1 ? 0.0212 : -0.0041,
      rows: 2531,
      positives: 744,
      leftOut: 0,
      mcnemar: { onlyRun: 61, onlyAgainst: 38, pValue: 0.0204 },
      sentence: '',
    } satisfies RunsVerdict);
  }

  private champion(): ModelVersion | null {
    return this.versions.find((one) => one.champion) ?? null;
  }

  private detail(name: string): ModelDetail {
    const champion = this.champion();
    return {
      name,
      versions: this.versions.length,
      champion,
      since: champion ? (this.promotions[0] ?? null) : null,
      rollbackTo: this.promotions[0]?.kind === 'rollback' ? 1 : (this.promotions[0]?.previous ?? null),
      challenger: this.versions.find((one) => one.challenger) ?? null,
      challengerRevision: this.challengerRevision,
      floors: this.floors[0] ?? null,
    };
  }

  private version(number: number): MockAnswer {
    const version = this.versions.find((one) => one.version === number);
    if (!version) return problem(404, 'not-found', 'Not found', `There is no version ${number}.`);
    const heldBy = version.champion ? ['it is champion'] : version.challenger ? ['it is challenger'] : this.detail('filter').rollbackTo === number ? ['a rollback would make it champion again'] : [];
    return ok({ version, hyperparameters: { optimiser: 'lbfgs', penalty: 0.01, classWeight: 'balanced' }, seed: 42, embeddingModel: 'bge-small-zh', dimensions: 512, datasetName: datasets[0]?.name ?? null, heldBy } satisfies ModelVersionDetail);
  }

  private at(time: string): MockAnswer {
    return ok({ at: time, promotion: this.promotions.find((one) => one.at <= time) ?? null });
  }

  private make(kind: Promotion['kind'], version: number, forced: boolean, reason: string | null): MockAnswer {
    const move: Promotion = { model: 'filter', revision: this.promotions.length + 1, kind, version, previous: this.champion()?.version ?? null, at: new Date().toISOString(), by: 'local', reason, verdict: 'Better by 0.022 average precision (0.011 to 0.033 at 95 %).', forced, checks: kind === 'rollback' ? null : this.gate(version).checks };
    this.promotions.unshift(move);
    this.versions.forEach((one) => Object.assign(one, { champion: one.version === version, challenger: one.challenger && one.version !== version }));
    return ok(move);
  }

  private gate(version: number): Gate {
    const checks = version < 4 ? refusing : passing;
    return { passed: version >= 4, champion: this.champion()?.version ?? null, checks };
  }

  private promote({ version, force, reason }: { version: number; force?: boolean; reason?: string }): MockAnswer {
    if (version < 4 && !force) return problem(409, 'gate-refused', 'The gate refused', 'Worse by 0.021 average precision (−0.034 to −0.009 at 95 %) on 996 shared test rows.');
    return this.make('promotion', version, Boolean(force), reason ?? null);
  }

  private rollBack({ from, reason }: { from: number; reason: string }): MockAnswer {
    if (from !== this.champion()?.version) return problem(409, 'champion-moved', 'Conflict', 'Another version is champion now.');
    return this.make('rollback', this.detail('filter').rollbackTo ?? 1, false, reason);
  }

  private challenge(version: number | null): MockAnswer {
    this.versions.forEach((one) => Object.assign(one, { challenger: one.version === version }));
    this.challengerRevision += 1;
    return ok({ model: 'filter', revision: this.challengerRevision, version, previous: null, at: before(0), by: 'local', reason: null } satisfies Challenge);
  }

  private drop(version: number): MockAnswer {
    this.versions = this.versions.filter((one) => one.version !== version);
    return { status: 204, body: undefined };
  }

  private register(model: string, body: { labellingResult?: string } | undefined, query: URLSearchParams): MockAnswer {
    const first = versions[0] as ModelVersion;
    const name = body?.labellingResult ?? query.get('file') ?? '';
    const bad = body?.labellingResult ? [] : [{ line: 17, reason: 'aid is no positive number: x' }];
    const made: ModelVersion = {
      ...first,
      model,
      version: this.versions.length + 1,
      kind: 'external',
      runId: null,
      sha256: null,
      trainer: 'external',
      champion: false,
      challenger: false,
      source: { kind: body?.labellingResult ? 'labelling-result' : 'csv', name, predictions: 20_411, testRows: 1004, leftOut: 12, badRows: bad.length, firstBad: bad, registeredBy: 'local' },
    };
    this.versions.unshift(made);
    return { status: 201, body: made };
  }

  private disagreements(): Disagreement[] {
    return Array.from({ length: 5 }, (_, index) => ({
      aid: 170_001 + index,
      title: index === 3 ? null : `【洛天依】第 ${index + 1} 首原创曲`,
      text: null,
      label: index % 2 === 0,
      runProbability: 0.91 - 0.1 * index,
      runAnswer: true,
      againstProbability: 0.12 + 0.05 * index,
      againstAnswer: false,
    }));
  }
}

/** What the server says where two versions were tested on other rows. */
export const differentRows = (): MockAnswer =>
  problem(409, 'different-test-rows', 'The test rows differ', 'They were not tested on the same rows.', [
    { field: 'reason', message: 'other-rows' },
    { field: 'common', message: '996' },
    { field: 'onlyRun', message: '0' },
    { field: 'onlyAgainst', message: '120' },
    { field: 'relabelled', message: '7' },
  ]);
