/** Where the transitions of the device are specified or documented. */
export const source = {
  seed: 'Microsoft Learn, "Configure and enroll in Windows Hello for Business in hybrid certificate trust"',
  wizard: 'Microsoft Learn, "How Windows Hello for Business provisioning works", user experience',
  phaseA: 'Microsoft Learn, "How Windows Hello for Business provisioning works", phase A',
  phaseB: 'Microsoft Learn, "How Windows Hello for Business provisioning works", phase B',
  phaseC: 'MS-KPP 3.1.5.1; provisioning phase C; User Device Registration events 300, 301',
  phaseD: 'MS-OAPXBC 3.1.5.1.4.3; provisioning phase D; HelloForBusiness events 8030, 7030',
  phaseE: 'MS-OAPXBC 3.2.5.1.4; provisioning phase E; User Device Registration event 356',
  phaseF: 'MS-WCCE 3.2.2.6.2.1.4; provisioning phase F',
  phaseG: 'Provisioning phase G; HelloForBusiness events 8031, 8067, 7031',
  retry: 'User Device Registration event 365, HelloForBusiness event 6066: auto-enrolment will retry',
  rollback: 'HelloForBusiness events 7032, 8032; that the container goes with it is inferred',
  renewal: 'MS-WCCE 3.2.2.6.2.1.4.5.6 and 3.2.2.6.2.1.4.8; MS-CRTD 2.27; MS-CERSOD 3.6',
  inferred: 'Inferred: no source states it',
} as const
