/** What an unmapped entry leaves: nothing, that its page is lost, or that it moves. */
export const LEAVE_NOTHING = 0;
export const LEAVE_POISON = 1;
export const LEAVE_MIGRATION = 2;
