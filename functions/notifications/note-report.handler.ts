import { reportedNotices } from "../../shared/adapters/reported-notices.ts";
import { reportOfSes, SesEvent } from "../../shared/adapters/ses/delivery-events.ts";
import { queueDoor } from "../../shared/lambda/queue-door.ts";
import { NoteReportEnvironment } from "./environment.ts";
import { noteReport } from "./note-report.ts";

const env = NoteReportEnvironment.parse(process.env);
const note = noteReport(reportedNotices(env, () => new Date()));

export const handler = queueDoor(SesEvent, async (event) => {
  const report = reportOfSes(event);
  if (report !== undefined) await note(report);
});
