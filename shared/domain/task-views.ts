/** How the tasks of a unit, or of somebody, are looked at: what can be done, of that what is late, what waits for the applicant, what is new. */
export const taskViews = ["due", "overdue", "waiting", "new"] as const;
export type TaskView = (typeof taskViews)[number];
