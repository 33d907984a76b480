import type { EntityKind, MembershipTier, MinistryKind, Role } from '#contracts';

/** The world of the demonstration. Every State, person and sentence of it is invented (decisions.md 35). */
export interface DemoEntity {
  code: string;
  en: string;
  fr?: string;
  ar?: string;
  kind: EntityKind;
  tier: MembershipTier;
  zone: string;
  weekend?: number[];
}

const state = (code: string, en: string, fr: string, ar: string, zone: string, weekend?: number[]): DemoEntity => ({
  code,
  en,
  fr,
  ar,
  kind: 'state',
  tier: 'member',
  zone,
  weekend,
});

export const entities: readonly DemoEntity[] = [
  state('ARV', 'Aruvia', 'Aruvie', 'أروفيا', 'Africa/Nairobi'),
  state('BMT', 'Belmont', 'Belmont', 'بلمونت', 'Africa/Lagos'),
  state('CSR', 'Cassaria', 'Cassarie', 'كاساريا', 'Africa/Tunis'),
  state('DRV', 'Dorvia', 'Dorvie', 'دورفيا', 'Europe/Zurich'),
  state('ESM', 'Estmark', 'Estmark', 'إستمارك', 'Europe/Helsinki'),
  state('FRN', 'Farrun', 'Farroun', 'فرّون', 'Africa/Cairo', [5, 6]),
  state('GLD', 'Galdonia', 'Galdonie', 'غالدونيا', 'Europe/Lisbon'),
  state('HLD', 'Holmland', 'Holmland', 'هولملاند', 'Atlantic/Azores'),
  state('ITR', 'Ithria', 'Ithrie', 'إثريا', 'Asia/Amman', [5, 6]),
  state('JNR', 'Jornland', 'Jornland', 'يورنلاند', 'Asia/Bishkek'),
  state('KSR', 'Kestria', 'Kestrie', 'كستريا', 'Asia/Kolkata'),
  state('LMR', 'Lumira', 'Loumire', 'لوميرا', 'Asia/Manila'),
  state('MRN', 'Marenia', 'Marénie', 'مارينيا', 'America/Port_of_Spain'),
  {
    code: 'NRV',
    en: 'Norvale',
    fr: 'Norvale',
    ar: 'نورفال',
    kind: 'observer_state',
    tier: 'observer_state',
    zone: 'Europe/Zurich',
  },
  {
    code: 'OST',
    en: 'Ostria',
    fr: 'Ostrie',
    ar: 'أوستريا',
    kind: 'observer_state',
    tier: 'observer_state',
    zone: 'Europe/Helsinki',
  },
  {
    code: 'CMA',
    en: 'Corvane Migration Agency',
    fr: 'Agence corvane des migrations',
    ar: 'وكالة كورفان للهجرة',
    kind: 'igo',
    tier: 'participant_org',
    zone: 'Africa/Nairobi',
  },
  {
    code: 'RLO',
    en: 'Regional Labour Office',
    fr: 'Bureau régional du travail',
    ar: 'المكتب الإقليمي للعمل',
    kind: 'regional_org',
    tier: 'participant_org',
    zone: 'Africa/Nairobi',
  },
  {
    code: 'IFM',
    en: 'Institute for Mobility',
    fr: 'Institut de la mobilité',
    ar: 'معهد التنقل',
    kind: 'regional_org',
    tier: 'participant_org',
    zone: 'Europe/Zurich',
  },
  {
    code: 'HBN',
    en: 'Harbour Network',
    fr: 'Réseau des ports',
    ar: 'شبكة المرافئ',
    kind: 'ngo_field',
    tier: 'ngo_invited',
    zone: 'Africa/Nairobi',
  },
];

export const guests = entities.filter(({ tier }) => tier !== 'member');

export const ministries: readonly { kind: MinistryKind; en: string }[] = [
  { kind: 'foreign_affairs', en: 'Ministry of Foreign Affairs' },
  { kind: 'interior_home', en: 'Ministry of the Interior' },
  { kind: 'labour', en: 'Ministry of Labour' },
];

/** People of the entry page, in the order in which they stand there. */
export interface DemoPerson {
  name: string;
  mail: string;
  role: Role;
  entity?: string;
  zone: string;
  lang?: string;
}
export const people: readonly DemoPerson[] = [
  { name: 'Ms Amara Diallo', mail: 'amara.diallo', role: 'chair', zone: 'Africa/Nairobi' },
  { name: 'Mr Tomas Renn', mail: 'tomas.renn', role: 'secretariat_officer', zone: 'Africa/Nairobi' },
  { name: 'Mr Pavel Orsik', mail: 'pavel.orsik', role: 'head_of_delegation', entity: 'DRV', zone: 'Europe/Zurich' },
  { name: 'Ms Mila Dorn', mail: 'mila.dorn', role: 'delegate', entity: 'DRV', zone: 'Europe/Zurich' },
  { name: 'Ms Lena Varga', mail: 'lena.varga', role: 'head_of_delegation', entity: 'GLD', zone: 'Europe/Lisbon' },
  { name: 'Mr Ruben Sall', mail: 'ruben.sall', role: 'delegate', entity: 'GLD', zone: 'Europe/Lisbon' },
  { name: 'Ms Lena Okarin', mail: 'lena.okarin', role: 'focal_point', entity: 'DRV', zone: 'Europe/Zurich' },
  { name: 'Mr Idris Halder', mail: 'idris.halder', role: 'focal_point', entity: 'GLD', zone: 'Europe/Lisbon' },
  { name: 'Ms Reva Mint', mail: 'reva.mint', role: 'ministry_contributor', entity: 'DRV', zone: 'Europe/Zurich' },
  { name: 'Mr Nils Orr', mail: 'nils.orr', role: 'observer', entity: 'NRV', zone: 'Europe/Zurich' },
  { name: 'Ms Ines Calder', mail: 'ines.calder', role: 'secretariat_admin', zone: 'Africa/Nairobi' },
];
