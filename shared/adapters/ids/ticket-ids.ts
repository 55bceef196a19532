import { v7 } from "uuid";

/** Ticket ids are opaque, as those of dossiers are: a number alone is one of many. */
export const newTicketId = (): string => v7();
