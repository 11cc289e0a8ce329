// Installs and builds the host; does nothing when lockfile and sources are unchanged. Runs from plain Node: the packages may not be there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('./', import.meta.url));
const DIST = join(ROOT, 'dist');

export async function buildDynamicsHost() {
    await install();
    const stamp = await hashOf(['package-lock.json', 'build.mjs', 'src', 'data/schema.mjs']);
    if ((await readFile(join(DIST, 'stamp'), 'utf8').catch(() => '')) === stamp) return;
    const started = Date.now();
    // Built aside and renamed when complete: a server or a second build that runs meanwhile never sees half of it.
    const aside = `${DIST}.${process.pid}`;
    await mkdir(aside, { recursive: true });
    // Imported late: before `install` has run it is not there.
    const { build } = await import('esbuild');
    await build({
        entryPoints: [join(ROOT, 'src/main.jsx')], outfile: join(aside, 'app.js'), bundle: true, minify: true, format: 'iife', target: 'chrome120', jsx: 'automatic',
        // xrm-mock asks for `global`, as in Node.
        define: { 'process.env.NODE_ENV': '"production"', global: 'window' }, logLevel: 'warning',
    });
    await copyFile(join(ROOT, 'src/app.css'), join(aside, 'app.css'));
    await writeFile(join(aside, 'stamp'), stamp);
    await rm(DIST, { recursive: true, force: true });
    await rename(aside, DIST).catch(async (error) => {
        await rm(aside, { recursive: true, force: true });
        // A second build was quicker; its result is the same.
        if ((await readFile(join(DIST, 'stamp'), 'utf8').catch(() => '')) !== stamp) throw error;
    });
    console.log(`[dynamics host] built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function install() {
    const wanted = await hashOf(['package-lock.json']);
    const mark = join(ROOT, 'node_modules/.carrot-lock-hash');
    if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
    console.log('[dynamics host] installing packages (npm ci) …');
    await new Promise((resolve, reject) => {
        const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
        child.once('error', reject);
        child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm ci ended with ${code}`))));
    });
    await writeFile(mark, wanted);
}

async function hashOf(entries) {
    const hash = createHash('sha256');
    for (const entry of entries) {
        const path = join(ROOT, entry);
        const files = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
        const names = files ? files.filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name)).sort() : [path];
        for (const name of names) hash.update(name.slice(ROOT.length)).update(await readFile(name));
    }
    return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDynamicsHost();
