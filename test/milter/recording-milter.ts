/** A milter that agrees to what it is told to, notes every command, and answers by a script. */
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import type { TestContext } from "node:test";
import type { ListenAddress } from "../../src/milter/address.ts";
import { decodeCommand } from "../../src/milter/command.ts";
import type { Command, CommandKind } from "../../src/milter/command.ts";
import { encodeMacroRequests } from "../../src/milter/macro-request.ts";
import type { MacroRequests } from "../../src/milter/macro-request.ts";
import { dataLimitOf, encodeOptions, repliesTo } from "../../src/milter/negotiation.ts";
import type { Options, RepliedCommand } from "../../src/milter/negotiation.ts";
import { PacketReader } from "../../src/milter/packet.ts";
import { encodeResponse } from "../../src/milter/response.ts";
import type { Response } from "../../src/milter/response.ts";

export interface RecordingMilter {
  readonly address: ListenAddress;
  /** In the order of their coming. */
  readonly commands: readonly Command[];
  /** Their names, `macros of mail` for those. */
  kinds(): string[];
}

interface Behaviour {
  readonly agreed: Options;
  readonly requests?: MacroRequests;
  /** In answer to a command, in place of `continue`. */
  readonly answer?: (command: Command) => readonly Response[] | undefined;
}

const withoutReply: readonly CommandKind[] = ["macros", "abort", "quit", "next-connection"];

export async function recordingMilter(
  context: TestContext,
  behaviour: Behaviour,
): Promise<RecordingMilter> {
  const commands: Command[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const reader = new PacketReader(dataLimitOf(behaviour.agreed));
    socket.on("error", () => undefined);
    socket.on("data", (input) => {
      for (const packet of reader.packets(input)) {
        const command = decodeCommand(packet);
        commands.push(command);
        for (const response of responsesTo(command, behaviour)) {
          socket.write(encodeResponse(response));
        }
        if (command.kind === "quit") socket.end();
      }
    });
  });
  await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: { kind: "inet", host: "127.0.0.1", port },
    commands,
    kinds: () => commands.map(nameOf),
  };
}

function nameOf(command: Command): string {
  return command.kind === "macros" ? `macros of ${command.stage}` : command.kind;
}

function responsesTo(command: Command, behaviour: Behaviour): readonly Response[] {
  const { agreed, requests = {}, answer } = behaviour;
  if (command.kind === "negotiate") {
    const options = Buffer.concat([encodeOptions(agreed), encodeMacroRequests(requests)]);
    return [{ kind: "negotiate", options }];
  }
  if (withoutReply.includes(command.kind)) return [];
  const isStep = command.kind !== "end-of-message";
  if (isStep && !repliesTo(command.kind as RepliedCommand, agreed)) return [];
  return answer?.(command) ?? [{ kind: "continue" }];
}
