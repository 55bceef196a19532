import * as z from "zod/mini";

/** Channels (kênh thực hiện): 1 direct (trực tiếp), 2 online (trực tuyến), 3 public post (bưu chính công ích). */
export const channels = ["direct", "online", "post"] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;
