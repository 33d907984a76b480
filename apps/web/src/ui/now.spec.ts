import { present, setProductTime, setServiceTime } from './now.js';

const HOUR = 3_600_000;
const wall = Date.parse('2026-12-01T09:00:00Z');
const at = (time: number) => new Date(time).toUTCString();

describe('the present', () => {
  beforeAll(() => void jest.useFakeTimers({ now: wall }));
  afterAll(() => void jest.useRealTimers());

  it('is the one of the service, when the clock of the device is three hours wrong', () => {
    setServiceTime(at(wall - 3 * HOUR));
    expect(present().toISOString()).toBe('2026-12-01T06:00:00.000Z');
  });

  it('does not jump about by the seconds that an answer is on its way', () => {
    for (const said of [at(wall - 3 * HOUR + 9_000), null, 'no date']) setServiceTime(said);
    expect(present().toISOString()).toBe('2026-12-01T06:00:00.000Z');
  });

  it('keeps how far the demonstration has travelled, when three hours pass at the service', () => {
    setProductTime('2027-06-01T00:00:00Z');
    expect(present().toISOString()).toBe('2027-06-01T00:00:00.000Z');
    setServiceTime(at(wall));
    expect(present().toISOString()).toBe('2027-06-01T03:00:00.000Z');
  });
});
