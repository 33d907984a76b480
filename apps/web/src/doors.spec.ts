import { isDoor, signInAddress, wantedAddress } from './doors.js';

describe('the door', () => {
  it('keeps where somebody wanted to go, through the sign-in and back', () => {
    const address = signInAddress('/t/019a?p=12&x=1');
    expect(address).toBe('/sign-in?to=%2Ft%2F019a%3Fp%3D12%26x%3D1');
    expect(wantedAddress(address.slice(address.indexOf('?')))).toBe('/t/019a?p=12&x=1');
    expect(signInAddress('/')).toBe('/sign-in');
  });

  it('never leads to another site, whatever the address says', () => {
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '']) {
      expect(wantedAddress(`?to=${encodeURIComponent(to)}`)).toBe('/');
    }
  });

  it('does not lead back to itself', () => {
    expect(wantedAddress('?to=%2Fsign-in%3Fto%3D%252F')).toBe('/');
    expect(isDoor('/sign-in/')).toBe(true);
    expect(isDoor('/sign-in/other')).toBe(false);
  });
});
