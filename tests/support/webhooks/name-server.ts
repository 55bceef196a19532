import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isIP } from "node:net";

const [typeA, typeAaaa] = [1, 28];

/** The name that a question asks for (RFC 1035, 4.1.2), its type, and the bytes of the question itself. */
const questionOf = (packet: Buffer): { readonly name: string; readonly type: number; readonly question: Buffer } => {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at] ?? 0; length > 0; length = packet[at] ?? 0) {
    labels.push(packet.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return {
    name: labels.join(".").toLowerCase(),
    type: packet.readUInt16BE(at + 1),
    question: packet.subarray(12, at + 5),
  };
};

const bytesOf = (address: string): Buffer =>
  isIP(address) === 4
    ? Buffer.from(address.split(".").map(Number))
    : Buffer.from(
        address
          .split(":")
          .map((group) => group.padStart(4, "0"))
          .join(""),
        "hex",
      );

/** A name server of this machine: what it knows it answers (IPv6 in eight groups), and to other names it says nothing at all. */
export const aNameServer = async (known: Readonly<Record<string, readonly string[]>>) => {
  const asked: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (packet, { port, address }) => {
    const { name, type, question } = questionOf(packet);
    asked.push(name);
    const addresses = known[name]?.filter((one) => (isIP(one) === 4 ? typeA : typeAaaa) === type);
    if (addresses === undefined) return;
    const header = Buffer.from([...packet.subarray(0, 2), 0x81, 0x80, 0, 1, 0, addresses.length, 0, 0, 0, 0]);
    const answers = addresses.map((one) => {
      const bytes = bytesOf(one);
      return Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]), bytes]);
    });
    socket.send(Buffer.concat([header, question, ...answers]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { server: `127.0.0.1:${socket.address().port}`, asked, stop: () => socket.close() };
};
