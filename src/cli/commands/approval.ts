/**
 * Who answers for a certificate: asked of the person at the terminal where options don't say.
 */
import { CliError } from "../failure.ts";
import { ask, type Question } from "../input.ts";
import type { Terminal } from "../output.ts";

interface OptionalAnswer extends Question {
  /** What the option said. */
  readonly answer: string | undefined;
}

export interface ApprovalOptions {
  readonly by?: string;
  readonly how?: string;
}

export function approvalQuestions({ by, how }: ApprovalOptions): readonly OptionalAnswer[] {
  return [
    { text: "Who compared the fingerprint?", option: "--by", answer: by },
    { text: "How, and with whom?", option: "--how", answer: how },
  ];
}

/** The answers in their order, none of them empty. Throws CliError. */
export async function answersTo(
  terminal: Terminal,
  questions: readonly OptionalAnswer[],
): Promise<string[]> {
  const open = await ask(
    terminal,
    questions.filter(({ answer }) => answer === undefined),
  );
  const answers = questions.map(({ answer }) => answer ?? open.shift() ?? "");
  if (answers.every((answer) => answer.trim() !== "")) return answers;
  const options = questions.map(({ option }) => option).join(" and ");
  throw new CliError("usage", `${options} can't be empty`);
}
