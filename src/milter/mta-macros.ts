/** Macros as the stand-in MTA sends them: what the filter asked for, or what is sent unasked. */
import type { Command, CommandKind, Macro } from "./command.ts";
import type { MacroRequests, MacroStage } from "./macro-request.ts";
import { bareName } from "./macros.ts";
import type { MtaHabits } from "./mta-habits.ts";

/** Whose list a command's macros are: header fields and body chunks have none of their own. */
const stageOf: Partial<Record<CommandKind, MacroStage>> = {
  connect: "connect",
  helo: "helo",
  mail: "mail",
  recipient: "recipient",
  data: "data",
  field: "end-of-fields",
  "end-of-fields": "end-of-fields",
  body: "end-of-message",
  "end-of-message": "end-of-message",
};

/** The packet that goes before `command`; undefined where there is nothing to tell. */
export function macrosBefore(
  command: CommandKind,
  known: readonly Macro[],
  { habits, requests }: { habits: MtaHabits; requests: MacroRequests },
): Command | undefined {
  const stage = stageOf[command];
  const isRepetition = command === "field" || command === "body";
  if (stage === undefined || (isRepetition && !habits.repeatsMacros)) return undefined;
  const asked = requests[stage] ?? [];
  const values = new Map(known.map(([name, value]) => [bareName(name), value]));
  const names = asked.length > 0 ? asked : habits.macros[stage];
  const macros = names.flatMap((name): Macro[] => {
    const value = values.get(bareName(name));
    return value === undefined ? [] : [[name, value]];
  });
  return macros.length > 0 ? { kind: "macros", stage: command, macros } : undefined;
}
