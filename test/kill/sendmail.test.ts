/** SIGKILL at each step of the protocol, behind Sendmail: delivered once, and sealed. */
import { killOn } from "./suite.ts";

killOn("sendmail");
