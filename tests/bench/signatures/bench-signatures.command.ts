import { parseArgs } from "node:util";
import { isAsItHasToBe, signedResults } from "./signed-results.ts";

const usage = `npm run bench:signatures -- [--results N] [--seed N] [--pyhanko N] [--json]
  Prints, signs and seals results, verifies each, then flips one byte of each at a place of chance.
  --results  how many (1000: some minutes)
  --seed     which texts and which bytes (1)
  --pyhanko  how many of them pyHanko validates too, whole and flipped (200)`;

const { values } = parseArgs({
  options: {
    results: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    pyhanko: { type: "string", default: "200" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [results, seed, pyhanko] = [values.results, values.seed, values.pyhanko].map(Number) as [number, number, number];

/** Answers with the exit code: 0 all as it has to be, 1 something is not, 2 not asked well. */
const run = async (): Promise<number> => {
  if (values.help || ![results, seed, pyhanko].every((one) => Number.isInteger(one) && one >= 0)) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const figures = await signedResults(results, seed, pyhanko, (done) => {
    if (done % 20 === 0 || done === results) process.stderr.write(`\r${done} of ${results} results`);
  });
  process.stderr.write("\n");
  if (values.json) console.log(JSON.stringify({ seed, ...figures }));
  else
    console.log(
      [
        `results signed and sealed      ${figures.results} (seed ${seed}; ${figures.megabytes.toFixed(0)} MB; ${(figures.signSeconds / Math.max(1, results)).toFixed(3)} s each for both signatures)`,
        `both signatures verify         ${figures.verified}`,
        `  by pyHanko, as AdES too      ${figures.byPyhanko} of ${Math.min(pyhanko, results)}`,
        `one byte flipped: found        ${figures.foundByHash} by the stored hash`,
        `  by a signature               ${figures.foundBySignature}${figures.uncovered.length === 0 ? "" : `; the other ${figures.uncovered.length} lie in the digits of the last signature, which it does not cover:`}`,
        ...figures.uncovered.map(
          ({ result, byte, place = "NOT KNOWN: it ought to be found" }) =>
            `    result ${result}, byte ${byte}: ${place}`,
        ),
        `  by pyHanko                   ${figures.foundByPyhanko} of ${Math.min(pyhanko, results)}`,
      ].join("\n"),
    );
  return isAsItHasToBe(figures, pyhanko) ? 0 : 1;
};

process.exitCode = await run();
