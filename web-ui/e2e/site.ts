import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';

/** A second door to the running suite, at which people sign in with sessions of the main site. */
export interface Site {
  url: string;
  /** A browser of this person's own, signed in. */
  as: (browser: Browser, person: string) => Promise<BrowserContext>;
  sql: (statement: string) => string;
  stop: () => Promise<void>;
}

interface Suite {
  database: string;
  kafka: string;
  services: Record<string, string>;
}

const home = join(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Opens the door for people with these roles and waits until it answers. */
export async function openSite(state: string, people: Record<string, string>): Promise<Site> {
  const suite = JSON.parse(readFileSync(join(state, 'suite.json'), 'utf8')) as Suite;
  const [, user, host, port, database] = /^([^@]+)@([^:]+):(\d+)\/(.+)$/.exec(suite.database) ?? [];
  if (!user || !host || !port || !database) throw new Error(`no database in ${suite.database}`);
  const password = readFileSync(join(state, 'secrets/postgres'), 'utf8').trim();
  const sql = (statement: string): string =>
    execFileSync('psql', ['-h', host, '-p', port, '-U', user, '-d', database, '-v', 'ON_ERROR_STOP=1', '-At', '-c', statement], { env: { ...process.env, PGPASSWORD: password }, encoding: 'utf8' }).trim();

  for (const person of Object.keys(people))
    sql(`WITH account AS (INSERT INTO credentials.users (nickname, username, unq_id) VALUES ('${person}', '${person}', 'unq-${person}')
           ON CONFLICT (unq_id) DO UPDATE SET nickname = excluded.nickname RETURNING id)
         INSERT INTO credentials.login_sessions (id, uid, expire_at) SELECT 'session-of-${person}', id, now() + interval '1 hour' FROM account
         ON CONFLICT (id) DO UPDATE SET expire_at = excluded.expire_at, deactivated_at = NULL`);

  const gateway = await freePort();
  const door = spawn('java', ['-Xmx192m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', join(home, 'services/gateway/target/quarkus-app/quarkus-run.jar')], {
    env: {
      ...process.env,
      QUARKUS_HTTP_PORT: String(gateway),
      CVSA_SIGN_IN: 'site',
      CVSA_DB_HOST: host,
      CVSA_DB_PORT: port,
      CVSA_DB_NAME: database,
      CVSA_DB_USER: user,
      CVSA_DB_PASSWORD: password,
      CVSA_KAFKA: suite.kafka,
      CVSA_TOKEN_PRIVATE_KEY: join(state, 'secrets/token-private.pem'),
      CVSA_TOKEN_PUBLIC_KEY: join(state, 'secrets/token-public.pem'),
      CVSA_PANEL_DIR: join(home, 'web-ui/dist'),
      ...Object.fromEntries(Object.entries(suite.services).map(([name, address]) => [`CVSA_${name.toUpperCase()}_URL`, address])),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${gateway}`;
  await answers(`${url}/q/health/ready`);
  // Before anybody has called: the gateway believes for a while what it has heard of a caller.
  for (const [person, role] of Object.entries(people))
    sql(`INSERT INTO gateway.principal (id, kind, "user", role, last_seen_at) SELECT 'site:' || id, 'site', unq_id, '${role}', now() FROM credentials.users WHERE unq_id = 'unq-${person}'
         ON CONFLICT (id) DO UPDATE SET role = excluded.role`);
  return {
    url,
    sql,
    as: async (browser, person) => {
      const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
      await context.addCookies([{ name: 'sessionId', value: `session-of-${person}`, url }]);
      return context;
    },
    stop: () =>
      new Promise((resolve) => {
        door.once('exit', () => resolve());
        door.kill();
      }),
  };
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + 90_000;
  for (;;) {
    const ready = await fetch(url).then((response) => response.ok, () => false);
    if (ready) return;
    if (Date.now() > until) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
