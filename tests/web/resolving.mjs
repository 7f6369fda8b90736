// Packages that a test imports are the dashboard's: Node would look for them beside the test.

import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const dashboard = new URL("../../hydrogen/web/package.json", import.meta.url);
const { resolve } = createRequire(dashboard);

registerHooks({
  resolve(specifier, context, next) {
    const isTest = context.parentURL?.includes("/tests/web/") ?? false;
    const isPackage = !/^[./]|^[a-z]+:/.test(specifier);
    if (!isTest || !isPackage) return next(specifier, context);
    return next(pathToFileURL(resolve(specifier)).href, context);
  },
});
