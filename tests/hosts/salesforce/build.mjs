// Installs and builds the host; does nothing when lockfile and sources are unchanged. Runs from plain Node: the packages may not be there yet.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('./', import.meta.url));
const DIST = join(ROOT, 'dist');
const BASE_COMPONENTS = join(ROOT, 'node_modules/lightning-base-components/src/lightning');
const SLDS = join(ROOT, 'node_modules/@salesforce-ux/design-system/assets');

export async function buildSalesforceHost() {
    await install();
    const stamp = await hashOf(['package-lock.json', 'build.mjs', 'src', 'shared']);
    if ((await readFile(join(DIST, 'stamp'), 'utf8').catch(() => '')) === stamp) return;
    const started = Date.now();
    log('building …');
    // Built aside and renamed when complete: a server or a second build that runs meanwhile never sees half of it.
    const aside = `${DIST}.${process.pid}`;
    await mkdir(aside, { recursive: true });
    await Promise.all([bundle(aside), copyAssets(aside)]);
    await writeFile(join(aside, 'stamp'), stamp);
    await rm(DIST, { recursive: true, force: true });
    await rename(aside, DIST).catch(async (error) => {
        await rm(aside, { recursive: true, force: true });
        // A second build was quicker; its result is the same.
        if ((await readFile(join(DIST, 'stamp'), 'utf8').catch(() => '')) !== stamp) throw error;
    });
    log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function install() {
    const wanted = await hashOf(['package-lock.json']);
    const mark = join(ROOT, 'node_modules/.carrot-lock-hash');
    if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
    log('installing packages (npm ci) …');
    await new Promise((resolve, reject) => {
        const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
        child.once('error', reject);
        child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm ci ended with ${code}`))));
    });
    await writeFile(mark, wanted);
}

async function bundle(target) {
    // Imported late: before `install` has run they are not there.
    const [{ rollup }, { default: lwc }, { nodeResolve }, { default: replace }] = await Promise.all([
        import('rollup'), import('@lwc/rollup-plugin'), import('@rollup/plugin-node-resolve'), import('@rollup/plugin-replace'),
    ]);
    const build = await rollup({
        input: join(ROOT, 'src/main.js'),
        plugins: [
            lwc({
                rootDir: join(ROOT, 'src/modules'),
                modules: [
                    { name: 'host/schema', path: join(ROOT, 'shared/schema.js') },
                    { name: 'host/ids', path: join(ROOT, 'shared/ids.js') },
                    // Used inside the package but not offered by it: the bare icon of its buttons.
                    { name: 'lightning/primitiveIcon', path: join(BASE_COMPONENTS, 'primitiveIcon/primitiveIcon.js') },
                    { npm: 'lightning-base-components' },
                ],
                enableDynamicComponents: true, enableLwcOn: true,
            }),
            nodeResolve(),
            replace({ 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false', preventAssignment: true }),
        ],
        onwarn(warning, warn) {
            // The base components have dozens of harmless warnings of their own, which would hide ours.
            const isTheirs = warning.code === 'CIRCULAR_DEPENDENCY' || warning.message.includes('lightning-base-components');
            if (!isTheirs) warn(warning);
        },
    });
    await build.write({ file: join(target, 'app.js'), format: 'iife', inlineDynamicImports: true });
    await build.close();
}

async function copyAssets(target) {
    // A script for the page as it is, apart from one Node-ism.
    const synthetic = await readFile(join(ROOT, 'node_modules/@lwc/synthetic-shadow/dist/index.js'), 'utf8');
    await writeFile(join(target, 'synthetic-shadow.js'), synthetic.replaceAll('process.env.NODE_ENV', '"production"'));
    await cp(join(SLDS, 'styles/salesforce-lightning-design-system.min.css'), join(target, 'slds.css'));
    await cp(join(ROOT, 'src/static'), target, { recursive: true });
}

async function hashOf(entries) {
    const hash = createHash('sha256');
    for (const entry of entries) {
        const path = join(ROOT, entry);
        const files = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
        const names = files ? files.filter((f) => f.isFile()).map((f) => join(f.parentPath ?? f.path, f.name)).sort() : [path];
        for (const name of names) hash.update(name.slice(ROOT.length)).update(await readFile(name));
    }
    return hash.digest('hex');
}

function log(text) {
    console.log(`[salesforce host] ${text}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSalesforceHost();
