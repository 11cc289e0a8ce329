// Installs and builds Atomic CRM; does nothing when lockfile and sources are unchanged. Runs from plain Node: the packages may not be there yet.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('./', import.meta.url));
const DIST = join(ROOT, 'dist');

export async function buildAtomicHost() {
    const stamp = await hashOf(['package-lock.json', 'build.mjs', 'src']);
    if ((await builtStamp()) === stamp) return;
    await install();
    const started = Date.now();
    log('building …');
    // Built aside and renamed when complete: a server that runs meanwhile never sees half of it.
    const aside = `${DIST}.${process.pid}`;
    await bundle(aside);
    await writeFile(join(aside, 'stamp'), stamp);
    await rm(DIST, { recursive: true, force: true });
    await rename(aside, DIST).catch(async (error) => {
        await rm(aside, { recursive: true, force: true });
        // A second build was quicker; its result is the same.
        if ((await builtStamp()) !== stamp) throw error;
    });
    log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function install() {
    const wanted = await hashOf(['package-lock.json']);
    const mark = join(ROOT, 'node_modules/.carrot-lock-hash');
    if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
    log('installing packages (npm ci) …');
    await new Promise((resolve, reject) => {
        const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
        child.once('error', reject);
        child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm ci ended with ${code}`))));
    });
    await writeFile(mark, wanted);
}

async function bundle(target) {
    // Imported late: before `install` has run they are not there. By path: a test runner would answer the bare name with its own Vite.
    const [{ build }, { default: react }] = await Promise.all(
        ['vite/dist/node/index.js', '@vitejs/plugin-react/dist/index.js'].map((file) => import(new URL(`node_modules/${file}`, import.meta.url).href)),
    );
    await build({
        configFile: false,
        root: join(ROOT, 'src'),
        base: './',
        logLevel: 'error',
        plugins: [react()],
        define: {
            'process.env': '{}',
            'import.meta.env.VITE_IS_DEMO': '"true"',
            // Read when the module loads, never asked: the demo keeps its records in the page.
            'import.meta.env.VITE_SUPABASE_URL': '"https://supabase.invalid"',
            'import.meta.env.VITE_SUPABASE_ANON_KEY': '"none"',
        },
        build: { outDir: target, emptyOutDir: true, chunkSizeWarningLimit: 4000, reportCompressedSize: false },
    });
}

function builtStamp() {
    return readFile(join(DIST, 'stamp'), 'utf8').catch(() => '');
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
    console.log(`[Atomic CRM] ${text}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAtomicHost();
