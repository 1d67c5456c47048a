/** A server that systemd starts: says where it listens, and what of its environment is left. */
import { defaultLimits } from "../../src/milter/limits.ts";
import { formatListenAddress, parseListenPlace } from "../../src/milter/address.ts";
import { startServer } from "../../src/milter/server.ts";

const server = await startServer({
  listen: process.argv.slice(2).map(parseListenPlace),
  limits: defaultLimits,
  filter: () => Promise.resolve({ modifications: [], disposition: { kind: "accept" } }),
});
const environment = Object.keys(process.env).filter((name) => name.startsWith("LISTEN_"));
const addresses = server.addresses.map(formatListenAddress);
process.stdout.write(`${JSON.stringify({ addresses, environment })}\n`);
process.on("SIGTERM", () => {
  void server.close();
});
