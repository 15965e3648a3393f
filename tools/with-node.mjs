// Runs a command of the workspace with a Node that is new enough: this one, or Node 24 from the npm registry. The
// SQLite in it has to be one that journals take.
// Plain JavaScript of Node 18, because it has to run where nothing else here does.
import { spawnSync } from 'node:child_process'

const needed = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)
const [sqliteMajor, sqliteMinor, sqlitePatch] = (process.versions.sqlite ?? '0.0.0').split('.').map(Number)
const sqliteIsSafe = sqliteMajor > 3 || sqliteMinor > 51 || (sqliteMinor === 51 && sqlitePatch >= 3)
const newEnough = sqliteIsSafe && (major > needed[0] || (major === needed[0] && minor >= needed[1]))

let command = process.argv.slice(2)
if (!newEnough) {
  console.error(
    `Node ${process.versions.node}, or the SQLite in it, is too old: running with Node 24 from the npm registry.`,
  )
  command = ['npx', '--yes', '--package=node@24', '--', ...command]
}

const windows = process.platform === 'win32'
const { status, error } = spawnSync(command[0], command.slice(1), { stdio: 'inherit', shell: windows })
if (error) console.error(`${command[0]} could not be started: ${error.message}`)
process.exit(status ?? 1)
