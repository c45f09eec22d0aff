// Writes src/lib/api/generated/<service>.d.ts from the OpenAPI file that each service's build leaves behind.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(home, 'src/lib/api/generated');
const services = ['labels', 'embeddings', 'datasets', 'training', 'gateway'];

const missing = [];
await mkdir(target, { recursive: true });
for (const service of services) {
  const source = join(home, '../services', service, 'target/openapi/openapi.json');
  if (!existsSync(source)) {
    missing.push(source);
    continue;
  }
  const ast = await openapiTS(pathToFileURL(source), { alphabetize: true });
  await writeFile(join(target, `${service}.d.ts`), astToString(ast));
  console.log(`generated ${service}`);
}
if (missing.length > 0) {
  console.error(`no OpenAPI file at:\n  ${missing.join('\n  ')}\nBuild the services first (./mvnw package).`);
  process.exit(1);
}
