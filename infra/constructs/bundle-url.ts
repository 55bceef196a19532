/** `import.meta.url` does not exist in CommonJS: files beside the code are found through the constant of the banner. */
export const bundleUrl = {
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
} as const;
