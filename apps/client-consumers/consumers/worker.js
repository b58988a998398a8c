import * as clientPackage from "@workspace-billing/client";
import { program } from "./program.js";

// biome-ignore lint/style/noDefaultExport: it is what Workers are found by
export default {
  /** Takes the address of the server and a token as its query. */
  async fetch(/** @type {Request} */ request) {
    const parameters = new URL(request.url).searchParams;
    const [baseUrl, token] = [parameters.get("baseUrl"), parameters.get("token")];
    return Response.json(await program(clientPackage, baseUrl, token));
  },
};
