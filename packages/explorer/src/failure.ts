/** What does not hold. */
export interface Failure {
  readonly property: string;
  readonly text: string;
}
