// Writes manifest.json: version and SHA-256 of every native library of the packages in package.json, for x64 and arm64.
// Run after a change of versions: node native/manifest.mjs   (downloads both architectures with npm pack; nothing is installed)
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = import.meta.dirname
const versions = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).optionalDependencies
const manifest = {}
for (const [name, version] of Object.entries(versions).sort()) {
    const work = mkdtempSync(join(tmpdir(), 'zhengshu-native-'))
    const archive = execFileSync('npm', ['pack', '--silent', '--pack-destination', work, `${name}@${version}`], { encoding: 'utf8' }).trim()
    execFileSync('tar', ['-xzf', join(work, archive), '-C', work])
    const files = readdirSync(join(work, 'package'), { recursive: true }).filter(file => file.endsWith('.so')).sort()
    const sums = files.map(file => [file, createHash('sha256').update(readFileSync(join(work, 'package', file))).digest('hex')])
    if (files.length > 0) manifest[name] = { version, files: Object.fromEntries(sums) }
    rmSync(work, { recursive: true })
}
writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
