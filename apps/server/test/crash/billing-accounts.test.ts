import { describeDeaths } from "./describe-deaths.ts";
import { accountVictims } from "./victims.ts";

describeDeaths("a server that dies over a billing account", accountVictims);
