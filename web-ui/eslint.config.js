import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url));

// shared → features → app, and no feature knows another.
const zones = [
  { target: './src/lib', from: ['./src/components', './src/features', './src/app'], message: 'lib knows nothing above it' },
  { target: './src/components', from: ['./src/features', './src/app'], message: 'components are shared by features' },
  { target: './src/features', from: './src/app', message: 'app composes features, not the other way round' },
  ...features.map((name) => ({
    target: `./src/features/${name}`,
    from: './src/features',
    except: [`./${name}`],
    message: 'a feature imports no other feature; move what both need to lib or components',
  })),
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/lib/api/generated', 'e2e/results', 'e2e/shots'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': ['error', { maxDepth: 4 }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
  { files: ['src/**/*.tsx'], rules: { 'jsx-a11y/no-autofocus': 'off', 'jsx-a11y/label-has-associated-control': ['error', { assert: 'either', depth: 4 }] } },
  { files: ['**/*.{js,mjs}', 'e2e/**', 'tests/**', '*.ts'], languageOptions: { globals: globals.node }, rules: { 'no-console': 'off' } },
  { files: ['public/*.js'], languageOptions: { globals: globals.browser } },
);
