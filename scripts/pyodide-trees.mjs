// Writes internal/syntax/testdata/trees-3.14.txtar: what CPython 3.14 makes of the snippets in
// snippets.txtar, for syntax newer than the interpreters the tests can count on. Run it after a change of
// the snippets or of astdump.py:
//
//   mkdir /tmp/pyodide && cd /tmp/pyodide && npm install pyodide@314.0.7
//   node scripts/pyodide-trees.mjs /tmp/pyodide/node_modules/pyodide
//
// from the root of the repository. The npm package is CPython 3.14 compiled to WebAssembly; it is not
// needed to run the tests, which read the committed file.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node scripts/pyodide-trees.mjs PYODIDE_FOLDER");
  process.exit(2);
}
const testdata = "internal/syntax/testdata/";
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: resolve(folder) });

python.FS.writeFile("/astdump.py", readFileSync(testdata + "astdump.py"));
python.globals.set("archive", readFileSync(testdata + "snippets.txtar", "utf8"));
const out = python.runPython(`
import json, re, sys
sys.argv = ["astdump.py", "none"]
sys.path.insert(0, "/")
import astdump

pieces = re.split(r"(?m)^-- (\\S+) --\\n", archive)
answers = ["Made by scripts/pyodide-trees.mjs with CPython %s. Do not edit.\\n" % sys.version.split()[0]]
for name, text in zip(pieces[1::2], pieces[2::2]):
    if name.endswith(".quoted"):
        text = json.loads(text)
    with open("/snippet.py", "wb") as f:
        f.write(text.encode("utf-8"))
    verdict = astdump.judge("/snippet.py")
    if verdict.startswith("tree"):
        verdict = astdump.dump(astdump.parse("/snippet.py"))
    else:
        verdict += "\\n"
    answers.append("-- %s --\\n%s" % (name, verdict))
"".join(answers)
`);
writeFileSync(testdata + "trees-3.14.txtar", out);
