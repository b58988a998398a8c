import * as clientPackage from "@workspace-billing/client";
import { program } from "./program.js";

const [baseUrl, token] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await program(clientPackage, baseUrl, token)));
