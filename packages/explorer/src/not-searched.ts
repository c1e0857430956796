/** A scheduler cannot search a program of this kind. */
export class NotSearched extends RangeError {
  override readonly name: string = 'NotSearched';
}
