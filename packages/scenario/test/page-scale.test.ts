import { PageScale } from '@faultline/scenario';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('byte positions of a scenario', () => {
  it("[SC40] are the machine's own with pages of 4 KiB", () => {
    const scale = new PageScale(4096);
    for (const n of [0, 1, 4095, 4096, 4097, 2 ** 33 + 5]) {
      expect([scale.to(n), scale.back(n), scale.length(n, 10)]).toEqual([n, n, 10]);
    }
  });

  it('[SC40] keep page and offset, and come back', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 30), fc.constantFrom(16384, 65536), (n, pageBytes) => {
        const scale = new PageScale(pageBytes);
        const to = scale.to(n);
        expect(Math.floor(to / pageBytes)).toBe(Math.floor(n / 4096));
        expect(to % pageBytes).toBe(n % 4096);
        expect(scale.back(to)).toBe(n);
      }),
    );
  });

  it('[SC40] end where their page ends', () => {
    const scale = new PageScale(65536);
    expect([scale.back(65535), scale.back(4096), scale.length(0, 4096)]).toEqual([
      4096, 4096, 65536,
    ]);
    expect(scale.length(100, 4096)).toBe(65536);
  });
});
