#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { withoutSqliteWarning } from './without-sqlite-warning.ts'

// What was compiled is kept for the next command, which then starts sooner; so the rest is imported only now.
enableCompileCache()
withoutSqliteWarning(process)
const { run } = await import('./run.ts')
const { processTerminal } = await import('./terminal.ts')

process.exitCode = await run(process.argv.slice(2), processTerminal())
