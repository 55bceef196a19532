import { SmsSettings } from "../../domain/notices/sms-settings.ts";
import type { Messages } from "../../ports/notices.ts";
import { snsMessages } from "../sns/messages.ts";
import { ssmSecret } from "../ssm/secrets.ts";
import { gatewayMessages } from "./gateway-messages.ts";

/** The provider that the province's settings name, as text of JSON; without settings there are no messages. */
export const providedMessages = (settings: string | undefined): Messages | undefined => {
  if (settings === undefined) return undefined;
  const sms = SmsSettings.parse(JSON.parse(settings));
  if (sms.provider === "sns") return snsMessages(sms);
  const { url, account, brandName, secretParameter } = sms;
  return gatewayMessages({ url, account, brandName, secret: ssmSecret(secretParameter) }, () => new Date());
};
