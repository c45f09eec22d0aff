import { queryOptions } from '@tanstack/react-query';
import { get, mutationHeaders, post, problemOf, put, remove, url } from './client';
import type { Challenge, ChampionAt, FloorHistory, Gate, ModelDetail, ModelVersion, ModelVersionDetail, Page, Promotion } from './schema';

const path = (name: string) => `/models/${encodeURIComponent(name)}`;

/** A model as it stands: both aliases, since when and why. */
export const modelQuery = (name: string) =>
  queryOptions({
    queryKey: ['training', 'model', name],
    queryFn: ({ signal }) => get<ModelDetail>(path(name), {}, signal),
    enabled: name !== '',
  });

export const versionQuery = (name: string, version: number) =>
  queryOptions({
    queryKey: ['training', 'version', name, version],
    queryFn: ({ signal }) => get<ModelVersionDetail>(`${path(name)}/versions/${version}`, {}, signal),
  });

/** The gate's word on a version as things stand; whatever moves a champion or a floor asks again. */
export const gateQuery = (name: string, version: number) =>
  queryOptions({
    queryKey: ['training', 'gate', name, version],
    queryFn: ({ signal }) => get<Gate>(`${path(name)}/versions/${version}/gate`, {}, signal),
    staleTime: Infinity,
    retry: false,
  });

export const challengesQuery = (name: string) =>
  queryOptions({
    queryKey: ['training', 'challenges', name],
    queryFn: ({ signal }) => get<Page<Challenge>>(`${path(name)}/challenges`, { limit: 100 }, signal),
  });

/** Who was champion at a time, if anybody. */
export const championAtQuery = (name: string, at: string) =>
  queryOptions({
    queryKey: ['training', 'champion-at', name, at],
    queryFn: ({ signal }) => get<ChampionAt>(`${path(name)}/champion`, { at }, signal),
    enabled: at !== '',
  });

export const floorsQuery = (name: string) =>
  queryOptions({
    queryKey: ['training', 'floors', name],
    queryFn: ({ signal }) => get<FloorHistory>(`${path(name)}/floors`, {}, signal),
  });

export const rollBack = (name: string, from: number, reason: string): Promise<Promotion> => post(`${path(name)}/rollbacks`, { from, reason });
export const setChallenger = (name: string, version: number, revision: number): Promise<Challenge> => put(`${path(name)}/challenger`, { version, revision });
export const clearChallenger = (name: string, revision: number): Promise<Challenge> => remove(`${path(name)}/challenger`, { revision });
export const setFloors = (name: string, precision: number | null, recall: number | null): Promise<FloorHistory> => put(`${path(name)}/floors`, { precision, recall });
export const deleteVersion = (name: string, version: number): Promise<void> => remove(`${path(name)}/versions/${version}`);
export const registerLabellingResult = (name: string, datasetId: string, labellingResult: string): Promise<ModelVersion> => post(`${path(name)}/external-versions`, { datasetId, labellingResult });

export async function registerFile(name: string, datasetId: string, file: File): Promise<ModelVersion> {
  const answer = await fetch(url(`${path(name)}/external-versions`, { datasetId, file: file.name }), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'text/csv', ...mutationHeaders() },
    body: file,
    credentials: 'same-origin',
  });
  const text = await answer.text();
  if (!answer.ok) throw await problemOf(answer.status, answer.headers.get('content-type'), text, answer.headers.get('x-request-id'));
  return JSON.parse(text) as ModelVersion;
}
