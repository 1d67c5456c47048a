import { describeChain } from "./scenarios.ts";

describeChain("postfix");
