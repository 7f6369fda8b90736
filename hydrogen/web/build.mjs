// Puts the dashboard together: page/ -> built/, which is what the program serves.

import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const PAGE = join(HERE, "page");
const BUILT = join(HERE, "built");
// It becomes built/ when it is whole: what does not compile takes nobody's page away.
const BEGUN = `${BUILT}.begun`;
const AS_THEY_ARE = [
  "icon.svg",
  "icon-192.png",
  "icon-512.png",
  "icon-maskable-512.png",
  "apple-touch-icon.png",
  "manifest.webmanifest",
];
// What of other people's work is in the files: their licences go with it.
const INCLUDED = ["preact", "@preact/signals", "@preact/signals-core", "uplot"];

/** Scripts and styles, with a hash in their names, so that a browser may keep them for good. */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: HERE,
    entryPoints: { app: "page/main.tsx", style: "page/style/index.css" },
    outdir: BEGUN,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: ["es2022", "safari16", "firefox115"],
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return metafile.outputs;
}

/** The output that an entry point became, by its path. */
function outputOf(outputs, source) {
  return Object.keys(outputs).find((path) => outputs[path].entryPoint === source);
}

/** What a script imports before it can begin, and what that imports. */
function importsOf(outputs, path, found = new Set()) {
  for (const { path: imported, kind } of outputs[path].imports) {
    if (kind !== "import-statement" || found.has(imported)) continue;
    found.add(imported);
    importsOf(outputs, imported, found);
  }
  return found;
}

/** The page with the names that its files got; all that it begins with is fetched at once. */
function html(template, outputs) {
  const app = outputOf(outputs, "page/main.tsx");
  const preloads = [...importsOf(outputs, app)].map(
    (path) => `<link rel="modulepreload" href="/${basename(path)}">\n`,
  );
  return template
    .replace("app.js", basename(app))
    .replace("style.css", basename(outputOf(outputs, "page/style/index.css")))
    .replace("</head>", `${preloads.join("")}</head>`);
}

async function licences() {
  const texts = INCLUDED.map(async (name) => {
    const folder = join(HERE, "node_modules", name);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${await readFile(join(folder, "LICENSE"), "utf8")}`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

async function main() {
  await rm(BEGUN, { recursive: true, force: true });
  await mkdir(BEGUN);
  const outputs = await bundle();
  const template = await readFile(join(PAGE, "index.html"), "utf8");
  await writeFile(join(BEGUN, "index.html"), html(template, outputs));
  await writeFile(join(BEGUN, "licences.txt"), await licences());
  for (const name of AS_THEY_ARE) await cp(join(PAGE, name), join(BEGUN, name));
  await rm(BUILT, { recursive: true, force: true });
  await rename(BEGUN, BUILT);
}

await main();
