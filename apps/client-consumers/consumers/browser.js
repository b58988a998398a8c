import * as clientPackage from "@workspace-billing/client";
import { program } from "./program.js";

const parameters = new URLSearchParams(location.hash.slice(1));
const done = await program(clientPackage, parameters.get("baseUrl"), parameters.get("token"));
document.body.append(JSON.stringify(done));
