/** What of the inbox is shown. */
export const approvalBoxes = ['mine', 'team', 'done'] as const;
export type ApprovalBox = (typeof approvalBoxes)[number];
