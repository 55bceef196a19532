import { parseArgs } from "node:util";
import { startWebhookReceiver } from "./webhook-receiver.ts";

const usage = `npm run receiver -- [--port N] [--key whsec_…|whpk_…]…
  Stands in for the system of an agency: prints each message that comes, and whether it is signed by one of the keys.
  --port  where it listens on 127.0.0.1 (4599)
  --key   of a webhook; again for a second one while keys are changed`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4599" },
    key: { type: "string", multiple: true, default: [] },
    help: { type: "boolean", default: false },
  },
});
const port = Number(values.port);

if (values.help || !Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const receiver = await startWebhookReceiver(port);
  receiver.knows(...values.key);
  console.log(`listening: ${receiver.url}`);
  let told = 0;
  const tell = setInterval(() => {
    for (; told < receiver.heard.length; told += 1) {
      const message = receiver.heard[told];
      if (message === undefined) continue;
      const { type, subject, sequence } = JSON.parse(message.body);
      console.log(
        [message.isSigned ? "signed" : "NOT SIGNED", message.headers["webhook-id"], type, subject, sequence].join("  "),
      );
    }
  }, 200);
  process.once("SIGINT", () => {
    clearInterval(tell);
    void receiver.stop();
  });
}
