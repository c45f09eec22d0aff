export interface FieldError {
  field: string;
  message: string;
}

/** An answer that is not the one hoped for: RFC 9457, or our own words when nothing answered. */
export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly errors: FieldError[];

  constructor(fields: { status: number; slug: string; title: string; detail?: string; requestId?: string | null; errors?: FieldError[] }) {
    super(fields.title);
    this.name = 'Problem';
    this.status = fields.status;
    this.slug = fields.slug;
    this.detail = fields.detail ?? '';
    this.requestId = fields.requestId ?? null;
    this.errors = fields.errors ?? [];
  }
}

/** A list is sent as the same parameter again and again. */
export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

interface Request {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  /** The same for every attempt at one act; a new one when it is left out. */
  key?: string;
}

const base = '/api/v1';
let csrfToken: string | null = null;
const unauthorized = new Set<() => void>();

/** Calls back whenever the server no longer knows who asks. */
export function watchUnauthorized(listener: () => void): () => void {
  unauthorized.add(listener);
  return () => void unauthorized.delete(listener);
}

export function rememberCsrf(token: string | null | undefined): void {
  csrfToken = token ?? null;
}

export function url(path: string, query?: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== '') parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return `${base}${path}${text ? `?${text}` : ''}`;
}

/** A key that makes a repeated request the same request; `randomUUID` is missing off https and loopback. */
export function idempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function mutationHeaders(key = idempotencyKey()): Record<string, string> {
  return { 'Idempotency-Key': key, ...(csrfToken ? { 'X-CSRF-Token': csrfToken } : {}) };
}

export async function problemOf(status: number, contentType: string | null, text: string, requestId: string | null): Promise<Problem> {
  if (contentType?.includes('json')) {
    try {
      const body = JSON.parse(text) as Record<string, unknown>;
      const type = typeof body.type === 'string' ? body.type : '';
      return new Problem({
        status,
        slug: type.startsWith('urn:cvsa:problem:') ? type.slice('urn:cvsa:problem:'.length) : '',
        title: typeof body.title === 'string' ? body.title : '',
        detail: typeof body.detail === 'string' ? body.detail : '',
        requestId: typeof body.requestId === 'string' ? body.requestId : requestId,
        errors: Array.isArray(body.errors) ? (body.errors as FieldError[]) : [],
      });
    } catch {
      // A cut body says no more than its status does.
    }
  }
  return new Problem({ status, slug: '', title: '', detail: '', requestId });
}

async function send<T>(method: string, path: string, request: Request): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') Object.assign(headers, mutationHeaders(request.key));
  let response: Response;
  try {
    response = await fetch(url(path, request.query), {
      method,
      headers,
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: request.signal,
      credentials: 'same-origin',
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem({ status: 0, slug: 'unreachable', title: '' });
  }
  const text = response.status === 204 ? '' : await response.text();
  if (response.status === 401 && path !== '/session') unauthorized.forEach((listener) => listener());
  if (!response.ok) throw await problemOf(response.status, response.headers.get('content-type'), text, response.headers.get('x-request-id'));
  return (text === '' ? null : JSON.parse(text)) as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => send<T>('GET', path, { query, signal });
export const post = <T>(path: string, body?: unknown, query?: Query, signal?: AbortSignal, key?: string): Promise<T> => send<T>('POST', path, { body, query, signal, key });
export const put = <T>(path: string, body: unknown): Promise<T> => send<T>('PUT', path, { body });
export const remove = <T>(path: string, query?: Query, key?: string): Promise<T> => send<T>('DELETE', path, { query, key });

/** A last word that may outlive the page; nobody waits for its answer. */
export function removeBehind(path: string, query?: Query): void {
  void fetch(url(path, query), { method: 'DELETE', keepalive: true, headers: mutationHeaders(), credentials: 'same-origin' }).catch(() => undefined);
}
