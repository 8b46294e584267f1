/**
 * What esbuild needs of tsconfig.json. It reads none below node_modules, where this program may be installed, and
 * that of the working folder may be anybody's: so it is told, and makes the same text everywhere.
 */
export const tsconfigRaw = {
  compilerOptions: { strict: true, target: 'es2023', verbatimModuleSyntax: true },
};
