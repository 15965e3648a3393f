/** Two-phase commit as one would write it for SPIN by hand: a process for each manager. */
export function twoPhaseCommitByHand(resourceManagers: number): string {
  const each = (line: (index: number) => string) =>
    Array.from({ length: resourceManagers }, (_, index) => line(index))
  const all = each((index) => `heard[${index}]`).join(' && ')
  return `#define N ${resourceManagers}
byte rm[N]; bit sent[N]; bit heard[N]; byte tm; bit commit; bit abort
proctype resource(byte i) {
end: do
  :: d_step { rm[i] == 0 -> rm[i] = 1; sent[i] = 1 }
  :: d_step { rm[i] == 0 -> rm[i] = 2 }
  :: d_step { commit && rm[i] < 2 -> rm[i] = 3 }
  :: d_step { abort && rm[i] < 2 -> rm[i] = 2 }
  od
}
proctype transaction() {
end: do
${each((index) => `  :: d_step { tm == 0 && sent[${index}] && !heard[${index}] -> heard[${index}] = 1 }`).join('\n')}
  :: d_step { tm == 0 && ${all} -> tm = 1; commit = 1 }
  :: d_step { tm == 0 -> tm = 2; abort = 1 }
  od
}
init { atomic { run transaction(); ${each((index) => `run resource(${index})`).join('; ')} } }
`
}
