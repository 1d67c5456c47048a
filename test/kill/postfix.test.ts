/** SIGKILL at each step of the protocol, behind Postfix: delivered once, and sealed. */
import { killOn } from "./suite.ts";

killOn("postfix");
