import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import en from '@/lib/i18n/en';
import zh from '@/lib/i18n/zh-CN';

const home = join(import.meta.dirname, '..');

function keys(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) => (typeof value === 'object' ? keys(value as object, `${path}${name}.`) : [`${path}${name}`]));
}

const plain = (list: string[]) => [...new Set(list.map((key) => key.replace(/_(one|other)$/, '')))].sort();

function text(tree: object, path: string): string {
  return path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], tree) as string;
}

const holes = (value: string) => [...value.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).filter((name) => name !== 'count').sort();

describe('both languages', () => {
  it('have the same keys', () => expect(plain(keys(zh))).toEqual(plain(keys(en))));

  it('have every plural form their grammar needs', () => {
    const bare = (list: string[], suffix: string) => list.filter((key) => key.endsWith(suffix)).map((key) => key.slice(0, -suffix.length)).sort();
    expect(bare(keys(en), '_one')).toEqual(bare(keys(en), '_other'));
    expect(bare(keys(zh), '_other')).toEqual(bare(keys(en), '_other'));
  });

  it('fill the same holes', () => {
    for (const key of keys(zh)) expect([key, holes(text(zh, key))]).toEqual([key, holes(text(en, key))]);
  });

  it('leave no key unused', () => {
    const source = files('src').map((file) => readFileSync(file, 'utf8')).join('\n');
    const unused = plain(keys(en)).filter((key) => !source.includes(`'${key}'`) && !source.includes(`\`${key.split('.').slice(0, -1).join('.')}.\${`) && !dynamic.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});

// Keys that a template puts together from a closed set.
const dynamic = [/^trainers\./, /^problem\./, /^watch\./, /^shell\.live\./, /^overview\.next\./, /^label\./, /^embeddings\.map\.groups\./];

function files(folder: string): string[] {
  return readdirSync(join(home, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('generated') && !entry.parentPath.includes('i18n'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'help', 'tip', 'lead', 'aria-valuetext', 'aria-description']);
const symbols = new Set(['aid', 'Ctrl Z', 'Ctrl ↵']);
// Values of props that happen to be called `label`.
const values = new Set(['yes', 'no', 'tie', 'all']);

/** Words that stand in the source and would be seen: JSX text and the attributes that are read aloud or shown. */
function spokenWords(name: string, source: string): string[] {
  const found: string[] = [];
  const isWord = (value: string) => /\p{L}{2,}/u.test(value) && !symbols.has(value.trim()) && !values.has(value);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && isWord(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && isWord(node.initializer.text)) found.push(node.initializer.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression) && ts.isJsxElement(node.parent) && isWord(node.expression.text)) found.push(node.expression.text);
    if (ts.isPropertyAssignment(node) && ['header', 'label', 'title'].includes(node.name.getText()) && ts.isStringLiteral(node.initializer) && isWord(node.initializer.text)) found.push(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('visible words', () => {
  it('all come from the language files', () => {
    const found = files('src').filter((file) => file.endsWith('x')).flatMap((file) => spokenWords(file, readFileSync(file, 'utf8')).map((word) => `${file.slice(home.length)}: ${word}`));
    expect(found).toEqual([]);
  });

  it('are found when somebody plants one', () => {
    expect(spokenWords('a.tsx', 'const a = <p title="Hello there">Save now {"done"}</p>')).toEqual(['Hello there', 'Save now', 'done']);
  });
});

describe('the rooms', () => {
  const eslint = new ESLint({ cwd: home });
  const broken = async (file: string, source: string) => {
    const [result] = await eslint.lintText(source, { filePath: join(home, file) });
    return result?.messages.filter((message) => message.ruleId === 'import-x/no-restricted-paths').length ?? 0;
  };

  it('refuse a feature that imports another, a shared part that imports a feature, and a feature that imports the app', async () => {
    expect(await broken('src/features/videos/video-list.tsx', "import { RunPage } from '@/features/runs/run-page';\nexport const a = RunPage;\n")).toBe(1);
    expect(await broken('src/features/videos/video-list.tsx', "import { RunPage } from '../runs/run-page';\nexport const a = RunPage;\n")).toBe(1);
    expect(await broken('src/components/cover.tsx', "import { RunPage } from '@/features/runs/run-page';\nexport const a = RunPage;\n")).toBe(1);
    expect(await broken('src/lib/cn.ts', "import { Page } from '@/components/page';\nexport const a = Page;\n")).toBe(1);
    expect(await broken('src/features/videos/video-list.tsx', "import { routes } from '@/app/routes';\nexport const a = routes;\n")).toBe(1);
  }, 60_000);

  it('allow a feature its own files and what is shared', async () => {
    expect(await broken('src/features/videos/video-list.tsx', "import { Page } from '@/components/page';\nimport { deskKey } from './desk-keys';\nexport const a = [Page, deskKey];\n")).toBe(0);
  }, 60_000);
});
