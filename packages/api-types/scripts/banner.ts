/** Stands on top of every generated file. */
export const banner = `/**
 * GENERATED from spec/openapi.yaml by \`pnpm generate\`. Do not edit: change the description and generate again.
 */

`;
