/** Mail as offices write it: plain text, no protected health information, so no rule holds it. */

const paragraphs = [
  "Thank you for the minutes of Tuesday's meeting. The contractor has confirmed that the new " +
    "loading dock will be ready before the end of the quarter, and that the east entrance stays " +
    "open while the work goes on.",
  "Please find the revised budget below. Travel is lower than planned; the difference goes to " +
    "the training that we agreed on. Nothing else has changed since the version that finance saw.",
  "The printers on the second floor will be replaced next month. Until then, please use the ones " +
    "beside the library, and tell the service desk if the queue is longer than ten pages.",
  "We have had two offers for the catering contract. Both firms know the kitchen; the second is " +
    "cheaper by a tenth but can't deliver on Saturdays. I suggest that we talk about it on Friday.",
];

/** Characters of a line, as mail programs wrap it. */
const lineWidth = 72;

/** A whole message, CRLF line ends, of about so many octets. */
export function sampleMessage(octets: number, recipient: string, id: string): string {
  const header = [
    "Date: Mon, 02 Mar 2026 10:15:00 +0000",
    "From: Office <office@hospital.example>",
    `To: ${recipient}`,
    "Subject: Minutes and what follows from them",
    `Message-ID: <${id}@hospital.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 7bit",
  ];
  const text = sampleText(octets).replaceAll("\n", "\r\n");
  return `${header.join("\r\n")}\r\n\r\n${text}`;
}

/** The body of such a message, with line ends LF. */
export function sampleText(octets: number): string {
  let text = "";
  for (let index = 0; text.length < octets; index += 1)
    text += `${wrapped(paragraphs[index % paragraphs.length] ?? "")}\n\n`;
  return text;
}

function wrapped(paragraph: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line.length + word.length >= lineWidth) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
