// The protocol of share.pml as a hand-compiled step on 27 bytes, searched breadth first with exact states: what
// races/share.yaml on the product's own paths is measured against where SPIN is not installed.
const NT = 3;
const SB = 5 * NT;
const WORDS = 7;
const [IMW, IMR, PTL, PUD, REF, ENT] = [SB, SB + 1, SB + 1, SB + 4, SB + 5, SB + 6];

/** One step of thread t on the bytes at o; c is the choice at pc 0. False when blocked. */
function step(B, o, t, c, rounds) {
  const q = o + 5 * t;
  const m = t & 1;
  const reg = B[q + 3];
  const lock = (at) => {
    if (B[at] !== 0) return false;
    B[at] = t + 1;
    B[q]++;
    return true;
  };
  const go = (pc) => {
    B[q] = pc;
    return true;
  };
  const end = () => {
    B[q + 3] = B[q + 4] = B[q + 2] = B[q] = 0;
    return true;
  };
  switch (B[q]) {
    case 0:
      if (B[q + 1] >= rounds) return false;
      B[q + 1]++;
      if (c >= 2) B[q + 2] = c - 2;
      return go(c === 0 ? 1 : c === 1 ? 10 : 20);
    case 1:
    case 10:
      return B[o + IMR] === 0 && lock(o + IMW);
    case 2:
      B[q + 3] = B[o + PUD + 1 - m];
      return go(B[q + 3] !== 0 ? 3 : 7);
    case 3:
      B[o + REF + reg]++;
      return go(4);
    case 4:
    case 12:
    case 22:
      return lock(o + PTL + reg);
    case 5:
      if (B[o + PUD + m] === 0) {
        B[o + PUD + m] = reg;
        B[q + 4] = 1;
      }
      return go(6);
    case 6:
      B[o + PTL + reg] = 0;
      return go(B[q + 4] !== 0 ? 8 : 9);
    case 7:
      if (B[o + PUD + m] === 0) {
        B[o + PUD + m] = m + 1;
        B[o + REF + m + 1]++;
      }
      return go(8);
    case 8:
      B[o + IMW] = 0;
      return end();
    case 9:
      B[o + REF + reg]--;
      return go(8);
    case 11:
      B[q + 3] = B[o + PUD + m];
      return go(B[q + 3] !== 0 ? 12 : 8);
    case 13:
      if (B[o + REF + reg] > 1) {
        B[o + PUD + m] = 0;
        B[o + REF + reg]--;
        B[q + 4] = 1;
      }
      return go(14);
    case 14:
      B[o + PTL + reg] = 0;
      return go(15);
    case 15:
      return go(8);
    case 20:
      return go(21);
    case 21:
      B[q + 3] = B[o + PUD + m];
      return go(B[q + 3] !== 0 ? 22 : 26);
    case 23:
      B[o + ENT + 2 * reg + B[q + 2]] = 1;
      return go(24);
    case 24:
      B[o + PTL + reg] = 0;
      return go(25);
    case 25:
      return go(26);
    default:
      return end();
  }
}

function hash(S, o) {
  let h = 0x9747b28c;
  for (let i = 0; i < WORDS; i++) h = Math.imul(h ^ S[o + i], 0xcc9e2d51) ^ (h >>> 15);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return h ^ (h >>> 13);
}

/** Reachable states with so many operations a thread. */
export function prototype(rounds, capBits = 20) {
  const cap = 2 ** capBits;
  const mask = 2 * cap - 1;
  const S = new Int32Array((cap + 1) * WORDS);
  const B = new Uint8Array(S.buffer);
  const T = new Int32Array(2 * cap);
  let n = 1;
  T[hash(S, 0) & mask] = 1;
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < NT; t++) {
      const choices = B[i * WORDS * 4 + 5 * t] === 0 ? 4 : 1;
      for (let c = 0; c < choices; c++) {
        const d = n * WORDS;
        for (let k = 0; k < WORDS; k++) S[d + k] = S[i * WORDS + k];
        if (!step(B, d * 4, t, c, rounds)) break;
        let p = hash(S, d) & mask;
        let e = T[p];
        for (; e !== 0; p = (p + 1) & mask, e = T[p]) {
          const b = (e - 1) * WORDS;
          let k = 0;
          while (k < WORDS && S[b + k] === S[d + k]) k++;
          if (k === WORDS) break;
        }
        if (e !== 0) continue;
        T[p] = n + 1;
        if (++n >= cap) throw new Error('more states than there is room for');
      }
    }
  }
  return n;
}
