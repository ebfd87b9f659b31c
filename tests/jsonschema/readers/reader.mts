// Reads bodies, one a line, with the generated types, and writes them again.
import { Convert } from "./errors.mjs";

declare const process: { stdin: AsyncIterable<Uint8Array>; stdout: { write(text: string): void } };
declare class TextDecoder {
  decode(bytes: Uint8Array, options: { stream: boolean }): string;
}

const decoder = new TextDecoder();
let text = "";
for await (const chunk of process.stdin) text += decoder.decode(chunk, { stream: true });
for (const line of text.trim().split("\n")) {
  process.stdout.write(JSON.stringify(JSON.parse(Convert.VALUEToJson(Convert.toTYPE(line)))) + "\n");
}
