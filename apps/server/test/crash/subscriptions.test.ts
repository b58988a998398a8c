import { describeDeaths } from "./describe-deaths.ts";
import { subscriptionVictims } from "./victims.ts";

describeDeaths("a server that dies over a subscription", subscriptionVictims);
