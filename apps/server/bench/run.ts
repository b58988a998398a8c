import { measureStart } from "./start.ts";

console.log(await measureStart());
