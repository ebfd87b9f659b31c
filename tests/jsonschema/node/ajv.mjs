// Validate bodies with ajv, strict, draft 2020-12.
// In: JSON on standard input: [{"schema": path, "bodies": [JSON text, …]}, …]. Out: the verdicts, as JSON.
import Ajv2020 from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";

const verdicts = JSON.parse(readFileSync(0, "utf8")).map(({ schema, bodies }) => {
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
  return bodies.map((body) => validate(JSON.parse(body)));
});
process.stdout.write(JSON.stringify(verdicts));
