/** Releases that recordings are judged on: one of each kind, or, for `npm run test:kernels`, all that were recorded. */
export const KERNELS: readonly string[] =
  process.env['ALL_KERNELS'] === '1'
    ? ['5.10', '6.1', '6.12', '6.18', '7.2']
    : ['5.10', '6.12', '7.2'];
